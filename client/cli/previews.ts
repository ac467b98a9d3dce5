import { apiPath } from '../../addresses/api.ts';
import { formatDay } from '../../language/format.ts';
import { obligationName, phaseName } from '../../language/names.ts';
import type { Day, Locale } from '../../workflows/domain/time.ts';
import type { Explained } from '../explain.ts';
import { EXIT } from '../faults.ts';
import type { ChangePreview, MovedMail, PreviewRow } from '../missions.ts';
import { Failure } from './failure.ts';
import { bar, watched } from './progress.ts';
import type { Session } from './session.ts';
import { when } from './text.ts';

/** What a change would move on live processes, as the command line tells it. */

type Row = Omit<PreviewRow, 'refused'> & { readonly refused: readonly Explained[] };
type Look = Omit<ChangePreview, 'considered'>;

const ASK_EVERY_MS = 300;

/** Asks for the look, waits until it is done, and shows what was found. */
export async function showPreview(
  session: Session,
  ask: { readonly path: string; readonly json?: object },
  { all = false }: { readonly all?: boolean } = {},
): Promise<void> {
  const { io, as, locale } = session;
  const { path, json } = ask;
  let look = await session.call<Look>(path, { method: 'POST', as, ...(json ? { json } : {}) });
  const { id } = look;
  const done = async (): Promise<void> => {
    while (look.status === 'looking') {
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
      look = await session.call<Look>(apiPath('preview', { id }), { as });
    }
  };
  await watched(io, 'preview', done(), () => (look.total === null ? '' : bar(look.done, look.total)));
  if (look.status === 'failed')
    throw new Failure(EXIT.unexpected, 'The look at live processes ended halfway. Ask for it again.');
  const rows = await session.all<Row>(apiPath('previewProcesses', { id }), {
    as,
    query: all ? { all: 'true' } : {},
  });
  session.show({ ...look, processes: rows }, () =>
    [
      ...rows.flatMap((row) => linesOf(row, locale)),
      `${look.done} looked at; something moves in ${look.moving}.`,
    ].join('\n'),
  );
}

function linesOf(row: Row, locale: Locale): readonly string[] {
  const { process, reference, sandbox, phase, edition, dues, come, go, refused, becomes } = row;
  const day = (one: Day | null) => (one ? formatDay(one, locale) : '–');
  return [
    `${reference || process}${sandbox ? ` (rehearsal ${sandbox})` : ''}: ${phaseName(phase, locale)}, edition ${edition}`,
    ...refused.map(({ sentence }) => `  ! ${sentence}`),
    ...(becomes === null ? [] : [`  ! ${phaseName(phase, locale)} → ${phaseName(becomes, locale)}`]),
    ...(row.revokesDeparture ? ['  ! The departure that was authorised would be void.'] : []),
    ...dues.map(
      ({ obligation, from, to }) => `  ${obligationName(obligation, locale)}: ${day(from)} → ${day(to)}`,
    ),
    ...go.map((mail) => `  − ${mailLine(mail, locale)}`),
    ...come.map((mail) => `  + ${mailLine(mail, locale)}`),
  ];
}

function mailLine({ at, to, template, obligation, kind, rung = 0 }: MovedMail, locale: Locale): string {
  const what = obligation
    ? `${obligationName(obligation, locale)} (${kind} ${rung > 0 ? '+' : ''}${rung})`
    : template;
  return `${when(at, locale)}  ${to}: ${what}`;
}
