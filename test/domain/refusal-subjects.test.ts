import { expect, it } from 'vitest';
import type { Context } from '../../client/facade/context.ts';
import { eachWithSubjects } from '../../client/facade/naming.ts';
import { refuse } from '../../workflows/domain/refusal.ts';
import { day } from '../../workflows/domain/time.ts';

/** Two missions, of which the record knows the references and the titles. */
function recorded() {
  const asked: (readonly string[])[] = [];
  const rows = [
    { reference: '17-11/PER/01.02', id: 'pm-a/mission/2' },
    { reference: '17-11/PER/01.03', id: 'pm-a/mission/3' },
  ];
  const context = {
    ports: {
      overview: {
        byReferences: async (references: readonly string[]) => {
          asked.push(references);
          return rows.filter(({ reference }) => references.includes(reference));
        },
      },
    },
    topics: {
      of: async (ids: readonly string[]) =>
        new Map(
          ids.map((id) => [id, { language: 'en', title: `Title of ${id}`, city: 'Lima', country: 'PE' }]),
        ),
    },
  };
  return { asked, context: context as unknown as Pick<Context, 'ports' | 'topics'> };
}

it('tells what every process is about that refusals name, of all commands in one read', async () => {
  const { asked, context } = recorded();
  const overlap = (reference: string) =>
    refuse('field-days-overlap', {
      reference,
      from: day('2018-10-15'),
      to: day('2018-10-19'),
    });
  const found = await eachWithSubjects(context, null, [
    [overlap('17-11/PER/01.02')],
    [],
    [overlap('17-11/PER/01.03'), overlap('17-11/PER/09.01'), refuse('reason-missing')],
  ]);
  expect(asked).toEqual([['17-11/PER/01.02', '17-11/PER/01.03', '17-11/PER/09.01']]);
  expect(found.map((reasons) => reasons.map(({ data }) => data.subjects))).toEqual([
    [['Title of pm-a/mission/2, Lima (17-11/PER/01.02)']],
    [],
    [['Title of pm-a/mission/3, Lima (17-11/PER/01.03)'], ['17-11/PER/09.01'], undefined],
  ]);
});

it('reads nothing where no process is named', async () => {
  const { asked, context } = recorded();
  const reasons = [[refuse('reason-missing')]];
  expect(await eachWithSubjects(context, null, reasons)).toBe(reasons);
  expect(asked).toEqual([]);
});
