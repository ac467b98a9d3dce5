import { ruleSet } from '../../../facility/rule-sets.ts';
import { countryName, formatDay, formatEuros, listOf } from '../../../language/format.ts';
import { obligationNameOfKey } from '../../../language/names.ts';
import { openPreparations, PREPARATIONS } from '../../../workflows/domain/mission/preparations.ts';
import type { FieldDates } from '../../../workflows/domain/mission/state.ts';
import type { DateRange } from '../../../workflows/domain/plan.ts';
import { OwnWords } from '../own-words.tsx';
import { asState } from '../room/told.ts';
import { type Decision, nameIn } from './decision.ts';
import { Fact, Rows } from './frame.tsx';

export interface On {
  readonly on: Decision;
}

export function rangeIn({ reader, words }: Decision, { from, to }: DateRange): string {
  return words.range(formatDay(from, reader.locale), formatDay(to, reader.locale));
}

/** "Lima, Peru"; blank where neither is known. */
export function placeIn({ facts, page, reader }: Decision): string {
  const place = page.kind === 'mission' ? (page.state.place as { country?: string } | undefined) : undefined;
  const country = facts.subject?.country || place?.country;
  return [facts.subject?.city, country && countryName(country, reader.locale)].filter(Boolean).join(', ');
}

// ── What is asked ───────────────────────────────────────────────────────────────────────────────────────────

/** The question to the committee in one sentence. */
export function Asks({ on }: On) {
  const { room, words, reader } = on;
  const { mission } = room;
  const pending = mission.submissions.find((one) => !one.decided && !one.lapsedAt);
  const place = placeIn(on);
  const when = pending?.dates
    ? words.asks.dated(rangeIn(on, pending.dates))
    : pending?.window
      ? words.asks.within(rangeIn(on, pending.window))
      : '';
  const asked = [
    place && words.asks.to(place),
    ...(pending
      ? [
          words.asks.experts(pending.team.length),
          when,
          words.asks.budget(formatEuros(pending.budgetCents, reader.locale)),
        ]
      : []),
  ];
  const what = asked.filter(Boolean).join(', ');
  return (
    <Fact id="asks" title={words.asks.title}>
      <p class="decision__question">{pending ? words.asks.mission(what) : words.asks.amendment(what)}</p>
    </Fact>
  );
}

export function Subject({ on }: On) {
  const { facts, words, page } = on;
  const { subject } = facts;
  const said = words.subject;
  const place = placeIn(on);
  const isRemote = page.kind === 'mission' && page.state.remote === true;
  if (!subject)
    return (
      <Fact id="subject" title={said.title}>
        <Rows rows={[[said.place, [place, isRemote && said.remote].filter(Boolean).join(', ')]]} />
        <p class="muted">{said.lost}</p>
      </Fact>
    );
  const lang = subject.language || undefined;
  const [general, ...others] = subject.objectives;
  return (
    <Fact id="subject" title={said.title}>
      <Rows
        rows={[
          [said.what, <strong lang={lang}>{subject.title}</strong>],
          [said.institution, <span lang={lang}>{subject.institution}</span>],
          [said.place, [place, isRemote && said.remote].filter(Boolean).join(', ')],
          [said.action, subject.action !== subject.title && <span lang={lang}>{subject.action}</span>],
          [said.objectives, general && <OwnWords text={general} lang={subject.language} />],
        ]}
      />
      {others.length > 0 && (
        <details class="fold">
          <summary>{said.more}</summary>
          {others.map((text) => (
            <OwnWords text={text} lang={subject.language} />
          ))}
        </details>
      )}
    </Fact>
  );
}

// ── When ────────────────────────────────────────────────────────────────────────────────────────────────────

function fieldIn(on: Decision, dates: FieldDates): string {
  const setUp =
    dates.from < dates.eventFrom ? `, ${on.words.dates.setUp(formatDay(dates.from, on.reader.locale))}` : '';
  return `${rangeIn(on, { from: dates.eventFrom, to: dates.to })}${setUp}`;
}

