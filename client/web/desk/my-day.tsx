import { pathTo, processPath } from '../../../addresses/pages.ts';
import { colon, formatDay } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { SandboxId } from '../../../workflows/domain/lifecycle.ts';
import { isStaff } from '../../../workflows/domain/people.ts';
import { addDays, dayIn } from '../../../workflows/domain/time.ts';
import type { Duty, MyDay } from '../../missions.ts';
import { dutyPath, handInPath } from '../addresses.ts';
import { Button, ButtonLink } from '../button.tsx';
import { isPaper } from '../duties/next.ts';
import { RemindLink } from '../duties/remind.tsx';
import { Link, Section } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { readerOf } from '../reader.ts';
import { Around, TopicLine, TopicName, topicName } from '../topic.tsx';
import { missionsOf, signedIn, type WebContext } from '../web.ts';
import { dayUnknown, type Reader } from '../when.ts';
import { DueText, owners, processOf, titledDuty, wayOf } from './duty.tsx';
import { sandboxIn, showList } from './frame.tsx';
import { chosenValue, togetherOf } from './together.tsx';

type Group = 'late' | 'today' | 'soon' | 'later' | 'undated';
const GROUPS: readonly Group[] = ['late', 'today', 'soon', 'later', 'undated'];
/** Calendar days that are shown unfolded: nobody plans a day by what comes later. */
const SOON_DAYS = 10;

/**
 * The page of what the reader owes, whatever their role, each with its one button; for staff also what others owe them.
 */
export async function myDay(context: WebContext): Promise<Response> {
  const person = signedIn(context);
  const { locale, t } = context.var;
  const sandbox = sandboxIn(context);
  const [day, sandboxes] = await Promise.all([
    missionsOf(context).desk.day(person, { sandbox, locale }),
    isStaff(person) ? missionsOf(context).sandboxes() : [],
  ]);
  const reader = readerOf(context, day.now);
  const about = { title: t('desk.my-day.title'), lead: leadOf(day, reader) };
  return showList(
    context,
    { ...about, path: pathTo('myDay'), sandboxes, sandbox, reader },
    <>
      {day.covering.map(({ name, until }) => (
        <p class="stale-note">{t('desk.my-day.covering', { name, until: formatDay(until, locale) })}</p>
      ))}
      <Duties day={day} reader={reader} sandbox={sandbox} shows={shownIn(context)} />
      {isStaff(person) && (
        <Waiting day={day} reader={reader} all={pathTo('missions', { view: 'waiting', sandbox })} />
      )}
    </>,
  );
}

function leadOf({ duties, next }: MyDay, reader: Reader): string {
  const { t } = reader;
  if (duties.length === 0) {
    if (!next) return t('desk.my-day.nothing-at-all');
    const when = next.due ? formatDay(next.due, reader.locale) : dayUnknown(reader.locale);
    return t('desk.my-day.next', { what: next.title, when });
  }
  const inGroup = (group: Group) => duties.filter((duty) => groupOf(duty, reader) === group).length;
  return capitalised(t('desk.my-day.counted', { late: inGroup('late'), today: inGroup('today') }));
}

/** Whether everything is shown, or only the next ten days. */
const shownIn = (context: WebContext): 'all' | 'soon' =>
  context.req.query('show') === 'all' ? 'all' : 'soon';

function groupOf({ due, dueAt, late }: Duty, { now, zone }: Reader): Group {
  if (due === null || dueAt === null) return 'undated';
  if (late) return 'late';
  const today = dayIn(now, zone);
  if (due <= today) return 'today';
  return due <= addDays(today, SOON_DAYS) ? 'soon' : 'later';
}

function Duties(props: { day: MyDay; reader: Reader; sandbox: SandboxId | null; shows: 'all' | 'soon' }) {
  const { day, reader, sandbox, shows } = props;
  const { t } = reader;
  const groups = Map.groupBy(day.duties, (duty) => groupOf(duty, reader));
  const far = ['later', 'undated'] as const;
  const more = far.reduce((sum, group) => sum + (groups.get(group)?.length ?? 0), 0);
  // A reader with nothing in the next days sees everything.
  const isWhole = shows === 'all' || more === day.duties.length;
  const shown = GROUPS.filter((group) => isWhole || (group !== 'later' && group !== 'undated'));
  return (
    <>
      {shown.map((group) => (
        <DutyGroup group={group} duties={groups.get(group) ?? []} reader={reader} sandbox={sandbox} />
      ))}
      {more > 0 && more < day.duties.length && (
        <p>
          <Link href={pathTo('myDay', { show: isWhole ? undefined : 'all', sandbox })}>
            {isWhole ? t('desk.my-day.fewer') : t('desk.my-day.more', { count: more })}
          </Link>
        </p>
      )}
    </>
  );
}

/**
 * Rows of one kind that are shown: a call may have thousands of applications to screen, which are all on its own page.
 */
const MOST_ALIKE = 20;

