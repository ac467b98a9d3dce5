import type { JSX } from 'hono/jsx';

type Rank = 'primary' | 'secondary';
interface Look {
  /** Primary where it isn't said: what most come for. */
  readonly rank?: Rank;
  /** Classes besides those of every button. */
  readonly class?: string;
}

const classes = ({ rank = 'primary', class: more }: Look): string =>
  ['ecl-button', `ecl-button--${rank}`, more].filter(Boolean).join(' ');

/** Sends the form in which it stands. */
export const Button = ({
  rank,
  class: more,
  ...rest
}: Omit<JSX.IntrinsicElements['button'], 'class'> & Look) => (
  <button class={classes({ rank, class: more })} type="submit" {...rest} />
);

/** A link to where something is done, as a button. */
export const ButtonLink = ({
  rank,
  class: more,
  ...rest
}: Omit<JSX.IntrinsicElements['a'], 'class'> & Look) => (
  <a class={classes({ rank, class: more })} {...rest} />
);
