import { countryName } from '../../../language/format.ts';
import type { OwnApplication } from '../../missions.ts';
import { Tag, type Tone } from '../forms/parts.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import type { WebContext } from '../web.ts';
import { deadlineIn, type Reader } from '../when.ts';
import { Asked } from './own.tsx';
import { applicantIn, applyPath, ownPath } from './subject.ts';
import { APPLY, type ApplyWords } from './words.ts';

const OVER: readonly OwnApplication['status'][] = ['withdrawn', 'lapsed', 'closed', 'ended'];

/** Everything that the expert applied for, each with what is asked next. */
export async function applicationsPage(context: WebContext): Promise<Response> {
  const { person, missions } = applicantIn(context);
  const locale = context.get('locale');
  const words = APPLY[locale];
  const applications = await missions.applications(person.person, { locale });
  const { missing } = await missions.profile(person.person);
  const live = applications.filter(({ status }) => !OVER.includes(status));
  const past = applications.filter(({ status }) => OVER.includes(status));
  return show(
    context,
    { title: words.list.title, styles: ['forms.css', 'public.css'] },
    <>
      {missing.length > 0 && (
        <p class="stale-note reading">
          {words.list.profileMissing(missing.length)}{' '}
          <a class="ecl-link" href="/profile">
            {words.list.completeProfile}
          </a>
        </p>
      )}
      {applications.length === 0 && (
        <div class="empty-state">
          <p>
            <strong>{words.list.none}</strong>
          </p>
          <p>{words.list.noneNext}</p>
        </div>
      )}
      <ul class="plain-list call-list">
        {live.map((application) => (
          <Row application={application} reader={readerOf(context, application.call.now)} words={words} />
        ))}
      </ul>
      {past.length > 0 && (
        <>
          <h2>{words.list.past}</h2>
          <ul class="plain-list call-list">
            {past.map((application) => (
              <Row
                application={application}
                reader={readerOf(context, application.call.now)}
                words={words}
                level="h3"
              />
            ))}
          </ul>
        </>
      )}
      <p class="button-row">
        <a class="ecl-link ecl-link--standalone" href="/calls">
          {words.list.openCalls}
        </a>
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
  readonly words: ApplyWords;
  readonly level?: 'h2' | 'h3';
}

function Row({ application, reader, words, level: Heading = 'h2' }: RowProps) {
  const { call, status } = application;
  const isOpenDraft = status === 'draft' && call.isOpen;
  return (
    <li class="call-card">
      <Heading class="call-card__title">
        <a class="ecl-link" href={ownPath(call)} lang={call.language || undefined}>
          {call.title}
        </a>
      </Heading>
      <p class="call-card__facts">
        <Tag tone={TONES[status]}>{words.standing[status]}</Tag>
      </p>
      <p class="call-card__meta">
        {[
          call.reference,
          call.country && countryName(call.country, reader.locale),
          call.sandbox && words.list.rehearsal(call.sandbox),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {!isOpenDraft && !application.asks && !application.offer && <p>{words.nextAfter[status]}</p>}
      {isOpenDraft && (
        <>
          <p>{call.last ? words.until(deadlineIn(call.last, reader)) : words.openEnded}</p>
          <p class="button-row">
            <a class="ecl-button ecl-button--primary" href={applyPath(call)}>
              {words.own.goOn}
            </a>
          </p>
        </>
      )}
      <Asked application={application} reader={reader} words={words} />
      {status === 'contracted' && (
        <p class="button-row">
          <a
            class="ecl-button ecl-button--primary"
            href={call.sandbox ? `/my-mission?sandbox=${encodeURIComponent(call.sandbox)}` : '/my-mission'}
          >
            {words.list.mission}
          </a>
        </p>
      )}
    </li>
  );
}
