import type { Child } from 'hono/jsx';
import { pathTo } from '../../../addresses/pages.ts';
import { colon, formatDay, listOf } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import type { Review, Reviews } from '../../missions.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath, documentPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { Link, Quote } from '../elements.tsx';
import { readerOf } from '../reader.ts';
import { Around, TopicLine } from '../topic.tsx';
import { holding, missionsOf, type WebContext } from '../web.ts';
import { dayUnknown, type Reader, seatDay } from '../when.ts';
import { DueText, processOf, reviewId, titledDuty } from './duty.tsx';
import { sandboxIn, showList } from './frame.tsx';

/** The versions that wait for the reader's review: each with what was asked for before, and both possible answers. */
export async function toValidate(context: WebContext): Promise<Response> {
  const { person } = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const sandbox = sandboxIn(context);
  const missions = missionsOf(context);
  const [found, sandboxes] = await Promise.all([
    missions.waiting.reviews(person, { sandbox, locale }),
    missions.sandboxes(),
  ]);
  const reader = readerOf(context, found.now);
  const about = { title: t('waiting.validate.title'), lead: leadOf(found, reader) };
  return showList(
    context,
    { ...about, path: pathTo('toValidate'), sandboxes, sandbox, reader },
    <ul class="duty-list">
      {found.reviews.map((review) => (
        <ReviewItem review={review} reader={reader} />
      ))}
    </ul>,
  );
}

function leadOf({ reviews, next }: Reviews, { locale, t }: Reader): Child {
  if (reviews.length > 0) return t('waiting.validate.lead', { count: reviews.length });
  if (!next) return t('waiting.validate.nothing');
  const when = next.due ? formatDay(next.due, locale) : dayUnknown(locale);
  return (
    <Around
      of={titledDuty(next)}
      locale={locale}
      saying={(subject) =>
        t('waiting.validate.next', {
          what: next.title,
          who: listOf(next.names, locale),
          when: `${when} (${subject})`,
        })
      }
    />
  );
}

function ReviewItem({ review, reader }: { review: Review; reader: Reader }) {
  const { duty, deliverable, title, version, by, asked } = review;
  const { locale, t } = reader;
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
            <TopicLine of={titledDuty(duty)} locale={locale} />
          </span>
        </p>
        <p>
          <Link href={documentPath(duty, { document, nameId: name?.text })}>
            {t('waiting.validate.version', { n: version.n })}
            <span class="visually-hidden"> {title}</span>
          </Link>
          {pages !== undefined && `, ${t('waiting.validate.pages', { n: pages })}`}
          {pages !== undefined && !pagesVerified && ` (${t('waiting.validate.unverified')})`}
          {`, ${t('waiting.validate.submitted', { when: seatDay(version.at, reader), who: by })}`}
          {version.late && (
            <>
              {', '}
              <strong class="due--late">{t('waiting.validate.late')}</strong>
            </>
          )}
        </p>
        <p class="duty__when">
          {`${t('waiting.validate.due')}${colon(t)}`}
          <DueText duty={duty} reader={reader} isLong />
        </p>
        {asked ? (
          <Quote title={t('waiting.validate.asked')} text={asked} />
        ) : (
          version.n === 1 && <p class="muted">{t('waiting.validate.first')}</p>
        )}
      </div>
      <div class="duty__choices">
        <ButtonLink
          class="duty__button"
          href={commandPath(to, accept, fields)}
          aria-describedby={`${id}-title`}
        >
          {commandTitle(accept, locale)}
        </ButtonLink>
        <ButtonLink
          rank="secondary"
          class="duty__button"
          href={commandPath(to, giveBack, fields)}
          aria-describedby={`${id}-title`}
        >
          {commandTitle(giveBack, locale)}
        </ButtonLink>
      </div>
    </li>
  );
}
