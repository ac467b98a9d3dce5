import { pathTo } from '../../../addresses/pages.ts';
import { colon, formatDay, listOf } from '../../../language/format.ts';
import { capitalised, phaseName } from '../../../language/names.ts';
import type { Escalation, Escalations } from '../../missions.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { RemindLink } from '../duties/remind.tsx';
import { ToldList } from '../duties/told.tsx';
import { Link, Section } from '../elements.tsx';
import { readerOf } from '../reader.ts';
import { TopicLine, TopicName } from '../topic.tsx';
import { holding, missionsOf, type WebContext } from '../web.ts';
import { instantIn, type Reader } from '../when.ts';
import { DueText, owners, processOf, titledDuty, wayOf } from './duty.tsx';
import { sandboxIn, showList } from './frame.tsx';

/** Escalations to the head of facility: who was told before, and what can be done about each. */
export async function escalations(context: WebContext): Promise<Response> {
  const { person } = holding(context, ['head of facility']);
  const { locale, t } = context.var;
  const sandbox = sandboxIn(context);
  const missions = missionsOf(context);
  const [found, sandboxes] = await Promise.all([
    missions.waiting.escalations(person, { sandbox, locale }),
    missions.sandboxes(),
  ]);
  const reader = readerOf(context, found.now);
  const risky = found.escalations.filter(({ departureAtRisk }) => departureAtRisk !== null);
  const others = found.escalations.filter(({ departureAtRisk }) => departureAtRisk === null);
  const about = { title: t('waiting.escalations.title'), lead: leadOf(found, reader) };
  return showList(
    context,
    { ...about, path: pathTo('escalations'), sandboxes, sandbox, reader },
    <>
      <Group id="at-risk" title={t('waiting.escalations.risk')} items={risky} reader={reader} />
      <Group id="others" title={t('waiting.escalations.others')} items={others} reader={reader} />
    </>,
  );
}

function leadOf({ escalations: open, last }: Escalations, reader: Reader): string {
  const { t } = reader;
  if (open.length > 0) return t('waiting.escalations.lead', { count: open.length });
  return last
    ? t('waiting.escalations.none-since', { when: instantIn(last, reader) })
    : t('waiting.escalations.never');
}

function Group(props: { id: string; title: string; items: readonly Escalation[]; reader: Reader }) {
  const { id, title, items, reader } = props;
  if (items.length === 0) return null;
  return (
    <Section look="group" id={id} title={title} count={items.length}>
      <ul class="duty-list">
        {items.map((item, i) => (
          <Item item={item} id={`${id}-${i}`} reader={reader} />
        ))}
      </ul>
    </Section>
  );
}

function Item({ item, id, reader }: { item: Escalation; id: string; reader: Reader }) {
  const { duty, departureAtRisk, told, phase, coordinatorName } = item;
  const { locale, t } = reader;
  const to = processOf(duty);
  const way = wayOf(duty, locale);
  return (
    <li class="duty" data-row>
      <div class="duty__what">
        <p class="duty__title" id={id}>
          {capitalised(duty.title)} <span class="duty__who">{owners(duty, locale)}</span>
        </p>
        <p class="duty__when">
          <DueText duty={duty} reader={reader} />
          {departureAtRisk && (
            <>
              {' – '}
              <strong class="due--late">
                {t('waiting.escalations.at-risk', { day: formatDay(departureAtRisk, locale) })}
              </strong>
            </>
          )}
        </p>
        <p>
          <TopicLine of={titledDuty(duty)} locale={locale} />
          {`, ${phaseName(phase, locale)}, ${t('waiting.escalations.coordinator', { who: coordinatorName })}`}
        </p>
        <p class="muted">{t('waiting.escalations.told')}:</p>
        <ToldList told={told} locale={locale} />
      </div>
      <div class="duty__choices">
        <ButtonLink class="duty__button" href={way.href} aria-describedby={id}>
          {way.text}
        </ButtonLink>
        <RemindLink
          page={to}
          obligation={duty}
          locale={locale}
          of={<TopicName of={titledDuty(duty)} locale={locale} />}
        />
        <span class="muted">{t('waiting.escalations.act-for', { who: listOf(duty.names, locale) })}</span>
        {duty.processKind === 'mission' && (
          <span>
            {`${t('waiting.escalations.alternatives')}${colon(t)}`}
            {(['moveDates', 'suspendMission', 'cancelMission'] as const).map((command, i) => (
              <>
                {i > 0 && ', '}
                <Link href={commandPath(to, command)}>{commandTitle(command, locale)}</Link>
              </>
            ))}
          </span>
        )}
      </div>
    </li>
  );
}
