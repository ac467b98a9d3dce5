import { formatDay } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import { type Say, speaker } from '../../../language/say.ts';
import { dayIn } from '../../../workflows/domain/time.ts';
import { endOfWeek } from '../../facade/desk.ts';
import type { Duty, MyDay } from '../../missions.ts';
import { RemindLink } from '../duties/remind.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { TopicLine } from '../topic.tsx';
import { missionsOf, type WebContext } from '../web.ts';
import { dayUnknown, type Reader } from '../when.ts';
import { DueText, owners, processOf, titledDuty, wayOf } from './duty.tsx';
import { at, bannerOf, isStaff, SandboxSwitch, STYLES, sandboxIn, signedIn } from './frame.tsx';

type Group = 'late' | 'today' | 'week' | 'later' | 'undated';
const GROUPS: readonly Group[] = ['late', 'today', 'week', 'later', 'undated'];

/** What somebody owes, whatever their role, each with its one button; and for staff, what others owe them. */
export async function myDay(context: WebContext): Promise<Response> {
  const person = signedIn(context);
  const locale = context.get('locale');
  const sandbox = sandboxIn(context);
  const t = speaker(locale);
  const [day, sandboxes] = await Promise.all([
    missionsOf(context).desk.day(person, { sandbox, locale }),
    isStaff(person) ? missionsOf(context).sandboxes() : [],
  ]);
  const reader = readerOf(context, day.now);
  return show(
    context,
    {
      title: t('desk.my-day.title'),
      lead: leadOf(day, reader, t),
      styles: STYLES,
      ...bannerOf(context, sandbox, day.now),
    },
    <>
      <SandboxSwitch path="/my-day" sandboxes={sandboxes} sandbox={sandbox} locale={locale} />
      {day.covering.map(({ name, until }) => (
        <p class="stale-note">{t('desk.my-day.covering', { name, until: formatDay(until, locale) })}</p>
      ))}
      <Duties day={day} reader={reader} />
      {isStaff(person) && (
        <Waiting day={day} reader={reader} all={at('/missions', { view: 'waiting', sandbox })} />
      )}
    </>,
  );
}

function leadOf({ duties, next }: MyDay, reader: Reader, t: Say): string {
  if (duties.length === 0) {
    if (!next) return t('desk.my-day.nothing-at-all');
    const when = next.due ? formatDay(next.due, reader.locale) : dayUnknown(reader.locale);
    return t('desk.my-day.next', { what: next.title, when });
  }
  const late = duties.filter((duty) => duty.late).length;
  return [
    t('desk.my-day.in-all', { count: duties.length }),
    ...(late > 0 ? [t('desk.my-day.late-of', { count: late })] : []),
  ].join(', ');
}

function groupOf({ due, dueAt, late }: Duty, { now, zone }: Reader): Group {
  if (due === null || dueAt === null) return 'undated';
  if (late) return 'late';
  if (due <= dayIn(now, zone)) return 'today';
  return dueAt <= endOfWeek(now) ? 'week' : 'later';
}

function Duties({ day, reader }: { day: MyDay; reader: Reader }) {
  const t = speaker(reader.locale);
  const groups = Map.groupBy(day.duties, (duty) => groupOf(duty, reader));
  return (
    <>
      {GROUPS.map((group) => {
        const duties = groups.get(group) ?? [];
        return (
          duties.length > 0 && (
            <section class="duty-group" aria-labelledby={`group-${group}`}>
              <h2 class="duty-group__title" id={`group-${group}`}>
                {t(`desk.my-day.${group}`)} <span class="count">{duties.length}</span>
              </h2>
              <ul class="duty-list">
                {duties.map((duty, i) => (
                  <DutyItem duty={duty} reader={reader} id={`${group}-${i}`} />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </>
  );
}

function DutyItem({ duty, reader, id }: { duty: Duty; reader: Reader; id: string }) {
  const { locale } = reader;
  const way = wayOf(duty, locale);
  return (
    <li class="duty" data-row>
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
          <TopicLine of={titledDuty(duty)} locale={locale} />
        </p>
      </div>
      <a class="ecl-button ecl-button--primary duty__button" href={way.href} aria-describedby={id}>
        {way.text}
      </a>
    </li>
  );
}

function Waiting({ day, reader, all }: { day: MyDay; reader: Reader; all: string }) {
  const t = speaker(reader.locale);
  const { duties, total } = day.waiting;
  return (
    <section class="duty-group" aria-labelledby="waiting" id="waiting-for">
      <h2 class="duty-group__title" id="waiting">
        {t('desk.my-day.waiting')} <span class="count">{total}</span>
      </h2>
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
                    {capitalised(duty.title)} <span class="duty__who">{owners(duty, reader.locale)}</span>
                  </p>
                  <p class="duty__when">
                    <DueText duty={duty} reader={reader} />{' '}
                    <TopicLine of={titledDuty(duty)} locale={reader.locale} />
                  </p>
                </div>
                <RemindLink page={processOf(duty)} obligation={duty} locale={reader.locale} />
              </li>
            ))}
          </ul>
          {total > duties.length && (
            <p>
              <a class="ecl-link" href={all}>
                {t('desk.my-day.all-waiting', { count: total })}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  );
}
