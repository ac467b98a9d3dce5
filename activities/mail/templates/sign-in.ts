import { cityOf, formatInstant } from '../../../language/format.ts';
import type { Instant, Locale, Zone } from '../../../workflows/domain/time.ts';
import { dayIn, zone } from '../../../workflows/domain/time.ts';
import type { ComposedMail } from '../context.ts';
import { clockIn } from './deadline.ts';
import { renderHtml } from './html.ts';
import { phrasebooks } from './languages.ts';
import type { Page } from './page.ts';
import { renderText } from './text.ts';

export interface SignInMail {
  readonly email: string;
  readonly language: Locale;
  readonly zone: Zone;
  readonly url: string;
  readonly until: Instant;
}

interface SignInPhrases {
  readonly subject: (time: string) => string;
  readonly lead: string;
  readonly button: string;
  readonly address: string;
  readonly until: string;
  readonly otherwise: string;
  readonly notAsked: string;
  readonly at: (time: string, city: string) => string;
  readonly why: string;
  readonly automatic: string;
}

const PHRASES: Readonly<Record<Locale, SignInPhrases>> = {
  en: {
    subject: (time) => `Sign in by ${time} – SOCIEUX+ missions`,
    lead: 'Open the link, then press the button on the page. It works once.',
    button: 'Go to the sign-in page',
    address: 'For the address',
    until: 'Until',
    otherwise: 'Otherwise',
    notAsked: 'If you did not ask for it, do nothing: nobody can sign in without this mail.',
    at: (time, city) => `${time} in ${city}`,
    why: 'You get this mail because somebody asked to sign in with your address.',
    automatic: 'This mail was sent automatically. Do not forward it: whoever has the link can sign in.',
  },
  es: {
    subject: (time) => `Inicie sesión antes de las ${time} – Misiones SOCIEUX+`,
    lead: 'Abra el enlace y pulse el botón de la página. Sirve una sola vez.',
    button: 'Ir a la página de inicio de sesión',
    address: 'Para la dirección',
    until: 'Hasta',
    otherwise: 'Si no',
    notAsked: 'Si no lo ha pedido, no haga nada: nadie puede iniciar sesión sin este correo.',
    at: (time, city) => `${time} en ${city}`,
    why: 'Recibe este correo porque alguien ha pedido iniciar sesión con su dirección.',
    automatic:
      'Este correo se ha enviado automáticamente. No lo reenvíe: quien tenga el enlace puede iniciar sesión.',
  },
  fr: {
    subject: (time) => `Connectez-vous avant ${time} – Missions SOCIEUX+`,
    lead: 'Ouvrez le lien, puis appuyez sur le bouton de la page. Il ne sert qu’une fois.',
    button: 'Aller à la page de connexion',
    address: 'Pour l’adresse',
    until: 'Jusqu’à',
    otherwise: 'Sinon',
    notAsked:
      'Si vous ne l’avez pas demandé, ne faites rien : personne ne peut se connecter sans ce courriel.',
    at: (time, city) => `${time} à ${city}`,
    why: 'Vous recevez ce courriel parce que quelqu’un a demandé à se connecter avec votre adresse.',
    automatic:
      'Ce courriel a été envoyé automatiquement. Ne le transférez pas : qui a le lien peut se connecter.',
  },
};

const SEAT = zone('Europe/Brussels');

/** The mail with the link to sign in. It belongs to no mission, so nobody answers for it but the facility. */
export function composeSignInMail(mail: SignInMail): ComposedMail {
  const { language, until, url, email } = mail;
  const { frame } = phrasebooks[language];
  const words = PHRASES[language];
  const time = clockIn(until, mail.zone);
  const subject = words.subject(words.at(time, cityOf(mail.zone, language)));
  const page: Page = {
    language,
    title: subject,
    preheader: words.lead,
    notices: [],
    blocks: [
      { type: 'text', text: words.lead },
      { type: 'button', label: words.button, href: url },
      {
        type: 'facts',
        rows: [
          { label: words.address, value: [{ text: email, lang: '' }] },
          { label: words.until, value: [{ text: moment(mail, words) }] },
          { label: words.otherwise, value: [{ text: words.notAsked }] },
        ],
      },
    ],
    footer: [words.why, words.automatic],
  };
  return {
    language,
    subject,
    text: renderText(page, frame),
    html: renderHtml(page, frame),
    why: words.why,
  };
}

/** As clocks in Brussels show it, and in the reader's zone where that is another. */
function moment({ until, zone: own, language }: SignInMail, words: SignInPhrases): string {
  const there = formatInstant(until, SEAT, language);
  const time = clockIn(until, own);
  if (time === clockIn(until, SEAT) && dayIn(until, own) === dayIn(until, SEAT)) return there;
  return `${there} (${words.at(time, cityOf(own, language))})`;
}
