import { Button } from './button.tsx';
import { Link } from './elements.tsx';

/** What a filter ends with: the button that applies it, and the way back to all where something is chosen. */
export function FilterActs(props: {
  readonly apply: string;
  readonly clear: string;
  /** Where all is shown; left out where nothing is chosen. */
  readonly all: string | undefined;
  readonly rank?: 'primary' | 'secondary';
}) {
  const { apply, clear, all, rank = 'primary' } = props;
  return (
    <div class="table-filter__act">
      <Button rank={rank}>{apply}</Button>
      {all !== undefined && <Link href={all}>{clear}</Link>}
    </div>
  );
}
