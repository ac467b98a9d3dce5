import { parse } from '@formatjs/icu-messageformat-parser';
import { type ArgumentType, collect } from './message-arguments.ts';
import { messageIn } from './say.ts';

/** What a text is told; undefined where it is none that can be read. */
function argumentsIn(text: string): readonly string[] | undefined {
  const told = new Map<string, ArgumentType>();
  try {
    collect(parse(text, { ignoreTag: true }), told, new Set());
  } catch {
    return undefined;
  }
  return [...told.keys()];
}

/** How messages are read where own words are to take their place. */
export const WORDING = {
  argumentsOf: (key: string): readonly string[] | undefined => {
    const text = messageIn(key, 'en');
    return text === undefined ? undefined : argumentsIn(text);
  },
  read: argumentsIn,
};
