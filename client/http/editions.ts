import { z } from 'zod';
import type { Refusal } from '../../workflows/domain/refusal.ts';
import { explained } from '../explain.ts';
import type { EditionRow } from '../missions.ts';
import { saidFault } from '../problems.ts';
import { rows } from '../shapes/common.ts';
import * as shapes from '../shapes/edition.ts';
import { BY_TOKEN } from './answers.ts';
import type { Asked, Operation, Operations } from './operations.ts';
import { changePreview, previewAnswer } from './previews.ts';
import { Answer, etag, ifVersion } from './requests.ts';

const file = z.record(z.string(), z.unknown()).meta({
  description: 'An edition as it is written, as `GET …/file` hands it over',
  example: { number: 1 },
});
const about = z.string().max(500).describe('What it is for, in your words');
const number = z.int().min(1);

const draftBody = z.strictObject({
  about: about.default(''),
  base: number.optional().describe('Drafted from this one; the newest'),
  file: file.optional(),
});
const changeBody = z.strictObject({ about: about.optional(), file: file.optional() });
const checkBody = z.strictObject({ base: number.optional(), file });
/** Processes that adopt an edition in one request: for more, the caller goes on with the next. */
const MOST_ADOPTING = 100;
const adoptBody = z.strictObject({
  missions: z.array(z.string().min(1).max(200)).min(1).max(MOST_ADOPTING),
  sandbox: z.string().max(200).optional().describe('The rehearsal that references are of'),
  reason: z.string().min(1).max(10_000),
  revokesDeparture: z
    .array(z.string().min(1).max(200))
    .max(MOST_ADOPTING)
    .default([])
    .describe('Those of which an authorised departure is meant to be void'),
});

const params = z.object({ number: z.string().meta({ description: 'Of an edition', example: '101' }) });
/** A text that is no number stands for the number of no edition. */
const numberOf = ({ number }: { readonly number: string }): number =>
  Number(/^\d{1,9}$/.exec(number)?.[0] ?? 0);

/** The facility's rules by number: read by whoever works by them, drafted by staff, released by the head of facility. */
export function addEditions({ offer }: Operations): void {
  const seenHeaders = {
    ...BY_TOKEN,
    'if-match': z.string().meta({ description: 'The version that was seen, or `*`', example: '"3"' }),
  };

  offer(
    {
      path: 'editions',
      id: 'editions',
      summary: 'The facility’s rules by number, the newest first',
      answer: rows(shapes.edition),
    },
    ({ missions }) => missions.editions.list(),
  );
  offer(
    {
      path: 'edition',
      id: 'edition',
      summary: 'One of them, with what it says otherwise than the one before, and what is wrong with a draft',
      params,
      answer: shapes.editionShown,
    },
    async ({ missions, locale, params }) => {
      const { file: _, problems, ...shown } = await missions.editions.show(numberOf(params));
      return versioned({ ...shown, problems: problems.map((each) => saidFault(each, locale)) });
    },
  );
  offer(
    {
      path: 'editionFile',
      id: 'edition-file',
      summary: 'One of them as it is written: rules and words as data',
      params,
      answer: z.record(z.string(), z.unknown()),
    },
    async ({ missions, params }) => {
      const { file: value, version } = await missions.editions.show(numberOf(params));
      return new Answer(value, { headers: etag(String(version)) });
    },
  );
  offer(
    {
      method: 'post',
      path: 'editionCheck',
      id: 'edition-check',
      summary: 'What is wrong with a file, before it is drafted',
      body: checkBody,
      answer: rows(shapes.editionProblem),
      isSafe: true,
    },
    async ({ missions, locale, body: { file: given, base } }) =>
      (await missions.editions.check(given, base)).map((each) => saidFault(each, locale)),
  );
  offer(
    {
      method: 'post',
      path: 'editions',
      id: 'edition-draft',
      summary: 'Draft the next one, from the newest or another',
      headers: BY_TOKEN,
      body: draftBody,
      answer: shapes.edition,
      answers: [201, 'Drafted'],
    },
    async ({ missions, as, body }) => versioned(await missions.editions.draft(body, as)),
  );

  /** A change of a draft, based on the version that the caller has seen. */
  const step = <Body = unknown>(
    about: Pick<Operation<StepWithDraft, NoQuery, Body>, 'path' | 'id' | 'summary' | 'body'>,
    work: (asked: Asked<StepWithDraft, NoQuery, Body>, version: number, as: string) => Promise<EditionRow>,
  ) =>
    offer<StepWithDraft, NoQuery, Body>(
      { ...about, method: 'post', params, headers: seenHeaders, answer: shapes.edition },
      async (asked) => {
        const { context, missions, as, params } = asked;
        const seen = ifVersion(context);
        const version =
          seen === undefined ? (await missions.editions.show(numberOf(params))).version : Number(seen);
        return versioned(await work(asked, version, as));
      },
    );
  step(
    {
      path: 'editionChange',
      id: 'edition-change',
      summary: 'Write something else in a draft',
      body: changeBody,
    },
    ({ missions, params, body }, version, as) =>
      missions.editions.change(numberOf(params), body, version, as),
  );
  step(
    {
      path: 'editionRelease',
      id: 'edition-release',
      summary: 'Let new actions go by it: by somebody else than who drafted it',
    },
    ({ missions, params }, version, as) => missions.editions.release(numberOf(params), version, as),
  );
  step(
    { path: 'editionWithdraw', id: 'edition-withdraw', summary: 'Give a draft up' },
    ({ missions, params }, version, as) => missions.editions.withdraw(numberOf(params), version, as),
  );

  offer(
    {
      method: 'post',
      path: 'editionPreview',
      id: 'edition-preview',
      summary: 'Look at what it would move on every live mission, beside the server',
      description: 'How far that is, and what was found, is asked by the id that it answers.',
      params,
      headers: BY_TOKEN,
      answer: changePreview,
      answers: [202, 'Looking'],
    },
    async ({ missions, as, params }) =>
      previewAnswer(await missions.editions.beginPreview(numberOf(params), as)),
  );
  offer(
    {
      method: 'post',
      path: 'editionAdopt',
      id: 'edition-adopt',
      summary: 'Have several missions adopt it, each by its own command',
      params,
      headers: BY_TOKEN,
      body: adoptBody,
      answer: rows(shapes.editionAdopted),
    },
    async ({ missions, locale, as, params, body }) => {
      const found = await missions.editions.adopt(numberOf(params), body, as);
      const explain = (reason: Refusal) => explained(reason, locale);
      return found.map((one) => ({ ...one, reasons: one.reasons.map(explain) }));
    },
  );
}

type StepWithDraft = 'editionChange' | 'editionRelease' | 'editionWithdraw';
type NoQuery = Record<never, never>;

const versioned = <Value extends { readonly version: number }>(value: Value): Answer =>
  new Answer(value, { headers: etag(String(value.version)) });
