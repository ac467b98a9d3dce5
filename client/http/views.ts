import { z } from 'zod';
import { API, asTemplate } from '../../addresses/api.ts';
import { phrase } from '../../language/phrase.ts';
import { AUDITED } from '../../workflows/domain/audit.ts';
import { APPLICATION_PHASES } from '../../workflows/domain/call/state.ts';
import { ACCEPTED } from '../../workflows/domain/file-types.ts';
import type { Refusal } from '../../workflows/domain/refusal.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import { explained } from '../explain.ts';
import { isTooShort, LEAST_SOUGHT } from '../facade/words.ts';
import type { CommandRow } from '../missions.ts';
import { openCalls, ownApplication } from '../shapes/call.ts';
import * as shapes from '../shapes/common.ts';
import * as figuresShapes from '../shapes/figures.ts';
import * as mailShapes from '../shapes/mail.ts';
import { expertPast } from '../shapes/past.ts';
import * as peopleShapes from '../shapes/people.ts';
import * as processShapes from '../shapes/process.ts';
import * as rehearsalShapes from '../shapes/rehearsal.ts';
import { found } from '../shapes/search.ts';
import type { Viewer } from '../viewer.ts';
import { PROBLEM } from './answers.ts';
import { addCalendarViews } from './calendars.ts';
import { fileResponse } from './files.ts';
import type { Operations } from './operations.ts';
import { nextLink, pageRead, whole } from './paging.ts';
import { addPreviewViews } from './previews.ts';
import { Answer, etag, missionsOf, refParam, sandboxOf, sandboxQuery } from './requests.ts';
import type { Routes } from './routes.ts';

