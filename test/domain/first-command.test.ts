import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readActionFile } from '../../client/action-file.ts';
import { FIRST_COMMAND } from '../../worker/ways-in.ts';
import { SEAT_ZONE } from '../../workflows/domain/seat.ts';
import { day, instantAt } from '../../workflows/domain/time.ts';

it('the first command that a start names opens the example in its own time', () => {
  const [, file = '', , date = '', time = ''] =
    /mission open (\S+) --sandbox (\S+) --at "(\S+) (\S+)"$/.exec(FIRST_COMMAND) ?? [];
  const text = readFileSync(file, 'utf8');
  expect(readActionFile(text, { at: instantAt(day(date), time, SEAT_ZONE) })).toMatchObject({ ok: true });
  expect(readActionFile(text, { at: instantAt(day('2026-01-01'), time, SEAT_ZONE) })).toMatchObject({
    ok: false,
  });
});
