import { z } from 'zod';
import { AUDITED, type Audited } from '../../workflows/domain/audit.ts';
import type { AuditFilter } from '../ports.ts';
import * as shapes from '../shapes/common.ts';
import * as peopleShapes from '../shapes/people.ts';
import { nextLink, whole } from './paging.ts';
import { missionsOf, reply } from './requests.ts';
import type { AddView } from './viewing.ts';

const USUAL = 100;

interface Query {
  readonly person?: string;
  readonly kind?: Audited;
  readonly after?: number;
  readonly limit?: number;
}

/** What was changed about people and access: for administrators, newest first. */
export function addAudit(view: AddView): void {
  view(
    {
      path: 'audit',
      summary: 'Who changed what about people and access; the newest first',
      description:
        'Roles, addresses, absences, erasures, tokens, webhooks and settings, each with how it stood before and after. It is only added to. Further pages by the `next` link of the header `Link`.',
      query: {
        person: z
          .string()
          .min(1)
          .max(254)
          .optional()
          .meta({ description: 'Id of whom it is about, or of who did it' }),
        kind: z.enum(AUDITED).optional(),
        after: whole(Number.MAX_SAFE_INTEGER)
          .optional()
          .meta({ description: 'The last entry of the page before' }),
        limit: whole(1_000).optional(),
      },
      answer: shapes.rows(peopleShapes.auditRow),
    },
    async (context, query: Query) => {
      const { limit = USUAL, ...rest } = query;
      const rows = await missionsOf(context).audit({ ...rest, limit } satisfies AuditFilter);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return reply(rows, last ? nextLink(context, String(last.id)) : {});
    },
  );
}
