import { formatDay } from '../../../language/format.ts';
import { dayIn } from '../../../workflows/domain/time.ts';
import type { BeforeCommittee } from '../../missions.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, type WebContext } from '../web.ts';
import { type Reader, SEAT_ZONE } from '../when.ts';
import { DueText, decisionPath } from './duty.tsx';
import { bannerOf, STYLES, sandboxIn, signedIn } from './frame.tsx';
import { WAITING } from './waiting-words.ts';

/** What the committees wait for of which somebody is a member. */
export async function beforeCommittee(context: WebContext): Promise<Response> {
  const { person } = signedIn(context);
  const locale = context.get('locale');
  const sandbox = sandboxIn(context);
  const { now, items } = await missionsOf(context).waiting.beforeCommittee(person, { sandbox, locale });
  const words = WAITING[locale].committee;
  return show(
    context,
    {
      title: words.title,
      lead: items.length === 0 ? words.nothing : words.lead(items.length),
      styles: STYLES,
      ...bannerOf(context, sandbox, now),
    },
    items.length === 0 ? (
      <div class="empty-state">
        <p>{words.comes}</p>
      </div>
    ) : (
      <CommitteeTable items={items} reader={readerOf(context, now)} />
    ),
  );
}

function CommitteeTable({ items, reader }: { items: readonly BeforeCommittee[]; reader: Reader }) {
  const words = WAITING[reader.locale].committee;
  return (
    <table class="card-table">
      <caption class="card-table__caption">{words.caption}</caption>
      <thead>
        <tr>
          {[words.mission, words.asked, words.since, words.due, words.act].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Line item={item} reader={reader} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ item, reader }: { item: BeforeCommittee; reader: Reader }) {
  const { locale } = reader;
  const words = WAITING[locale].committee;
  const { duty, n, by, at, isOwn, hasApproved } = item;
  const reference = duty.reference || duty.process;
  const path = decisionPath(duty);
  const why = isOwn ? words.own : hasApproved ? words.approved : undefined;
  return (
    <tr data-row>
      <th scope="row" class="card-table__title">
        <a class="ecl-link" href={path} data-open>
          {reference}
        </a>
      </th>
      <td data-label={words.asked}>{duty.kind === 'decide' ? words.submission(n) : words.amendment(n)}</td>
      <td data-label={words.since}>{words.by(by, formatDay(dayIn(at, SEAT_ZONE), locale))}</td>
      <td data-label={words.due}>
        <DueText duty={duty} reader={reader} />
      </td>
      <td>
        {why ?? (
          <a class="ecl-button ecl-button--primary" href={path}>
            {words.decide}
            <span class="visually-hidden"> {words.decideOn(reference)}</span>
          </a>
        )}
      </td>
    </tr>
  );
}