/** Operations that read. */
export function addViews(operations: Operations): void {
  const { app, offer, list } = operations;
  offer({ path: 'me', summary: 'Who the credential is of', answer: peopleShapes.me }, async ({ context }) => {
    const viewer = context.get('viewer') as Viewer;
    if (viewer.kind !== 'person')
      return { kind: 'service', person: null, name: null, roles: [], scope: null };
    const { person, name, roles } = viewer.person;
    return { kind: 'person', person, name, roles, scope: viewer.via === 'token' ? viewer.scope : null };
  });
  const as = { as: z.string().min(1).optional().describe('A person or role; the coordinator') };

  offer(
    {
      path: 'processes',
      summary: 'Actions, calls and missions',
      description: 'Further pages by the `next` link of the header `Link`.',
      answer: shapes.rows(processShapes.listRow),
      query: {
        kind: z.enum(['action', 'call', 'mission'], 'not-known').optional(),
        phase: z.string().optional(),
        coordinator: z.string().optional().describe('Id or mail address'),
        after: z.string().optional().describe('The last process of the page before'),
        limit: whole(1_000).optional(),
        ...sandboxQuery,
      },
    },
    async ({ context, missions, locale, query }) => {
      const { rows, after } = await missions.list(query, locale);
      return new Answer(rows, { headers: after === null ? {} : nextLink(context, after) });
    },
  );
  offer(
    {
      path: 'process',
      summary: 'Everything about a process',
      params: refParam,
      description:
        'A call speaks of 50 of its applications, in `state` as in `obligations`, `timeline` and `forecast`; further ones by the `next` link of the header `Link`.',
      query: {
        ...as,
        phase: z
          .enum(APPLICATION_PHASES, 'not-known')
          .optional()
          .describe('Of a call: applications in this state alone'),
        from: whole(1_000_000).optional().describe('Of a call: the first application, from 1'),
        limit: whole(500).optional().describe('Of a call: applications of a page; 50'),
        ...sandboxQuery,
      },
      answer: processShapes.page,
    },
    async ({ context, missions, locale, target, query: { as: named, phase, from = 1, limit } }) => {
      const page = await missions.show(target, {
        ...(named ? { as: named } : {}),
        locale,
        applications: {
          ...(phase ? { phases: [phase] } : {}),
          ...(limit ? { limit } : {}),
          offset: from - 1,
        },
      });
      const commands = page.commands.map((row) => withSentences(row, locale));
      const { offset = 0, total = 0, ids = [] } = page.applications ?? {};
      const next = offset + ids.length;
      const more = ids.length > 0 && next < total ? nextLink(context, String(next + 1), 'from') : {};
      return new Answer({ ...page, commands }, { headers: { ...etag(page.version), ...more } });
    },
  );
  offer(
    {
      path: 'permissions',
      summary: 'Which commands are permitted, and every reason against the others',
      params: refParam,
      query: { ...as, ...sandboxQuery },
      answer: processShapes.permissions,
    },
    async (asked) => {
      const { context, missions, locale, target, query } = asked;
      const named = query.as ?? (context.req.header('x-acting-person') ? asked.as : undefined);
      const found = await missions.permitted(target, named, locale);
      return { ...found, commands: found.commands.map((row) => withSentences(row, locale)) };
    },
  );
  list(
    {
      path: 'forecast',
      summary: 'Every mail to come if nobody acts',
      params: refParam,
      query: sandboxQuery,
      answer: shapes.rows(processShapes.forecastRow),
    },
    ({ missions, locale, target }) => missions.forecast(target, { locale }),
    ({ at, person, copy, kind, rung, obligation }) => [at, person, copy, kind, rung, obligation].join(' '),
  );
  list(
    {
      path: 'journal',
      summary: 'Who did what, when and why',
      params: refParam,
      query: sandboxQuery,
      answer: shapes.rows(processShapes.journalRow),
    },
    ({ missions, locale, target }) => missions.journal(target, { locale }),
    ({ n }) => String(n),
  );
  const mailQuery = {
    status: z.enum(['waiting', 'claimed', 'sent', 'failed'], 'not-known').optional(),
    ...sandboxQuery,
  };
  list(
    {
      path: 'processMails',
      summary: 'Mails of a process',
      params: refParam,
      query: mailQuery,
      answer: shapes.rows(mailShapes.mailRow),
    },
    ({ missions, target, query: { status } }) => missions.mails({ target, ...(status ? { status } : {}) }),
    ({ id }) => id,
  );
  list(
    {
      path: 'mails',
      summary: 'Mails of a person, or of all',
      query: { person: z.string().optional(), ...mailQuery },
      answer: shapes.rows(mailShapes.mailRow),
    },
    ({ missions, query }) => missions.mails(query),
    ({ id }) => id,
  );
  list(
    {
      path: 'tasks',
      summary: 'What somebody owes, in the order in which it is due',
      query: { for: z.string().min(1).describe('Id or mail address'), ...sandboxQuery },
      answer: shapes.rows(processShapes.dutyRow),
    },
    ({ missions, locale, query: { for: person, sandbox = null } }) =>
      missions.duties(person, { sandbox, locale: locale }),
    ({ process, key }) => `${process} ${key}`,
  );
  offer(
    {
      path: 'search',
      summary: 'Actions, missions, calls and people by what somebody remembers',
      description:
        'By titles, institutions, places, names and references. Every word has to be found, at the beginning of a word; of references also within. Of each kind at most 20: what is not over first. Experts, partners and the committee find what they may open, and nothing by a name.',
      query: {
        q: z
          .string()
          .refine((text) => !isTooShort(text), {
            params: { problem: phrase('problems.not-enough', { limit: `${LEAST_SOUGHT}` }) },
          })
          .meta({ description: 'Words', example: 'lima inspection' }),
      },
      answer: found,
    },
    ({ missions, locale, query }) => missions.desk.search(query.q, locale),
  );
  list(
    { path: 'people', summary: 'The directory', answer: shapes.rows(peopleShapes.personShape) },
    ({ missions }) => missions.people(),
    ({ person }) => person,
  );
  list(
    {
      path: 'absences',
      summary: 'Who is away, and who stands in',
      answer: shapes.rows(peopleShapes.absence),
    },
    ({ missions }) => missions.absences(),
    ({ person, from }) => `${person} ${from}`,
  );
  offer(
    {
      path: 'audit',
      summary: 'Who changed what about people and access; the newest first',
      description:
        'Roles, addresses, absences, erasures, tokens, webhooks and settings, each with how it stood before and after. It is only added to. Further pages by the `next` link of the header `Link`.',
      query: {
        person: z.string().min(1).max(254).optional().describe('Id of whom it is about, or of who did it'),
        kind: z.enum(AUDITED).optional(),
        after: whole(Number.MAX_SAFE_INTEGER).optional().describe('The last entry of the page before'),
        limit: whole(1_000).optional(),
      },
      answer: shapes.rows(peopleShapes.auditRow),
    },
    async ({ context, missions, query: { limit = 100, ...rest } }) => {
      const rows = await missions.audit({ ...rest, limit });
      return pageRead(context, rows, limit, ({ id }) => String(id));
    },
  );
  addCalendarViews(operations);
  addPreviewViews(operations);
  list(
    { path: 'sandboxes', summary: 'Rehearsals', answer: shapes.rows(rehearsalShapes.sandboxRow) },
    ({ missions }) => missions.sandboxes(),
    ({ sandbox }) => sandbox,
  );
  offer(
    {
      path: 'sandbox',
      summary: 'A rehearsal’s clock, and how far it has advanced',
      params: z.object({ sandbox: z.string() }),
      answer: rehearsalShapes.sandboxClock,
    },
    ({ missions, params }) => missions.clock(params.sandbox),
  );
  offer(
    {
      path: 'mailbox',
      summary: 'What the local stack’s catcher received',
      query: {
        to: z.string().optional().meta({ description: 'Part of an address', example: 'lead@example.org' }),
        after: z.string().optional().describe('Id of the last mail seen'),
        limit: whole(10_000).optional(),
      },
      answer: shapes.rows(mailShapes.caughtMail),
    },
    async ({ context, missions, query }) =>
      pageRead(context, await missions.mailbox(query), query.limit, ({ id }) => id),
  );
  offer(
    {
      path: 'mailboxMail',
      summary: 'One mail',
      params: z.object({ id: z.string() }),
      answer: mailShapes.caughtMail,
    },
    ({ missions, params }) => missions.caughtMail(params.id),
  );
  app.get(API.mailboxRaw, async (context) => {
    const bytes = await missionsOf(context).rawMail(context.req.param('id'));
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'message/rfc822' } });
  });
  offer(
    {
      path: 'figures',
      summary: 'Counts without names',
      description:
        'Missions by phase and country, punctuality of deliverables, time from publication to contract, and what waits for whom. For observers counts are told to the nearest three, and what is fewer is null.',
      query: {
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, 'not-country')
          .optional(),
        year: whole(9_999).optional().describe('Of the first day on site'),
        ...sandboxQuery,
      },
      answer: figuresShapes.figures,
    },
    ({ missions, query }) => missions.figures(query),
  );
  const me = z.string().min(1).optional().describe('Id or mail address; oneself');
  offer(
    {
      path: 'calls',
      summary: 'Calls that take applications, in their own words',
      query: sandboxQuery,
      answer: openCalls,
    },
    ({ missions, query }) => missions.openCalls(query),
  );
  offer(
    {
      path: 'applications',
      summary: 'What an expert applied for, as they may see it',
      query: { for: me },
      answer: shapes.rows(ownApplication),
    },
    (asked) => asked.missions.applications(asked.query.for ?? asked.as, { locale: asked.locale }),
  );
  offer(
    {
      path: 'record',
      summary: 'What an expert did here before, for those who select',
      description:
        'Counted from missions of whose team they are or were, documents that they handed in and applications that they submitted, outside rehearsals or within one; drafts are their own.',
      query: { for: z.string().min(1).describe('Id or mail address'), ...sandboxQuery },
      answer: expertPast,
    },
    ({ missions, locale, query: { for: person, sandbox = null } }) =>
      missions.expertPast(person, { sandbox, locale: locale }),
  );
  offer(
    {
      path: 'profile',
      summary: 'What an expert says of themselves, and what is missing before they may apply',
      query: { for: me },
      answer: peopleShapes.profile,
    },
    (asked) => asked.missions.profile(asked.query.for ?? asked.as),
  );
  list(
    {
      path: 'documents',
      summary: 'What somebody uploaded, to be used again; the newest first',
      query: { for: me },
      answer: shapes.rows(peopleShapes.ownDocument),
    },
    (asked) => asked.missions.documentsOf(asked.query.for ?? asked.as),
    ({ document, name }) => `${document} ${name}`,
  );
}