/** A group of rows of one kind; where several may be done at once they have boxes to tick. */
function DutyGroup(props: {
  readonly group: Group;
  readonly duties: readonly Duty[];
  readonly reader: Reader;
  readonly sandbox: SandboxId | null;
}) {
  const { group, duties, reader, sandbox } = props;
  const { t } = reader;
  if (duties.length === 0) return null;
  const alike = [...Map.groupBy(duties, ({ kind }) => kind).values()]
    .flatMap((ofKind) => [...Map.groupBy(ofKind, ({ process }) => process).values()])
    .map((all) => ({ shown: all.slice(0, MOST_ALIKE), more: all.length - MOST_ALIKE }));
  const together = alike.flatMap(({ shown }) => shown).filter((duty) => togetherOf(duty) !== undefined);
  const form = together.length > 1 ? `together-${group}` : undefined;
  // Several documents for one mission have one form.
  const papers = [...Map.groupBy(duties.filter(isPaper), ({ process }) => process).values()];
  return (
    <Section look="group" id={`group-${group}`} title={t(`desk.my-day.${group}`)} count={duties.length}>
      <ul class="duty-list">
        {alike.map(({ shown, more }, n) => (
          <>
            {shown.map((duty, i) => (
              <DutyItem
                duty={duty}
                reader={reader}
                id={`${group}-${n}-${i}`}
                form={together.includes(duty) ? form : undefined}
              />
            ))}
            {more > 0 && shown[0] && (
              <li class="duty">
                <Link href={processPath(processOf(shown[0]))}>
                  {t('desk.my-day.alike', { count: more })}
                  <Heard what={shown[0].act} />
                </Link>
              </li>
            )}
          </>
        ))}
      </ul>
      {papers.map(
        (several) =>
          several[0] &&
          several.length > 1 && (
            <p class="button-line">
              <ButtonLink rank="secondary" href={handInPath(several[0])}>
                {t('desk.hand-in.link', { count: several.length })}
                <Heard what={<TopicName of={titledDuty(several[0])} locale={reader.locale} />} />
              </ButtonLink>
            </p>
          ),
      )}
      {form && (
        <form id={form} method="post" action={pathTo('doTogether')}>
          <input type="hidden" name="sandbox" value={sandbox ?? ''} />
          <p class="button-line">
            <Button rank="secondary">{t('desk.together.button')}</Button>
          </p>
        </form>
      )}
    </Section>
  );
}

function DutyItem(props: { duty: Duty; reader: Reader; id: string; form: string | undefined }) {
  const { duty, reader, id, form } = props;
  const { locale } = reader;
  const way = wayOf(duty, locale);
  const about = topicName(titledDuty(duty), locale);
  return (
    <li class="duty" data-row>
      {form && (
        <>
          <input
            class="duty__box"
            id={`${id}-choose`}
            type="checkbox"
            form={form}
            name="choose"
            value={chosenValue({ ...duty, called: about })}
          />
          <label class="visually-hidden" for={`${id}-choose`}>
            <Around
              of={titledDuty(duty)}
              locale={locale}
              saying={(subject) =>
                speaker(locale)('desk.together.choose', { what: `${duty.act} – ${subject}` })
              }
            />
          </label>
        </>
      )}
      <div class="duty__what">
        <p class="duty__title" id={id}>
          {duty.act}
          {duty.insteadOf && (
            <span class="muted"> {speaker(locale)('desk.my-day.for-whom', { name: duty.insteadOf })}</span>
          )}
        </p>
        <p class="duty__when">
          <DueText duty={duty} reader={reader} isLong />
        </p>
        <p class="duty__where">
          {duty.kind === 'reach-person' ? (
            // A reader who only administers accounts may not open the process, so its name is no link.
            <TopicName of={titledDuty(duty)} locale={locale} />
          ) : (
            <TopicLine of={titledDuty(duty)} locale={locale} />
          )}
        </p>
      </div>
      <ButtonLink class="duty__button" href={way.href}>
        {way.text}
        {/* Where the button says the act itself, it says it once. */}
        <span class="visually-hidden">
          {way.text === duty.act ? '' : `${colon(speaker(locale))}${duty.act}`}
          {' – '}
          <TopicName of={titledDuty(duty)} locale={locale} />
        </span>
      </ButtonLink>
    </li>
  );
}

function Waiting({ day, reader, all }: { day: MyDay; reader: Reader; all: string }) {
  const { t } = reader;
  const { duties, total } = day.waiting;
  return (
    <Section look="group" id="waiting-for" title={t('desk.my-day.waiting')} count={total}>
      {total === 0 ? (
        <p>{t('desk.my-day.no-waiting')}</p>
      ) : (
        <>
          <p class="muted">{t('desk.my-day.waiting-lead')}</p>
          <ul class="duty-list duty-list--quiet">
            {duties.map((duty) => (
              <li class="duty" data-row>
                <div class="duty__what">
                  <p class="duty__title">
                    <Link href={dutyPath(processOf(duty), duty.key, duty.about)}>
                      {duty.act}
                      <Heard what={<TopicName of={titledDuty(duty)} locale={reader.locale} />} />
                    </Link>
                    <span class="duty__who">{` · ${owners(duty, reader.locale)}`}</span>
                  </p>
                  <p class="duty__when">
                    <DueText duty={duty} reader={reader} />{' '}
                    <TopicLine of={titledDuty(duty)} locale={reader.locale} />
                  </p>
                </div>
                <RemindLink
                  page={processOf(duty)}
                  obligation={duty}
                  locale={reader.locale}
                  of={<TopicName of={titledDuty(duty)} locale={reader.locale} />}
                />
              </li>
            ))}
          </ul>
          {total > duties.length && (
            <p>
              <Link href={all}>{t('desk.my-day.all-waiting', { count: total })}</Link>
            </p>
          )}
        </>
      )}
    </Section>
  );
}
