import { formatDay, listOf } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import { dayIn } from '../../../workflows/domain/time.ts';
import type { Review, Reviews } from '../../missions.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath, documentPath, processPath } from '../addresses.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, type WebContext } from '../web.ts';
import { dayUnknown, type Reader, SEAT_ZONE } from '../when.ts';
import { DueText, processOf, reviewId } from './duty.tsx';
import { bannerOf, holding, SandboxSwitch, STAFF, STYLES, sandboxIn } from './frame.tsx';
import { WAITING, type WaitingWords } from './waiting-words.ts';

/** Versions that wait for whoever looks: each with what was asked for before, and both ways to answer. */
export async function toValidate(context: WebContext): Promise<Response> {
  const { person } = holding(context, STAFF);
  const locale = context.get('locale');
  const sandbox = sandboxIn(context);
  const missions = missionsOf(context);
  const [found, sandboxes] = await Promise.all([
    missions.waiting.reviews(person, { sandbox, locale }),
    missions.sandboxes(),
  ]);
  const reader = readerOf(context, found.now);
  const words = WAITING[locale].validate;
  return show(
    context,
    {
      title: words.title,
      lead: leadOf(found, reader, words),
      styles: STYLES,
      ...bannerOf(context, sandbox, found.now),
    },
    <>
      <SandboxSwitch path="/to-validate" sandboxes={sandboxes} sandbox={sandbox} locale={locale} />
      <ul class="duty-list">
        {found.reviews.map((review) => (
          <ReviewItem review={review} reader={reader} words={words} />
        ))}
      </ul>
    </>,
  );
}

function leadOf({ reviews, next }: Reviews, { locale }: Reader, words: WaitingWords['validate']): string {
  if (reviews.length > 0) return words.lead(reviews.length);
  if (!next) return words.nothing;
  const when = next.due ? formatDay(next.due, locale) : dayUnknown(locale);
  return words.next(next.title, listOf(next.names, locale), `${when} (${next.reference})`);
}

function ReviewItem(props: { review: Review; reader: Reader; words: WaitingWords['validate'] }) {
  const { review, reader, words } = props;
  const { duty, deliverable, title, version, by, asked } = review;
  const { locale } = reader;
  const to = processOf(duty);
  const id = reviewId(duty);
  const [accept, giveBack] =
    deliverable === 'methodology'
      ? (['validateMethodology', 'returnMethodology'] as const)
      : (['acceptDeliverable', 'returnDeliverable'] as const);
  const fields = deliverable === 'methodology' ? {} : { deliverable };
  const { document, name, pages, pagesVerified } = version.document;
  return (
    <li class="duty" id={id} data-row>
      <div class="duty__what">
        <p class="duty__title" id={`${id}-title`}>
          {capitalised(title)}
          <span class="duty__who">
            {', '}
            <a class="ecl-link" href={processPath(to)} data-open>
              {duty.reference || duty.process}
            </a>
          </span>
        </p>
        <p>
          <a class="ecl-link" href={documentPath(duty, { document, nameId: name?.text })}>
            {words.version(version.n)}
            <span class="visually-hidden"> {title}</span>
          </a>
          {pages !== undefined && `, ${words.pages(pages)}`}
          {pages !== undefined && !pagesVerified && ` (${words.unverified})`}
          {`, ${words.submitted(formatDay(dayIn(version.at, SEAT_ZONE), locale), by)}`}
          {version.late && (
            <>
              {', '}
              <strong class="due--late">{words.late}</strong>
            </>
          )}
        </p>
        <p class="duty__when">
          {words.due}: <DueText duty={duty} reader={reader} isLong />
        </p>
        {asked ? (
          <div class="asked">
            <p class="muted">{words.asked}:</p>
            <blockquote class="asked__words">{asked}</blockquote>
          </div>
        ) : (
          version.n === 1 && <p class="muted">{words.first}</p>
        )}
      </div>
      <div class="duty__choices">
        <a
          class="ecl-button ecl-button--primary duty__button"
          href={commandPath(to, accept, fields)}
          aria-describedby={`${id}-title`}
        >
          {commandTitle(accept, locale)}
        </a>
        <a
          class="ecl-button ecl-button--secondary duty__button"
          href={commandPath(to, giveBack, fields)}
          aria-describedby={`${id}-title`}
        >
          {commandTitle(giveBack, locale)}
        </a>
      </div>
    </li>
  );
}
