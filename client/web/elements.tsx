import type { Child, JSX } from 'hono/jsx';

/** What pages of every area are made of: links, folds, sections under a heading, lists of terms, and choices. */

/** A link in a text or a list. */
export const Link = ({ class: more, ...rest }: JSX.IntrinsicElements['a']) => (
  <a class={more ? `ecl-link ${more}` : 'ecl-link'} {...rest} />
);

/** What is shown once somebody opens it. */
export function Fold(props: {
  readonly title: Child;
  readonly id?: string;
  readonly isOpen?: boolean;
  readonly class?: string;
  readonly children?: Child;
}) {
  const { title, id, isOpen = false, class: more, children } = props;
  return (
    <details class={more ? `fold ${more}` : 'fold'} id={id} open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

const SECTIONS = {
  page: { section: 'page-part' },
  notice: { section: 'page-section' },
  room: { section: 'room-section', heading: 'room-section__title' },
  group: { section: 'duty-group', heading: 'duty-group__title' },
} as const satisfies Record<string, { readonly section: string; readonly heading?: string }>;

/** A part of a page under its heading. */
export function Section(props: {
  readonly look: keyof typeof SECTIONS;
  readonly title: Child;
  /** Links lead to it. */
  readonly id: string;
  /** How many things stand in it. */
  readonly count?: number;
  /** The heading is for whoever hears the page. */
  readonly hidesTitle?: boolean;
  readonly class?: string;
  readonly children?: Child;
}) {
  const { look, title, id, count, hidesTitle, children } = props;
  const { section, heading }: { section: string; heading?: string } = SECTIONS[look];
  return (
    <section
      id={id}
      class={props.class ? `${section} ${props.class}` : section}
      aria-labelledby={`${id}-title`}
    >
      <h2 class={hidesTitle ? 'visually-hidden' : heading} id={`${id}-title`}>
        {title}
        {count !== undefined && (
          <>
            {' '}
            <span class="count">{count}</span>
          </>
        )}
      </h2>
      {children}
    </section>
  );
}

/** Stands where there is nothing to list, and says what comes. */
export const EmptyState = ({ children }: { readonly children?: Child }) => (
  <div class="empty-state">{children}</div>
);

export type Term = readonly [term: Child, value: Child | undefined, lang?: string | undefined];

/** What is known, term by term; what there is not is left out. */
export function Terms(props: {
  readonly look: string;
  readonly row?: string;
  readonly rows: readonly Term[];
}) {
  const { look, row, rows } = props;
  return (
    <dl class={look}>
      {rows.map(([term, value, lang]) =>
        value === undefined || value === null || value === '' || value === false ? null : (
          <div class={row}>
            <dt>{term}</dt>
            <dd lang={lang}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

const CHOICES = {
  tabs: { nav: 'view-tabs', list: 'view-tabs__list', link: 'view-tabs__link' },
  room: { nav: 'room-tabs', list: 'inline-list', link: 'room-tabs__link' },
  plain: { nav: undefined, list: 'inline-list', link: 'ecl-link choice' },
} as const satisfies Record<string, { readonly nav?: string | undefined; list: string; link: string }>;

interface Choice {
  readonly text: Child;
  readonly href: string;
  readonly isChosen?: boolean;
  readonly rel?: 'prev' | 'next';
  readonly lang?: string;
}

/** Links of which one is chosen: pages of one thing, views of one list. */
export function Choices(props: {
  readonly label: string;
  readonly look: keyof typeof CHOICES;
  readonly choices: readonly Choice[];
}) {
  const { label, look, choices } = props;
  const { nav, list, link } = CHOICES[look];
  return (
    <nav class={nav} aria-label={label}>
      <ul class={`plain-list ${list}`}>
        {choices.map(({ text, href, isChosen = false, rel, lang }) => (
          <li>
            <a
              class={link}
              href={href}
              rel={rel}
              lang={lang}
              aria-current={isChosen ? (look === 'plain' ? 'true' : 'page') : undefined}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What somebody asked for or said, in their words. */
export const Quote = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <div class="asked">
    <p class="muted">{title}:</p>
    <blockquote class="asked__words">{text}</blockquote>
  </div>
);
