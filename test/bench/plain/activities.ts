import type { Transporter } from 'nodemailer';
import type pg from 'pg';
import type { PlainActivities } from './shared.ts';

export const TABLE = `
  create table if not exists plain_journal (
    mission text not null, n int not null, at timestamptz not null default now(), type text not null,
    person text not null, payload jsonb, phase text not null, primary key (mission, n))`;

/** Activities that are given their collaborators, as the samples have it. */
export function createPlainActivities(pool: pg.Pool, mailer: Transporter): PlainActivities {
  return {
    async record({ mission, n, type, by, payload, phase }) {
      await pool.query({
        name: 'plain-record',
        text: `insert into plain_journal (mission, n, type, person, payload, phase)
          values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        values: [mission, n, type, by, JSON.stringify(payload), phase],
      });
    },
    async sendMail({ mission, template, to }) {
      await mailer.sendMail({
        from: 'missions@example.org',
        to: `${to.replaceAll(' ', '-')}@example.org`,
        subject: `${template}: ${mission}`,
        text: `Dear ${to},\n\n${template} for ${mission}.\n\nThe facility\n`,
        html: `<p>Dear ${to},</p><p>${template} for ${mission}.</p><p>The facility</p>`,
      });
    },
  };
}
