import type { Person } from '../ports.ts';

/** Nobody's real address; whoever tries the system on their own machine may be any of these. */
export const isExample = ({ email }: Pick<Person, 'email'>): boolean =>
  /@example\.(org|com|net)$/i.test(email);
