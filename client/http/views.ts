import type { Context } from 'hono';
import { z } from 'zod';
import { API, asTemplate } from '../../addresses/api.ts';
import { phrase } from '../../language/phrase.ts';
import { APPLICATION_PHASES, type ApplicationPhase } from '../../workflows/domain/call/state.ts';
import { ACCEPTED } from '../../workflows/domain/file-types.ts';
import type { Refusal } from '../../workflows/domain/refusal.ts';
import { explained } from '../explain.ts';
import { isTooShort, LEAST_SOUGHT } from '../facade/words.ts';
import type { CommandRow, ListFilter } from '../missions.ts';
import type { MailRow } from '../ports.ts';
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
import { addAudit } from './audit.ts';
import { addCalendarViews } from './calendars.ts';
import { fileResponse } from './files.ts';
import { nextLink, whole } from './paging.ts';
import { addPreviewViews } from './previews.ts';
import {
  actingPerson,
  etag,
  localeOf,
  missionsOf,
  refParam,
  reply,
  sandboxOf,
  sandboxQuery,
  targetOf,
} from './requests.ts';
import type { Routes } from './routes.ts';
import { viewing } from './viewing.ts';

/** Everything that can be read. */
export function addViews(app: Routes): void {
  const { view, pages } = viewing(app);
  view(
    {
      path: 'me',
      summary: 'Who the credential is of',
      answer: peopleShapes.me,
    },
    async (context) => {
      const viewer = context.get('viewer') as Viewer;
      if (viewer.kind !== 'person')
        return reply({ kind: 'service', person: null, name: null, roles: [], scope: null });
      const { person, name, roles } = viewer.person;
      const scope = viewer.via === 'token' ? viewer.scope : null;
      return reply({ kind: 'person', person, name, roles, scope });
    },
  );
  const as = { as: z.string().min(1).optional().meta({ description: 'A person or role; the coordinator' }) };

  view(
    {
      path: 'processes',
      summary: 'Actions, calls and missions',
      description: 'Further pages by the `next` link of the header `Link`.',
      answer: shapes.rows(processShapes.listRow),
      query: {
        kind: z.enum(['action', 'call', 'mission'], 'not-known').optional(),
        phase: z.string().optional(),
        coordinator: z.string().optional().meta({ description: 'Id or mail address' }),
        after: z.string().optional().meta({ description: 'The last process of the page before' }),
        limit: whole(1_000).optional(),
        ...sandboxQuery,
      },
    },
    async (context, query) => {
      const filter = query as ListFilter;
      const { rows, after } = await missionsOf(context).list(filter, localeOf(context));
      return reply(rows, after === null ? {} : nextLink(context, after));
    },
  );
  view(
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
          .meta({ description: 'Of a call: applications in this state alone' }),
        from: whole(1_000_000).optional().meta({ description: 'Of a call: the first application, from 1' }),
        limit: whole(500).optional().meta({ description: 'Of a call: applications of a page; 50' }),
        ...sandboxQuery,
      },
      answer: processShapes.page,
    },
    async (context, query: { as?: string; phase?: ApplicationPhase; from?: number; limit?: number }) => {
      const locale = localeOf(context);
      const { as: named, phase, from = 1, limit } = query;
      const page = await missionsOf(context).show(targetOf(context), {
        ...(named ? { as: named } : {}),
        locale,
        applications: {
          ...(phase ? { phases: [phase] } : {}),
          ...(limit ? { limit } : {}),
          offset: from - 1,
        },
      });
      const commands = page.commands.map((row) => withSentences(row, context));
      const { offset = 0, total = 0, ids = [] } = page.applications ?? {};
      const next = offset + ids.length;
      const more = ids.length > 0 && next < total ? nextLink(context, String(next + 1), 'from') : {};
      return reply({ ...page, commands }, { ...etag(page.version), ...more });
    },
  );
  view(
    {
      path: 'permissions',
      summary: 'Which commands are permitted, and every reason against the others',
      params: refParam,
      query: { ...as, ...sandboxQuery },
      answer: processShapes.permissions,
    },
    async (context, query: { as?: string }) => {
      const named = query.as ?? (context.req.header('x-acting-person') ? actingPerson(context) : undefined);
      const found = await missionsOf(context).permitted(targetOf(context), named, localeOf(context));
      return reply({ ...found, commands: found.commands.map((row) => withSentences(row, context)) });
    },
  );
  pages(
    {
      path: 'forecast',
      summary: 'Every mail to come if nobody acts',
      params: refParam,
      query: sandboxQuery,
      answer: shapes.rows(processShapes.forecastRow),
    },
    (context) => missionsOf(context).forecast(targetOf(context), { locale: localeOf(context) }),
    ({ at, person, copy, kind, rung, obligation }) => [at, person, copy, kind, rung, obligation].join(' '),
  );
  pages(
    {
      path: 'journal',
      summary: 'Who did what, when and why',
      params: refParam,
      query: sandboxQuery,
      answer: shapes.rows(processShapes.journalRow),
    },
    (context) => missionsOf(context).journal(targetOf(context), { locale: localeOf(context) }),
    ({ n }) => String(n),
  );
  const mailQuery = {
    status: z.enum(['waiting', 'claimed', 'sent', 'failed'], 'not-known').optional(),
    ...sandboxQuery,
  };
  pages(
    {
      path: 'processMails',
      summary: 'Mails of a process',
      params: refParam,
      query: mailQuery,
      answer: shapes.rows(mailShapes.mailRow),
    },
    (context, query: { status?: MailRow['status'] }) =>
      missionsOf(context).mails({
        target: targetOf(context),
        ...(query.status ? { status: query.status } : {}),
      }),
    ({ id }) => id,
  );
  pages(
    {
      path: 'mails',
      summary: 'Mails of a person, or of all',
      query: { person: z.string().optional(), ...mailQuery },
      answer: shapes.rows(mailShapes.mailRow),
    },
    (context, query: { person?: string; status?: MailRow['status']; sandbox?: string }) =>
      missionsOf(context).mails(query),
    ({ id }) => id,
  );
  pages(
    {
      path: 'tasks',
      summary: 'What somebody owes, in the order in which it is due',
      query: { for: z.string().min(1).meta({ description: 'Id or mail address' }), ...sandboxQuery },
      answer: shapes.rows(processShapes.taskRow),
    },
    (context, query: { for: string; sandbox?: string }) =>
      missionsOf(context).tasks(query.for, {
        sandbox: query.sandbox ?? null,
        locale: localeOf(context),
      }),
    ({ process, key }) => `${process} ${key}`,
  );
  view(
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
    async (context, query: { q: string }) =>
      reply(await missionsOf(context).desk.search(query.q, localeOf(context))),
  );
  pages(
    { path: 'people', summary: 'The directory', answer: shapes.rows(peopleShapes.personShape) },
    (context) => missionsOf(context).people(),
    ({ person }) => person,
  );
  pages(
    {
      path: 'absences',
      summary: 'Who is away, and who stands in',
      answer: shapes.rows(peopleShapes.absence),
    },
    (context) => missionsOf(context).absences(),
    ({ person, from }) => `${person} ${from}`,
  );
  addAudit(view);
  addCalendarViews(view);
  addPreviewViews(view);
  pages(
    { path: 'sandboxes', summary: 'Rehearsals', answer: shapes.rows(rehearsalShapes.sandboxRow) },
    (context) => missionsOf(context).sandboxes(),
    ({ sandbox }) => sandbox,
  );
  const sandboxParam = z.object({ sandbox: z.string() });
  view(
    {
      path: 'sandbox',
      summary: 'A rehearsal’s clock, and how far it has advanced',
      params: sandboxParam,
      answer: rehearsalShapes.sandboxClock,
    },
    async (context) => reply(await missionsOf(context).clock(context.req.param('sandbox') ?? '')),
  );
  view(
    {
      path: 'mailbox',
      summary: 'What the local stack’s catcher received',
      query: {
        to: z.string().optional().meta({ description: 'Part of an address', example: 'lead@example.org' }),
        after: z.string().optional().meta({ description: 'Id of the last mail seen' }),
        limit: whole(10_000).optional(),
      },
      answer: shapes.rows(mailShapes.caughtMail),
    },
    async (context, query: { to?: string; after?: string; limit?: number }) => {
      const rows = await missionsOf(context).mailbox(query);
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return reply(rows, last ? nextLink(context, last.id) : {});
    },
  );
  const mailParam = z.object({ id: z.string() });
  view(
    { path: 'mailboxMail', summary: 'One mail', params: mailParam, answer: mailShapes.caughtMail },
    async (context) => reply(await missionsOf(context).caughtMail(context.req.param('id') ?? '')),
  );
  app.get(API.mailboxRaw, async (context) => {
    const bytes = await missionsOf(context).rawMail(context.req.param('id'));
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'message/rfc822' } });
  });
  view(
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
        year: whole(9_999).optional().meta({ description: 'Of the first day on site' }),
        ...sandboxQuery,
      },
      answer: figuresShapes.figures,
    },
    async (context, query: { country?: string; year?: number; sandbox?: string }) =>
      reply(await missionsOf(context).figures(query)),
  );
  const me = z.string().min(1).optional().meta({ description: 'Id or mail address; oneself' });
  view(
    {
      path: 'calls',
      summary: 'Calls that take applications, in their own words',
      query: { ...sandboxQuery },
      answer: openCalls,
    },
    async (context, query: { sandbox?: string }) => reply(await missionsOf(context).openCalls(query)),
  );
  view(
    {
      path: 'applications',
      summary: 'What an expert applied for, as they may see it',
      query: { for: me },
      answer: shapes.rows(ownApplication),
    },
    async (context, query: { for?: string }) =>
      reply(
        await missionsOf(context).applications(query.for ?? actingPerson(context), {
          locale: localeOf(context),
        }),
      ),
  );
  view(
    {
      path: 'record',
      summary: 'What an expert did here before, for those who select',
      description:
        'Counted from missions of whose team they are or were, documents that they handed in and applications that they submitted, outside rehearsals or within one; drafts are their own.',
      query: { for: z.string().min(1).meta({ description: 'Id or mail address' }), ...sandboxQuery },
      answer: expertPast,
    },
    async (context, query: { for: string; sandbox?: string }) =>
      reply(
        await missionsOf(context).expertPast(query.for, {
          sandbox: query.sandbox ?? null,
          locale: localeOf(context),
        }),
      ),
  );
  view(
    {
      path: 'profile',
      summary: 'What an expert says of themselves, and what is missing before they may apply',
      query: { for: me },
      answer: peopleShapes.profile,
    },
    async (context, query: { for?: string }) =>
      reply(await missionsOf(context).profile(query.for ?? actingPerson(context))),
  );
  pages(
    {
      path: 'documents',
      summary: 'What somebody uploaded, to be used again; the newest first',
      query: { for: me },
      answer: shapes.rows(peopleShapes.ownDocument),
    },
    (context, query: { for?: string }) => missionsOf(context).documentsOf(query.for ?? actingPerson(context)),
    ({ document, name }) => `${document} ${name}`,
  );
  app.describe((registry) =>
    registry.registerPath({
      method: 'get',
      path: asTemplate(API.document),
      summary: 'A file, for whoever may see it where it stands',
      request: {
        params: z.object({ hash: z.string().meta({ description: 'SHA-256 of the bytes' }) }),
        query: z.object({
          of: z
            .string()
            .optional()
            .meta({ description: 'The process in which it was found: its id or reference' }),
          name: z.string().optional().meta({
            description:
              'The `nameId` that it has there, where the same bytes have several names: the last one without it',
          }),
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

function withSentences(row: CommandRow, context: Context): CommandRow {
  const locale = localeOf(context);
  return { ...row, reasons: row.reasons.map((reason: Refusal) => explained(reason, locale)) };
}
