import { pathTo } from '../../../addresses/pages.ts';
import type { Say } from '../../../language/say.ts';
import type { OwnApplication } from '../../missions.ts';
import { ButtonLink } from '../button.tsx';
import { EmptyState, Link } from '../elements.tsx';
import { Tag, type Tone } from '../forms/parts.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { placeAndCode, titledCall } from '../topic.tsx';
import type { WebContext } from '../web.ts';
import { deadlineIn, type Reader } from '../when.ts';
import { AskedOfApplicant } from './own.tsx';
import { applicantIn, applyPath, ownPath } from './subject.ts';

const OVER: readonly OwnApplication['status'][] = ['withdrawn', 'lapsed', 'closed', 'ended'];

/** Everything that the expert applied for, each with what is asked next. */
export async function applicationsPage(context: WebContext): Promise<Response> {
  const { person, missions } = applicantIn(context);
  const { locale, t } = context.var;
  const applications = await missions.applications(person.person, { locale });
  const { missing } = await missions.profile(person.person);
  const live = applications.filter(({ status }) => !OVER.includes(status));
  const past = applications.filter(({ status }) => OVER.includes(status));
  return show(
    context,
    { title: t('apply.list.title'), styles: ['forms.css', 'public.css'] },
    <>
      {missing.length > 0 && (
        <p class="stale-note reading">
          {t('apply.list.profile-missing', { n: missing.length })}{' '}
          <Link href={pathTo('profile')}>{t('apply.list.complete-profile')}</Link>
        </p>
      )}
      {applications.length === 0 && (
        <EmptyState>
          <p>
            <strong>{t('apply.list.none')}</strong>
          </p>
          <p>{t('apply.list.none-next')}</p>
        </EmptyState>
      )}
      <ul class="plain-list call-list">
        {live.map((application) => (
          <Row application={application} reader={readerOf(context, application.call.now)} t={t} />
        ))}
      </ul>
      {past.length > 0 && (
        <>
          <h2>{t('apply.list.past')}</h2>
          <ul class="plain-list call-list">
            {past.map((application) => (
              <Row
                application={application}
                reader={readerOf(context, application.call.now)}
                t={t}
                level="h3"
              />
            ))}
          </ul>
        </>
      )}
      <p class="button-row">
        <Link class="ecl-link--standalone" href={pathTo('calls')}>
          {t('apply.list.open-calls')}
        </Link>
      </p>
    </>,
  );
}

const TONES: Readonly<Record<OwnApplication['status'], Tone>> = {
  draft: 'open',
  'under consideration': 'waiting',
  closed: 'none',
  preselected: 'open',
  confirmed: 'waiting',
  selected: 'open',
  contracted: 'done',
  ended: 'none',
  withdrawn: 'none',
  lapsed: 'none',
};

interface RowProps {
  readonly application: OwnApplication;
  readonly reader: Reader;
  readonly t: Say;
  readonly level?: 'h2' | 'h3';
}

function Row({ application, reader, t, level: Heading = 'h2' }: RowProps) {
  const { call, status } = application;
  const isOpenDraft = status === 'draft' && call.isOpen;
  return (
    <li class="call-card">
      <Heading class="call-card__title">
        <Link href={ownPath(call)} lang={call.language || undefined}>
          {call.title}
        </Link>
      </Heading>
      <p class="call-card__facts">
        <Tag tone={TONES[status]}>{t(`apply.standing.${status}`)}</Tag>
      </p>
      <p class="call-card__meta">
        {[
          placeAndCode(titledCall(call), reader.locale),
          call.sandbox && t('apply.list.rehearsal', { name: call.sandbox }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {!isOpenDraft && !application.asks && !application.offer && <p>{t(`apply.next-after.${status}`)}</p>}
      {isOpenDraft && (
        <>
          <p>
            {call.last ? t('apply.until', { when: deadlineIn(call.last, reader) }) : t('apply.open-ended')}
          </p>
          <p class="button-row">
            <ButtonLink href={applyPath(call)}>{t('apply.own.go-on')}</ButtonLink>
          </p>
        </>
      )}
      <AskedOfApplicant application={application} reader={reader} t={t} />
      {status === 'contracted' && (
        <p class="button-row">
          <ButtonLink href={pathTo('myMission', { sandbox: call.sandbox })}>
            {t('apply.list.mission')}
          </ButtonLink>
        </p>
      )}
    </li>
  );
}
