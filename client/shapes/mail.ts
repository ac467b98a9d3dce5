import { z } from 'zod';
import type { MailRow } from '../../workflows/contract/recorded.ts';
import type { CaughtMail } from '../ports/mails.ts';
import { instant, person, shape, strings } from './common.ts';

export const mailRow = shape<MailRow>()(
  z
    .object({
      id: z.string(),
      messageId: z.string(),
      template: z.string(),
      to: person,
      subject: z.string(),
      status: z.enum(['waiting', 'claimed', 'sent', 'failed']),
      sendAt: instant,
      sentAt: instant.nullable(),
      lastError: z.string().nullable(),
    })
    .meta({ id: 'Mail' }),
);

export const caughtMail = shape<CaughtMail>()(
  z
    .object({
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
    })
    .meta({ id: 'CaughtMail' }),
);
