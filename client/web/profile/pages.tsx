import { isUnder, PAGES, pathTo } from '../../../addresses/pages.ts';
import { isSaid, type Say } from '../../../language/say.ts';
import { missingIn, type Profile } from '../../commands/profile.ts';
import { fault } from '../../errors.ts';
import { Bullets } from '../bullets.tsx';
import { Button, ButtonLink } from '../button.tsx';
import { EmptyState, Link } from '../elements.tsx';
import { fieldsWith } from '../forms/frame.tsx';
import { TextArea, TextField } from '../forms/inputs.tsx';
import { ErrorSummary, TaskList, type Wrong } from '../forms/parts.tsx';
import { show } from '../render.tsx';
import { missionsOf, signedIn, type WebApp, type WebContext } from '../web.ts';
import { keepDraftsUpToDate } from './drafts.ts';
import {
  isMandatory,
  isSection,
  PROFILE_SECTIONS,
  type ProfileField,
  type ProfileSection,
  SECTIONS,
  sectionOf,
} from './sections.ts';

const STYLES = ['forms.css', 'public.css'];

/** The profile, in parts that are saved one by one: of whoever is signed in, for they may apply. */
export function addProfile(app: WebApp): void {
  app.get(PAGES.profile, overview);
  app.get(PAGES.profilePart, (context) => sectionPage(context, sectionIn(context)));
  app.post(PAGES.profilePart, save);
}

/** Who came from an application goes back there; nowhere else leads this page. */
const returnTo = (context: WebContext): string => {
  const wanted = context.req.query('return') ?? '';
  return isUnder(wanted, 'call') && !/[\\\s]/.test(wanted) ? wanted : '';
};

async function overview(context: WebContext): Promise<Response> {
  const person = signedIn(context);
  const { t } = context.var;
  const { fields: profile, missing } = await missionsOf(context).profile(person.person);
  const back = returnTo(context);
  return show(
    context,
    { title: t('profile.title'), lead: t('profile.lead'), styles: STYLES },
    <>
      {missing.length === 0 ? (
        <div class="ecl-notification ecl-notification--success notice-box">
          <div class="ecl-notification__content">{t('profile.complete')}</div>
        </div>
      ) : (
        <EmptyState>
          <p>
            <strong>{t('profile.missing-title', { n: missing.length })}</strong>
          </p>
          <Bullets
            items={missing.map((field) => (
              <Link href={`${pathTo('profilePart', { section: sectionOf(field), return: back })}#${field}`}>
                {t(`profile.fields.${field as ProfileField}`)}
              </Link>
            ))}
          />
        </EmptyState>
      )}
      <TaskList
        label={t('profile.title')}
        items={SECTIONS.map((section) => ({
          title: t(`profile.titles.${section}`),
          href: pathTo('profilePart', { section, return: back }),
          ...statusOf(section, profile, t),
        }))}
      />
      <p class="button-row">
        {back ? (
          <ButtonLink href={back}>{t('profile.back')}</ButtonLink>
        ) : (
          <Link class="ecl-link--standalone" href={pathTo('calls')}>
            {t('profile.back-to-calls')}
          </Link>
        )}
      </p>
    </>,
  );
}

function statusOf(section: ProfileSection, profile: Profile, t: Say) {
  const fields: readonly ProfileField[] = PROFILE_SECTIONS[section];
  const lacking = fields.filter((field) => isMandatory(field) && !profile[field]?.trim()).length;
  if (lacking > 0) return { status: t('profile.lacking', { n: lacking }), tone: 'open' as const };
  const isEmpty = fields.every((field) => !profile[field]?.trim());
  return isEmpty
    ? { status: t('profile.optional'), tone: 'none' as const }
    : { status: t('profile.done'), tone: 'done' as const };
}

function sectionIn(context: WebContext): ProfileSection {
  const section = context.req.param('section') ?? '';
  if (!isSection(section)) throw fault('no-such-address');
  return section;
}

