import { z } from 'zod';
import * as shapes from '../shapes/common.ts';
import * as restoringShapes from '../shapes/restoring.ts';
import type { Operations } from './operations.ts';

const which = z.strictObject({
  mails: z
    .array(z.string())
    .min(1, 'empty')
    .max(10_000)
    .optional()
    .describe('Ids, as the list has them; all where it is left out'),
});
const counted = z.object({ mails: z.int().describe('How many') });

/** Operations for after a backup was restored: what is missing, and what may have been sent already. */
export function addRestoring({ offer }: Operations): void {
  offer(
    {
      method: 'post',
      path: 'rebuild',
      id: 'rebuild',
      summary: 'Bring a database from an older backup up to the histories',
      description:
        'Part by part: as long as `next` is there, ask again with it as `after`. What is there already stays as it is.',
      query: {
        try: z.enum(['true', 'false']).optional().describe('Only say what it would write'),
        after: z.string().optional().describe('The process up to which it was done'),
      },
      answer: restoringShapes.rebuiltPart,
    },
    ({ context, missions }) => {
      const { try: tried, after } = context.req.query();
      return missions.restoring.rebuild({ isTried: tried === 'true', after });
    },
  );
  offer(
    {
      path: 'missing',
      id: 'missing',
      summary: 'What steps and states speak of and is not there: texts, files, people, steps, processes',
      answer: shapes.rows(restoringShapes.missing),
    },
    ({ missions }) => missions.restoring.missing(),
  );
  offer(
    {
      path: 'heldMails',
      id: 'held-mails',
      summary: 'Mails that may have left before the database came back from a backup, and wait for a person',
      answer: shapes.rows(restoringShapes.heldMail),
    },
    ({ missions }) => missions.restoring.heldMails(),
  );
  offer(
    {
      method: 'post',
      path: 'mailsHold',
      id: 'held-mails-hold',
      summary: 'Hold every mail that was to leave until now, before workers start on older databases',
      answer: shapes.rows(restoringShapes.heldMail),
    },
    async ({ missions }) => {
      await missions.restoring.holdMails();
      return missions.restoring.heldMails();
    },
  );
  offer(
    {
      method: 'post',
      path: 'mailsSend',
      id: 'held-mails-send',
      summary: 'Let held mails leave',
      body: which,
      answer: counted,
    },
    async ({ missions, body: { mails } }) => ({ mails: await missions.restoring.sendHeld(mails) }),
  );
  offer(
    {
      method: 'post',
      path: 'mailsDrop',
      id: 'held-mails-drop',
      summary: 'Take held mails out of the outbox: they have been sent, or never are',
      body: which,
      answer: counted,
    },
    async ({ missions, body: { mails } }) => ({ mails: await missions.restoring.dropHeld(mails) }),
  );
}
