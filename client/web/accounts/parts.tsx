import type { Child } from 'hono/jsx';
import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { ExportRow, SignInRow } from '../../accounts/ports.ts';
import type { Person } from '../../ports.ts';
import { Link } from '../elements.tsx';
import { type Column, Table } from '../table.tsx';
import { instantIn, type Reader } from '../when.ts';

/** Says that something was done, where the reader looks first. */
export function Done({ children }: { readonly children?: Child }) {
  return (
    <div class="done-note" role="status">
      {children}
    </div>
  );
}

/** A button that asks for no more than itself, as small as a link. */
export function Act(props: {
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly text: string;
  /** What it says to who doesn't see the row around it. */
  readonly about?: string;
}) {
  const { action, fields = {}, text, about } = props;
  return (
    <form method="post" action={action} class="row-act">
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class="link-button" type="submit" aria-label={about}>
        {text}
      </button>
    </form>
  );
}

type Who = (row: { readonly person: string | null }) => Child;

/** Who came, how, and what came of it. */
export function SignIns(props: { rows: readonly SignInRow[]; reader: Reader; caption: string; who?: Who }) {
  const { rows, reader, caption, who } = props;
  const { t } = reader;
  const columns: Column<SignInRow>[] = [
    { title: t('accounts.account.when'), cell: ({ at }) => instantIn(at, reader) },
    ...(who
      ? [
          { title: t('accounts.accounts.person'), cell: who },
          { title: t('accounts.person.email'), cell: ({ address }: SignInRow) => address || '–' },
        ]
      : []),
    { title: t('accounts.account.how'), cell: ({ how }) => t(`accounts.how.${how}`) },
    { title: t('accounts.account.outcome'), cell: ({ outcome }) => t(`accounts.outcomes.${outcome}`) },
    { title: t('accounts.account.browser'), cell: ({ browser }) => browser || '–' },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows}
      hidesCaption
      none={<p class="muted">{t('accounts.account.no-sign-ins')}</p>}
    />
  );
}

/** Rows that left as a file. */
export function Exports(props: { rows: readonly ExportRow[]; reader: Reader; caption: string; who?: Who }) {
  const { rows, reader, caption, who } = props;
  const { t } = reader;
  const columns: Column<ExportRow>[] = [
    { title: t('accounts.account.when'), cell: ({ at }) => instantIn(at, reader) },
    ...(who ? [{ title: t('accounts.accounts.person'), cell: who }] : []),
    { title: t('accounts.account.what'), cell: ({ what }) => what },
    {
      title: t('accounts.account.filter'),
      cell: ({ filter }) => filterOf(filter) || t('accounts.account.unfiltered'),
    },
    { title: t('accounts.account.rows'), cell: ({ rows: n }) => String(n), isNumber: true },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows}
      hidesCaption
      none={<p class="muted">{t('accounts.account.no-exports')}</p>}
    />
  );
}

const filterOf = (filter: ExportRow['filter']): string =>
  Object.entries(filter)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');

/** A name with its page; of who was erased or never known, a word. */
export function nameIn(people: ReadonlyMap<string, Person>, locale: Reader['locale']): Who {
  const t = speaker(locale);
  return ({ person }) => {
    if (person === null) return <span class="muted">{t('accounts.accounts.nobody')}</span>;
    const known = people.get(person);
    if (!known) return <span class="muted">{t('accounts.accounts.gone')}</span>;
    return <Link href={pathTo('person', { person })}>{known.name}</Link>;
  };
}
