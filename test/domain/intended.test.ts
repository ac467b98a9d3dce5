import { expect, it } from 'vitest';
import { intendedBy, type RungOrder, type StepMailOrder } from '../../workflows/domain/mail.ts';

const intended = (order: Pick<StepMailOrder, 'to' | 'cc'> | Pick<RungOrder, 'to' | 'cc'>) =>
  intendedBy(order as StepMailOrder).map(
    ({ intendedFor, copy }) => `${intendedFor}${copy ? ' in copy' : ''}`,
  );

it.each([
  [{ to: ['lead'] }, ['lead']],
  [{ to: ['lead', 'second'], cc: ['coordinator'] }, ['lead', 'second', 'coordinator in copy']],
  [{ to: ['lead'], cc: ['lead', 'second'] }, ['lead', 'second in copy']],
  [{ to: ['lead', 'lead'], cc: ['second', 'second'] }, ['lead', 'second in copy']],
  [{ to: [], cc: ['second'] }, ['second in copy']],
  [{ to: 'lead', cc: [] }, ['lead']],
  [{ to: 'lead', cc: ['second', 'lead'] }, ['lead', 'second in copy']],
  [{ to: 'second-lead', cc: ['lead'] }, ['second-lead', 'lead in copy']],
])('a mail %j is intended for %j', (order, expected) => {
  expect(intended(order)).toEqual(expected);
});