async function save(context: WebContext): Promise<Response> {
  const person = signedIn(context);
  const section = sectionIn(context);
  const form = await context.req.formData();
  const given = Object.fromEntries(
    PROFILE_SECTIONS[section].map((field) => [field, String(form.get(field) ?? '').trim()]),
  );
  const { t } = context.var;
  const wrong = Object.entries(given).flatMap(([field, text]) =>
    text.length > LONGEST
      ? [
          {
            field,
            sentence: t('profile.too-long', {
              field: t(`profile.fields.${field as ProfileField}`),
              limit: LONGEST,
            }),
          },
        ]
      : [],
  );
  if (wrong.length > 0) return sectionPage(context, section, { given, wrong });
  const missions = missionsOf(context);
  const { fields: profile } = await missions.saveProfile(person.person, given);
  await keepDraftsUpToDate(missions, person.person, profile);
  const back = returnTo(context);
  const goesOn = form.get('onward') !== 'return';
  const next = goesOn ? nextLacking(section, profile) : undefined;
  // Whoever came to complete it for an application goes back there with the last part.
  const isWhole = goesOn && missingIn(profile).length === 0;
  const onwards = next ? pathTo('profilePart', { section: next, return: back }) : isWhole ? back : undefined;
  return context.redirect(onwards || pathTo('profile', { return: back }), 303);
}

const LONGEST = 20_000;

/** The next part, in order, in which something is missing. */
function nextLacking(section: ProfileSection, profile: Profile): ProfileSection | undefined {
  const later = SECTIONS.slice(SECTIONS.indexOf(section) + 1);
  const missing = missingIn(profile).map(sectionOf);
  return later.find((each) => missing.includes(each));
}

const AUTOCOMPLETE: Partial<Record<ProfileField, string>> = {
  firstName: 'given-name',
  lastName: 'family-name',
  countryOfResidence: 'country-name',
  telephone: 'tel',
  employer: 'organization',
  position: 'organization-title',
};

async function sectionPage(
  context: WebContext,
  section: ProfileSection,
  tried: { readonly given: Profile; readonly wrong: readonly Wrong[] } = { given: {}, wrong: [] },
): Promise<Response> {
  const person = signedIn(context);
  const { locale, t } = context.var;
  const { fields } = await missionsOf(context).profile(person.person);
  const { given, wrong } = tried;
  const about = fieldsWith({ ...fields, ...given }, wrong, locale);
  const back = returnTo(context);
  return show(
    context,
    {
      title: t(`profile.sections.${section}`),
      crumbs: [{ text: t('profile.title'), href: pathTo('profile', { return: back }) }],
      styles: STYLES,
      scripts: ['forms.js'],
      isFaulty: wrong.length > 0,
      status: wrong.length > 0 ? 422 : 200,
    },
    <form class="form" method="post" novalidate action={pathTo('profilePart', { section, return: back })}>
      <ErrorSummary wrong={wrong} locale={locale} />
      {PROFILE_SECTIONS[section].map((field: ProfileField) => {
        const hint: string = `profile.hints.${field}`;
        const props = {
          ...about(field),
          label: `${t(`profile.fields.${field}`)}${isMandatory(field) ? ' *' : ''}`,
          hint: isSaid(hint) ? t(hint) : undefined,
        };
        return PROSE.includes(field) ? (
          <TextArea {...props} rows={10} />
        ) : (
          // Who has no telephone says so, which a keyboard of digits could not.
          <TextField {...props} autocomplete={AUTOCOMPLETE[field] ?? 'off'} />
        );
      })}
      <p class="button-row">
        <Button name="onward" value="next">
          {t('profile.save-and-go-on')}
        </Button>
        <Button rank="secondary" name="onward" value="return">
          {t('profile.save-and-return')}
        </Button>
      </p>
    </form>,
  );
}
const PROSE: readonly ProfileField[] = ['education', 'experience', 'languages', 'remarks'];