/** Operations that return the bytes of a file, and no JSON. */
export function addDocuments(app: Routes): void {
  app.describe((registry) =>
    registry.registerPath({
      method: 'get',
      path: asTemplate(API.document),
      summary: 'A file, for whoever may see it where it stands',
      request: {
        params: z.object({ hash: z.string().describe('SHA-256 of the bytes') }),
        query: z.object({
          of: z.string().optional().describe('The process in which it was found: its id or reference'),
          name: z
            .string()
            .optional()
            .describe(
              'The `nameId` that it has there, where the same bytes have several names: the last one without it',
            ),
          ...sandboxQuery,
        }),
      },
      responses: {
        200: {
          description: 'The file as it was uploaded',
          content: Object.fromEntries(
            ['application/octet-stream', ...ACCEPTED.map(({ mime }) => mime)].map((type) => [
              type,
              { schema: { type: 'string', format: 'binary' } },
            ]),
          ),
        },
        default: PROBLEM,
      },
    }),
  );
  app.get(API.document, async (context) => {
    const of = context.req.query('of');
    const sandbox = sandboxOf(context);
    const target = of ? { ref: of, ...(sandbox ? { sandbox } : {}) } : undefined;
    const which = { of: target, nameId: context.req.query('name') };
    return fileResponse(context, await missionsOf(context).readDocument(context.req.param('hash'), which));
  });
}

const withSentences = (row: CommandRow, locale: Locale): CommandRow => ({
  ...row,
  reasons: row.reasons.map((reason: Refusal) => explained(reason, locale)),
});
