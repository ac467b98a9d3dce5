import { capitalised } from '../../../language/names.ts';
import type { ProcessPage } from '../../missions.ts';

/** Whose a duty is, as far as the reader of the page may know. */
export const owing = ({ obligations }: Pick<ProcessPage, 'obligations'>, key: string): readonly string[] =>
  obligations.find((row) => row.key === key)?.people ?? [];

/** What is due and whose it is: several may owe the same. */
export function OfWhom(props: {
  readonly title: string;
  readonly people: readonly string[];
  readonly name: (person: string) => string;
}) {
  const { title, people, name } = props;
  return (
    <>
      {capitalised(title)}
      {people.length > 0 && <span class="muted">{`, ${people.map(name).join(', ')}`}</span>}
    </>
  );
}
