import { inWordsOf } from '../../facility/speaking.ts';
import { formatDay } from '../../language/format.ts';
import { say } from '../../language/say.ts';
import { type Audience, type Expected, forecast } from '../../workflows/domain/forecast.ts';
import { roleIn } from '../../workflows/domain/holders.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { RungKind, RungOrder } from '../../workflows/domain/mail.ts';
import { lead } from '../../workflows/domain/mission/team.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import type { PersonId, Recipient, Role } from '../../workflows/domain/people.ts';
import { dayIn, type Instant, type Locale, startOfDay } from '../../workflows/domain/time.ts';
import { forecastRow, obligationTitle, rowWordsIn } from '../facade/rows.ts';
import { type DeadlineRow, deadlines, merged } from './deadlines.ts';
import {
  basisOf,
  type Supposed,
  supposedCall,
  supposedField,
  supposedMission,
  supposedReview,
} from './hypothesis.ts';

/** A mail to come if nobody acts, as `mission forecast FILE` prints it. */
export interface FileForecastRow {
  /** UTC, to the second. */
  readonly at: string;
  readonly to: Role;
  /** In copy: somebody else is asked to act. */
  readonly copy?: true;
  readonly kind: RungKind;
  /** Working days from the due day. */
  readonly rung: number;
  readonly obligation: ObligationKind;
  /** What is owed: a task by its own name. */
  readonly title: string;
  readonly why: string;
}

export interface FileForecast {
  readonly rows: readonly FileForecastRow[];
  /** What will be owed, on days that are not known yet. */
  readonly notKnown: readonly DeadlineRow[];
}

/**
 * Every mail of the ladder to come for a mission that is only a file: its calls as published on their day, then the
 * mission with its team in place and its days in the field confirmed. Nobody acts; but so that the whole ladder is
 * seen, what begins with the key documents or with the departure is shown too, and says so.
 */
export const forecastOfFile = (
  supposed: Supposed,
  people: readonly Recipient[],
  locale: Locale = 'en',
): FileForecast => inWordsOf(basisOf(supposed).rules.number, () => foretold(supposed, people, locale));

interface Which {
  readonly until?: Instant;
  readonly only?: ObligationKind;
  readonly provided?: string;
}

function foretold(supposed: Supposed, people: readonly Recipient[], locale: Locale): FileForecast {
  const audience = audienceOf(supposed, people);
  const basis = basisOf(supposed);
  const rowWords = rowWordsIn(basis.calendars, locale);
  const found = ofCalls();
  if (supposed.field) {
    const prepared = supposedMission(supposed);
    const reviewed = supposedReview(supposed);
    const away = supposedField(supposed);
    const started = away.fieldStartedAt as Instant;
    found.push(
      ...rungs(prepared, prepared.openedAt, { until: started }),
      ...rungs(reviewed, reviewed.openedAt, {
        until: started,
        only: 'review-documents',
        provided: say('planning.provided.documents', locale),
      }),
      ...rungs(away, started, { provided: say('planning.provided.departure', locale) }),
    );
  }
  const rows = merged(found).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { rows, notKnown: deadlines(supposed, locale).filter(({ due }) => due === null) };

  /** Reviews of open-ended calls, until the mission would begin. */
  function ofCalls(): FileForecastRow[] {
    const { mission, field } = supposed;
    const last = field?.from ?? mission.window?.to;
    return mission.positions.flatMap((position) => {
      const call = supposedCall(supposed, position);
      if (!call?.publishedAt) return [];
      // An open-ended call is screened from the first day: who applies when is not known.
      const state = call.deadline ? call : { ...call, applications: [] };
      const rows = rungs(
        state,
        call.publishedAt,
        last ? { until: startOfDay(last, call.settings.zone) } : {},
      );
      if (mission.positions.length === 1) return rows;
      const number = `${position.number}`;
      return rows.map((row) => ({
        ...row,
        why: say('planning.of-position', locale, { number, text: row.why }),
      }));
    });
  }

  function rungs(state: State, at: Instant, { until, only, provided }: Which): FileForecastRow[] {
    return forecast(state, basis, at, audience, until)
      .filter((mail): mail is Expected<RungOrder> => mail.order.type === 'rung')
      .filter(({ order }) => (only === undefined || order.kind === only) && HYPOTHETICAL[order.kind] !== true)
      .map((mail) => {
        const row = forecastRow(mail, (person) => roleIn(state, person), rowWords);
        const why = [row.why, ...moved(mail, state, audience, locale), ...(provided ? [provided] : [])];
        return {
          at: row.at.replace('.000Z', 'Z'),
          to: named(row.to, mail.to, state),
          ...(mail.copy ? { copy: mail.copy } : {}),
          kind: mail.order.rungKind,
          rung: mail.order.rung,
          obligation: mail.order.kind,
          title: mail.order.facts.title?.text ?? obligationTitle(mail.order, locale),
          why: why.reduce((one, other) => say('due.joined', locale, { one, other })),
        };
      });
  }
}

function audienceOf({ calendars }: Supposed, people: readonly Recipient[]): Audience {
  return {
    recipient: (person) => people.find((one) => one.person === person),
    calendar: (country) => calendars.find((calendar) => calendar.country === country),
  };
}

/** Owed by what the hypothesis supposes done, on days that it made up. */
const HYPOTHETICAL: Partial<Record<ObligationKind, true>> = {
  'plan-activity': true,
  preselect: true,
  'ask-logistics': true,
  'review-waiting': true,
  'submit-to-committee': true,
  'confirm-dates-make-offers': true,
  'sign-contracts': true,
};

/** The lead expert is one of the experts who each owe something. */
function named(role: Role, person: PersonId, state: State): Role {
  return role === 'expert' && state.kind === 'mission' && lead(state) === person ? 'lead expert' : role;
}

/** Says why a mail doesn't leave on the rung's own day. */
function moved(
  { at, to, order }: Expected<RungOrder>,
  state: State,
  audience: Audience,
  locale: Locale,
): readonly string[] {
  const zone = order.inField?.zone ?? audience.recipient(to)?.zone ?? state.settings.zone;
  const day = dayIn(at, zone);
  if (day === order.day) return [];
  const way = day < order.day ? 'before' : 'after';
  return [say('planning.moved', locale, { day: formatDay(day, locale), way })];
}
