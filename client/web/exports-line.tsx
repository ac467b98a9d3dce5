import { Link } from './elements.tsx';

interface FileLink {
  readonly href: string;
  readonly text: string;
}

/** Below a list: the same as files. */
export const Exports = (props: {
  readonly said: string;
  readonly csv: FileLink;
  readonly xlsx: FileLink;
}) => (
  <p class="exports">
    {props.said}{' '}
    <Link href={props.csv.href} download>
      {props.csv.text}
    </Link>{' '}
    <Link href={props.xlsx.href} download>
      {props.xlsx.text}
    </Link>
  </p>
);
