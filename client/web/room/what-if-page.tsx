import { named, pathTo } from '../../../addresses/pages.ts';
import { formatDay } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import { isLastPhase } from '../../../workflows/domain/process-base.ts';
import type { Day } from '../../../workflows/domain/time.ts';
import { refusalSentence } from '../../messages.ts';
import type { Preview } from '../../missions.ts';
import { commandPath } from '../addresses.ts';
import { Bullets } from '../bullets.tsx';
import { Button, ButtonLink } from '../button.tsx';
import { OfWhom, owing } from '../duties/of-whom.tsx';
import { Fold, Section } from '../elements.tsx';
import { DayField } from '../forms/inputs.tsx';
import { TextTable } from '../table.tsx';
import { Legend, TimelinePicture } from '../timeline/picture.tsx';
import { VerticalTimeline } from '../timeline/rows.tsx';
import { dayUnknown, instantIn } from '../when.ts';
import { timelineData } from './parts/timeline.tsx';
import { nameOf, type Room } from './room.ts';
import { RoomTabs } from './tabs.tsx';
import { commandFor, type Supposed, supposedLine, type WhatIf } from './what-if.ts';

interface Props {
  readonly room: Room;
  readonly asked: Readonly<Record<'from' | 'to' | 'setUp', string>>;
  readonly days: Supposed | undefined;
  readonly found: WhatIf | undefined;
}

/** Other dates before anybody confirms them: old and new marks, which mails move, who is told. */
export function WhatIfPage({ room, asked, days, found }: Props) {
  const { t, locale, address, mission, page } = room;
  const isOver = isLastPhase(mission.phase);
  const fields = ['from', 'to', 'setUp'] as const;
  const wasAsked = fields.some((name) => asked[name] !== '');
  return (
    <>
      <RoomTabs locale={locale} page={page} here="whatIf" />
      <p class="page-lead">{isOver ? t('room.what-if.over') : t('room.what-if.lead')}</p>
      {!isOver && (
        <form
          method="get"
          action={pathTo('whatIf', named({ ...address, sandbox: null }))}
          class="what-if-form"
        >
          {page.sandbox && <input type="hidden" name="sandbox" value={page.sandbox} />}
          {fields.map((name) => (
            <DayField
              name={name}
              label={t(`room.what-if.${name}`)}
              value={asked[name]}
              optional={name === 'setUp'}
              locale={locale}
            />
          ))}
          <Button class="room-button">{t('room.what-if.try')}</Button>
        </form>
      )}
      {!days && !isOver && (
        <p role="status">{wasAsked ? t('room.what-if.incomplete') : t('room.what-if.ask')}</p>
      )}
      {days && found && !found.permitted && (
        <section class="what-if-refused" aria-labelledby="refused-title">
          <h2 id="refused-title" class="room-section__title">
            {t('room.what-if.refused')}
          </h2>
          <Bullets items={found.reasons.map((reason) => refusalSentence(reason, locale))} />
        </section>
      )}
      {days && found?.permitted && <Supposition room={room} days={days} found={found} />}
    </>
  );
}

function Supposition({
  room,
  days,
  found,
}: {
  room: Room;
  days: Supposed;
  found: Extract<Preview, { permitted: true }> & Pick<WhatIf, 'needsReason'>;
}) {
  const { t, locale, mission, address, reader, mails } = room;
  const name = (person: string) => nameOf(room, person);
  const line = supposedLine(timelineData(room, mails), found, days, name, {
    field: t('room.what-if.supposed'),
  });
  const told = [...new Set(found.mails.map(({ to }) => to))];
  const dayOf = (day: Day | null) => (day ? formatDay(day, locale) : dayUnknown(locale));
  const moved = [
    ...found.dropped.map((row) => ({ ...row, change: t('room.what-if.goes') })),
    ...found.added.map((row) => ({ ...row, change: t('room.what-if.comes') })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return (
    <>
      {found.needsReason && <p class="stale-note">{t('room.what-if.needs-reason')}</p>}
      <div class="timeline-wide">
        <TimelinePicture data={line} locale={locale} />
        <Legend data={line} locale={locale} />
      </div>
      <Fold title={t('room.parts.timeline')} class="timeline-narrow">
        <VerticalTimeline data={line} locale={locale} />
        <Legend data={line} locale={locale} />
      </Fold>
      <Section look="room" id="moves" title={t('room.what-if.moves')}>
        {found.dates.length === 0 ? (
          <p>{t('room.what-if.no-moves')}</p>
        ) : (
          <TextTable
            look="room"
            caption={t('room.what-if.moves')}
            heads={[t('room.what-if.what'), t('room.what-if.now'), t('room.what-if.afterwards')]}
            rows={found.dates.map(({ key, title, from, to }) => [
              <OfWhom title={title} people={owing(room.page, key)} name={name} />,
              dayOf(from),
              dayOf(to),
            ])}
          />
        )}
      </Section>
      <Section look="room" id="told-title" title={t('room.what-if.told')}>
        {told.length === 0 ? (
          <p>{t('room.what-if.nobody')}</p>
        ) : (
          <Bullets items={told.map((person) => name(person))} />
        )}
      </Section>
      <Section look="room" id="mails" title={t('room.what-if.mails')}>
        {moved.length === 0 ? (
          <p>{t('room.what-if.no-mails')}</p>
        ) : (
          <Fold
            title={t('room.what-if.count', {
              n: moved.length,
              goes: found.dropped.length,
              comes: found.added.length,
            })}
          >
            <TextTable
              look="room"
              caption={t('room.what-if.mails')}
              heads={[
                t('room.what-if.when'),
                t('room.what-if.change'),
                t('room.what-if.what'),
                t('room.what-if.who'),
              ]}
              rows={moved.map(({ at, change, title, person }) => [
                instantIn(at, reader),
                change,
                capitalised(title),
                name(person),
              ])}
            />
          </Fold>
        )}
      </Section>
      <p>
        <ButtonLink class="room-button" href={commandPath(address, commandFor(mission), { ...days })}>
          {t('room.what-if.go')}
        </ButtonLink>
      </p>
    </>
  );
}