export function Dates({ on }: On) {
  const { words, room } = on;
  const { window, proposed, confirmed } = room.mission;
  const said = words.dates;
  return (
    <Fact id="dates" title={said.title}>
      <Rows
        rows={[
          [said.confirmed, confirmed && fieldIn(on, confirmed)],
          [said.proposed, !confirmed && proposed && fieldIn(on, proposed)],
          [said.window, window && rangeIn(on, window)],
        ]}
      />
      {!confirmed && !proposed && <p>{said.none}</p>}
    </Fact>
  );
}

export function DaysOff({ on }: On) {
  const { facts, words, reader } = on;
  const said = words.daysOff;
  return (
    <Fact id="daysOff" title={said.title}>
      {facts.daysOff.length === 0 ? (
        <p>{said.none}</p>
      ) : (
        <details class="fold" open={facts.daysOff.length <= 16}>
          <summary>{`${said.lead} (${facts.daysOff.length})`}</summary>
          <ul class="plain-list">
            {facts.daysOff.map(({ day, country, name }) => (
              <li>{`${formatDay(day, reader.locale)}, ${countryName(country, reader.locale)}: ${name}`}</li>
            ))}
          </ul>
        </details>
      )}
    </Fact>
  );
}

/** Where the team is else: only who plans reads it. */
export function Elsewhere({ on }: On) {
  const { facts, words, page } = on;
  if (page.scope !== 'all') return null;
  const said = words.elsewhere;
  return (
    <Fact id="elsewhere" title={said.title}>
      {facts.elsewhere.length === 0 ? (
        <p>{said.none}</p>
      ) : (
        <ul class="plain-list">
          {facts.elsewhere.map((one) => (
            <li>
              {said.one(nameIn(on, one.expert), rangeIn(on, one))} ({one.reference || one.mission})
            </li>
          ))}
        </ul>
      )}
    </Fact>
  );
}

// ── Whether it may ──────────────────────────────────────────────────────────────────────────────────────────

/** Every preparation from which departure follows, done or open, with what is missing. */
export function Gates({ on }: On) {
  const { words, room, reader } = on;
  const open = openPreparations(asState(room.mission), ruleSet(room.mission.ruleSet));
  const names = room.words.preparations.names;
  const gates = PREPARATIONS.map((name) => ({
    name,
    missing: open.filter((one) => one.preparation === name),
  }));
  const done = gates.filter(({ missing }) => missing.length === 0).length;
  return (
    <Fact id="gates" title={words.gates.title}>
      <p>{words.gates.lead(done, gates.length)}</p>
      <ul class="plain-list gates">
        {gates.map(({ name, missing }) => (
          <li class={missing.length === 0 ? 'gates__gate gates__gate--done' : 'gates__gate'}>
            <span aria-hidden="true">{missing.length === 0 ? '✓' : '✗'}</span> {names[name]}:{' '}
            <strong>{missing.length === 0 ? words.gates.done : words.gates.open}</strong>
            {missing.length > 0 &&
              ` – ${listOf(
                missing.map(({ item, person }) => {
                  const what = obligationNameOfKey(item, reader.locale);
                  return person ? `${what} (${nameIn(on, person)})` : what;
                }),
                reader.locale,
              )}`}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

// ── Whom to ask ─────────────────────────────────────────────────────────────────────────────────────────────

/** A question before the answer: a mail of one's own to the coordinator, with the reference. */
export function Ask({ on }: On) {
  const { facts, words, page } = on;
  const { contact } = facts;
  if (!contact) return null;
  const subject = [page.reference || page.process, facts.subject?.title].filter(Boolean).join(' – ');
  return (
    <Fact id="ask" title={words.ask.title}>
      <p>
        <a
          class="ecl-link"
          href={`mailto:${encodeURIComponent(contact.email).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}`}
        >
          {words.ask.write(contact.name)}
        </a>
        {` (${contact.email})`}
      </p>
      <p class="muted">{words.ask.hint}</p>
    </Fact>
  );
}
