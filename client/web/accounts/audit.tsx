import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { factLabel, factWords } from '../../../language/audit.ts';
import { colon } from '../../../language/format.ts';
import { say, speaker } from '../../../language/say.ts';
import { AUDITED, type AuditFacts } from '../../../workflows/domain/audit.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { AuditRow, Person } from '../../ports.ts';
import { Choice } from '../desk/filters.tsx';
import { EmptyState, Link } from '../elements.tsx';
import { FilterActs } from '../filter-acts.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { Table } from '../table.tsx';
import { missionsOf, type WebApp } from '../web.ts';
import { instantIn } from '../when.ts';
import { administrator, STYLES } from './request.ts';

const SHOWN = 50;

/** Who changed what about people and access, page by page, for administrators. */
export function addAuditPage(app: WebApp): void {
  app.get(PAGES.audit, async (context) => {
    administrator(context);
    const { locale, t } = context.var;
    const missions = missionsOf(context);
    const asked = (name: string) => context.req.query(name)?.trim() ?? '';
    const kind = AUDITED.find((each) => each === asked('kind'));
    const after = /^\d{1,15}$/.test(asked('after')) ? Number(asked('after')) : undefined;
    const people = await missions.people();
    const person = people.find(({ person: id }) => id === asked('person'))?.person ?? asked('person');
    const rows = await missions.audit({
      limit: SHOWN + 1,
      ...(kind ? { kind } : {}),
      ...(person ? { person } : {}),
      ...(after === undefined ? {} : { after }),
    });
    const shown = rows.slice(0, SHOWN);
    const last = rows.length > SHOWN ? shown.at(-1) : undefined;
    const reader = readerOf(context, missions.present());
    const nameOf = (id: string) => people.find((one) => one.person === id)?.name ?? id;
    const older = last && new URLSearchParams({ kind: kind ?? '', person, after: String(last.id) });
    return show(
      context,
      {
        title: t('audit-page.title'),
        lead: t('audit-page.lead'),
        crumbs: [{ text: t('accounts.accounts.title'), href: pathTo('accounts') }],
        styles: STYLES,
      },
      <>
        <Filter kind={kind ?? ''} person={person} people={people} locale={locale} />
        <Table
          none={
            <EmptyState>
              <p>{t('audit-page.none')}</p>
            </EmptyState>
          }
          caption={t('audit-page.caption')}
          rows={shown}
          columns={[
            { title: t('audit-page.when'), cell: (row: AuditRow) => instantIn(row.at, reader) },
            {
              title: t('audit-page.who'),
              cell: ({ by }) => (by.person ? nameOf(by.person) : say(`audit.via.${by.via}`, locale)),
            },
            {
              title: t('audit-page.what'),
              cell: (row) =>
                `${t(`audit-page.kinds.${row.kind}`)}${colon(t)}${t(`audit-page.changes.${row.change}`)}`,
            },
            {
              title: t('audit-page.whom'),
              cell: (row) => (row.person ? nameOf(row.person) : (row.subject ?? '')),
            },
            {
              title: t('audit-page.before'),
              cell: (row) => <Facts facts={row.before} nameOf={nameOf} locale={locale} />,
            },
            {
              title: t('audit-page.after'),
              cell: (row) => <Facts facts={row.after} nameOf={nameOf} locale={locale} />,
            },
          ]}
        />
        {older && (
          <p>
            <Link href={`${pathTo('audit')}?${older}`} rel="next">
              {t('audit-page.older')}
            </Link>
          </p>
        )}
      </>,
    );
  });
}

function Facts(props: {
  readonly facts: AuditFacts | null;
  readonly nameOf: (person: string) => string;
  readonly locale: Locale;
}) {
  const { facts, nameOf, locale } = props;
  const entries = Object.entries(facts ?? {});
  if (entries.length === 0) return <>–</>;
  return (
    <ul class="plain-list">
      {entries.map(([name, value]) => (
        <li>
          {factLabel(name, locale)}
          {colon(speaker(locale))}
          {factWords(name, value, locale, nameOf)}
        </li>
      ))}
    </ul>
  );
}

function Filter(props: {
  readonly kind: string;
  readonly person: string;
  readonly people: readonly Person[];
  readonly locale: Locale;
}) {
  const { kind, person, people, locale } = props;
  const t = speaker(locale);
  const known = people.some((each) => each.person === person);
  const sorted = people.toSorted((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <form class="table-filter" method="get" action={pathTo('audit')}>
      <Choice
        name="kind"
        label={t('audit-page.kind')}
        any={t('audit-page.any')}
        value={kind}
        options={AUDITED.map((each) => [each, t(`audit-page.kinds.${each}`)] as const)}
      />
      <Choice
        name="person"
        label={t('audit-page.person')}
        any={t('audit-page.anybody')}
        value={person}
        options={[
          ...(person !== '' && !known ? [[person, person] as const] : []),
          ...sorted.map((each) => [each.person, each.name] as const),
        ]}
      />
      <FilterActs
        rank="secondary"
        apply={t('audit-page.filter')}
        clear={t('audit-page.clear')}
        all={kind !== '' || person !== '' ? pathTo('audit') : undefined}
      />
    </form>
  );
}
