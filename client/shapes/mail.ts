import { z } from 'zod';
import type { MailRow } from '../../workflows/contract/recorded.ts';
import type { CaughtMail } from '../ports/mails.ts';
import { instant, object, person, shape, strings } from './common.ts';

export const mailRow = shape<MailRow>()(
  object('Mail', {
    id: z.string(),
    messageId: z.string(),
    template: z.string(),
    to: person,
    subject: z.string(),
    status: z.enum(['waiting', 'claimed', 'sent', 'failed']),
    sendAt: instant,
    sentAt: instant.nullable(),
    lastError: z.string().nullable(),
  }),
);

export const caughtMail = shape<CaughtMail>()(
  object('CaughtMail', {
    id: z.string(),
    receivedAt: z.string().meta({ format: 'date-time', description: 'UTC' }),
    messageId: z.string(),
    from: z.string(),
    to: strings,
    subject: z.string(),
    date: z.string().optional(),
    headers: z.record(z.string(), strings).readonly(),
    text: z.string(),
    html: z.string(),
  }),
);
