import { expect, it } from 'vitest';
import { refused } from '../../client/errors.ts';
import { exitOf, sentencesOf, statusOf } from '../../client/explain.ts';
import { EXIT } from '../../client/faults.ts';
import { NAMELESS, sentenceOf } from '../../client/sentences.ts';
import type { Happening } from '../../workflows/domain/lifecycle.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import type { Refusal } from '../../workflows/domain/refusal.ts';
import { instant, LOCALES } from '../../workflows/domain/time.ts';

// Workers may be a release ahead of the API.

it.each(LOCALES)(
  'a refusal that this release does not know is a refusal all the same, and says so in %s',
  (locale) => {
    const reason = {
      code: 'reason-of-later',
      data: { of: 'later' },
      mendedBy: ['coordinator'],
    } as unknown as Refusal;
    const error = refused([reason]);
    expect([statusOf(error), exitOf(error)]).toEqual([409, EXIT.refused]);
    expect(sentencesOf(error, locale)).toContain('reason-of-later');
  },
);

it.each(LOCALES)(
  'a step that this release does not know stands in the journal by its name in %s',
  (locale) => {
    const later = {
      type: 'stepOfLater',
      actor: SYSTEM,
      at: instant(0),
      facts: {},
      mails: [],
      consequences: [],
    };
    expect(sentenceOf(later as unknown as Happening, locale, NAMELESS)).toContain('stepOfLater');
  },
);
