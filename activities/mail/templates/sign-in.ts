import { cityOf, formatInstant } from '../../../language/format.ts';
import { say } from '../../../language/say.ts';
import { dayAtSeat, SEAT_ZONE } from '../../../workflows/domain/seat.ts';
import { dayIn, type Instant, type Locale, timeIn, type Zone } from '../../../workflows/domain/time.ts';
import type { ComposedMail } from '../context.ts';
import { renderHtml } from './html.ts';
import type { Page } from './page.ts';
import { renderText } from './text.ts';

export interface SignInMail {
  readonly email: string;
  readonly language: Locale;
  readonly zone: Zone;
  readonly url: string;
  readonly until: Instant;
}

/** The mail with the link to sign in. It belongs to no mission, so nobody answers for it but the facility. */
export function composeSignInMail(mail: SignInMail): ComposedMail {
  const { language, until, url, email } = mail;
  const subject = say('mail-frame.sign-in.subject', language, {
    at: clockWords(until, mail.zone, language),
  });
  const lead = say('mail-frame.sign-in.lead', language);
  const why = say('mail-frame.sign-in.why', language);
  const page: Page = {
    language,
    title: subject,
    preheader: lead,
    notices: [],
    blocks: [
      { type: 'text', text: lead },
      { type: 'button', label: say('mail-frame.sign-in.button', language), href: url },
      {
        type: 'facts',
        rows: [
          { label: say('mail-frame.sign-in.address', language), value: [{ text: email, lang: '' }] },
          { label: say('mail-frame.sign-in.until', language), value: [{ text: moment(mail) }] },
          {
            label: say('mail-frame.sign-in.otherwise', language),
            value: [{ text: say('mail-frame.sign-in.not-asked', language) }],
          },
        ],
      },
    ],
    footer: [why, say('mail-frame.sign-in.automatic', language)],
  };
  return {
    language,
    subject,
    text: renderText(page),
    html: renderHtml(page),
    why,
  };
}

/** "17:00 in Lima". */
const clockWords = (at: Instant, where: Zone, language: Locale): string =>
  say('mail-frame.sign-in.at', language, { time: timeIn(at, where), city: cityOf(where, language) });

/** As clocks in Brussels show it, and in the reader's zone where that is another. */
function moment({ until, zone: own, language }: SignInMail): string {
  const there = formatInstant(until, SEAT_ZONE, language);
  const time = timeIn(until, own);
  if (time === timeIn(until, SEAT_ZONE) && dayIn(until, own) === dayAtSeat(until)) return there;
  return say('dates.also', language, { there, here: clockWords(until, own, language) });
}
