import { randomBytes } from 'node:crypto';
import type { LinkMail } from '../../workflows/contract/asked-mails.ts';
import { SEAT_ZONE } from '../../workflows/domain/seat.ts';
import { Unavailable } from '../errors.ts';
import type { MailSettings, Person } from '../ports.ts';
import { freeze, newBounceAddress } from './freeze.ts';
import { composeSignInMail } from './templates/sign-in.ts';
import type { MailTransport } from './transport.ts';

/**
 * Sends sign-in links at once, while somebody waits at the page, and not through the outbox: a link that waits there
 * for a quarter of an hour is worth nothing, and is not to be kept in a table.
 * @throws Unavailable where the mail server does not answer or takes nothing now
 */
export function createLinkSender(transport: MailTransport, settings: MailSettings) {
  return async ({ email: asked, person, locale, url, sentAt, until }: LinkMail<Person>): Promise<boolean> => {
    // The address as the directory has it, by which all mails reach the person.
    const email = person?.email ?? asked;
    const language = person?.language ?? locale;
    const reader = { person: '', name: email, email, language, zone: SEAT_ZONE, country: 'BE', ...person };
    const composed = composeSignInMail({ email, language, zone: reader.zone, url, until });
    const id = randomBytes(16).toString('hex');
    const raw = freeze(
      { id, to: { ...reader, email }, sandbox: null, now: sentAt, thread: [], about: ['sign-in'] },
      composed,
      settings,
    );
    const outcome = await transport.send({
      envelopeFrom: newBounceAddress(settings),
      envelopeTo: email,
      raw,
    });
    if (outcome.result === 'later') throw new Unavailable('the mail server');
    return outcome.result === 'sent';
  };
}
