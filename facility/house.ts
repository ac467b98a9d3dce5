import { z } from 'zod';
import type { Locale } from '../workflows/domain/time.ts';
import data from './house.json' with { type: 'json' };

/** The house's own words by language, at least English ones: they stand where a language has none. */
const said = z.looseObject({ en: z.string().min(1) }).catchall(z.string().min(1));

const house = z
  .strictObject({
    /** What this installation is called, in headers and windows' titles. */
    name: said,
    /** A picture of `client/web/assets/`, three to two, which stands beside the name and the statement. */
    emblem: z.string().regex(/^[a-z0-9-]+\.svg$/),
    /** Who pays for it, as the funder asks to have it said. */
    statement: said,
    /** Where more is to be read of the facility; they stand in the footer. */
    links: z.array(z.strictObject({ href: z.url({ protocol: /^https$/ }), text: said })).max(6),
  })
  .parse(data);

/** Words with the language that they are in. */
interface HouseWords {
  readonly text: string;
  readonly lang: string;
}

export interface House {
  readonly name: HouseWords;
  readonly emblem: string;
  readonly statement: HouseWords;
  readonly links: readonly { readonly href: string; readonly text: HouseWords }[];
}

/** Whose pages these are: data of the installation (`house.json`), so that another facility sets its own. */
export function houseIn(locale: Locale): House {
  const of = (words: z.output<typeof said>): HouseWords => {
    const text = words[locale];
    return text === undefined ? { text: words.en, lang: 'en' } : { text, lang: locale };
  };
  return {
    name: of(house.name),
    emblem: house.emblem,
    statement: of(house.statement),
    links: house.links.map(({ href, text }) => ({ href, text: of(text) })),
  };
}
