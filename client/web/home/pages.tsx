import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { colon } from '../../../language/format.ts';
import type { PlainKey } from '../../../language/say.ts';
import type { Person } from '../../ports.ts';
import { ButtonLink } from '../button.tsx';
import { CallList, NoCalls } from '../calls/list.tsx';
import { Link, Section } from '../elements.tsx';
import { navigationFor } from '../navigation.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, personOf, type WebApp, type WebContext, type WebParts } from '../web.ts';

const STYLES = ['public.css'];
/** The front page shows the first few calls. */
const FEW = 5;

/** What the help says, section by section. */
const HELP = [
  ['signing-in', ['home.help.signing-in.link', 'home.help.signing-in.no-mail']],
  ['applying', ['home.help.applying.profile', 'home.help.applying.deadline']],
  ['on-a-mission', ['home.help.on-a-mission.my-day', 'home.help.on-a-mission.files']],
  ['refused', ['home.help.refused.reasons']],
  ['without-mouse', ['home.help.without-mouse.ways']],
] as const satisfies readonly (readonly [string, readonly PlainKey[]])[];

/** The front page, help, and the accessibility statement. */
export function addHome(app: WebApp, parts: WebParts): void {
  app.get(PAGES.home, home);
  app.get(PAGES.help, (context) => help(context, parts));
  app.get(PAGES.accessibility, (context) => accessibility(context, parts));
}

/** The first page of the menu that is there for their roles; for who has none, that everybody's. */
function startOf({ roles }: Pick<Person, 'roles'>): string {
  const entries = navigationFor(roles);
  return (entries.find((entry) => entry.roles !== 'everybody') ?? entries[0])?.href ?? pathTo('help');
}

async function home(context: WebContext): Promise<Response> {
  const person = personOf(context);
  if (person) return context.redirect(startOf(person), 303);
  const { t } = context.var;
  const { calls, now } = await missionsOf(context).openCalls({});
  return show(
    context,
    { title: t('home.home.title'), lead: t('home.home.lead'), styles: STYLES, scripts: ['local-time.js'] },
    <>
      <p class="reading">{t('home.home.what')}</p>
      <p class="button-row">
        <ButtonLink href={pathTo('signIn')}>{t('home.home.sign-in')}</ButtonLink>
        <Link class="ecl-link--standalone" href={pathTo('register')}>
          {t('home.home.register')}
        </Link>
      </p>
      <Section look="notice" id="calls" title={t('home.home.calls')}>
        {calls.length === 0 ? (
          <NoCalls t={t} isRehearsed={context.get('isRehearsed')} />
        ) : (
          <>
            <CallList
              notices={calls.slice(0, FEW)}
              reader={readerOf(context, now)}
              t={t}
              level="h3"
              isKnown={false}
            />
            <p class="button-row">
              <Link class="ecl-link--standalone" href={pathTo('calls')}>
                {t('home.home.all-calls')}
              </Link>
            </p>
          </>
        )}
      </Section>
      <Section look="notice" id="experts" title={t('home.home.for-experts')}>
        <p>{t('home.home.for-experts-text')}</p>
      </Section>
      <Section look="notice" id="partners" title={t('home.home.for-partners')}>
        <p>{t('home.home.for-partners-text')}</p>
      </Section>
    </>,
  );
}

function help(context: WebContext, { contact }: WebParts): Response | Promise<Response> {
  const { t } = context.var;
  return show(
    context,
    { title: t('home.help.title'), lead: t('home.help.lead'), styles: STYLES },
    <>
      {HELP.map(([section, texts], i) => (
        <Section look="notice" id={`help-${i + 1}`} title={t(`home.help.${section}.title`)}>
          {texts.map((text) => (
            <p>{t(text)}</p>
          ))}
        </Section>
      ))}
      <Section look="notice" id="contact" title={t('home.help.contact')}>
        <p>{t('home.help.contact-text')}</p>
        <p>
          {t('home.help.contact-facility')} <Link href={`mailto:${contact}`}>{contact}</Link>
        </p>
        <p>
          {`${t('home.help.accessible')}${colon(t)}`}
          <Link href={`${pathTo('accessibility')}#feedback`}>{t('home.help.statement')}</Link>
        </p>
      </Section>
    </>,
  );
}

/** As the model of Implementing Decision (EU) 2018/1523 asks: conformance, what is not, how it was found, whom to tell. */
function accessibility(context: WebContext, { contact, publicUrl }: WebParts): Response | Promise<Response> {
  const { t } = context.var;
  const texts = (id: string, title: string, said: readonly PlainKey[]) => (
    <Section look="notice" id={id} title={title}>
      {said.map((text) => (
        <p>{t(text)}</p>
      ))}
    </Section>
  );
  return show(
    context,
    { title: t('home.accessibility.title'), lead: t('home.accessibility.lead'), styles: STYLES },
    <>
      <p class="reading">{publicUrl}</p>
      {texts('conformance', t('home.accessibility.conformance'), [
        'home.accessibility.conformance.aim',
        'home.accessibility.conformance.partial',
      ])}
      {texts('not-accessible', t('home.accessibility.not'), [
        'home.accessibility.not.documents',
        'home.accessibility.not.own-words',
      ])}
      {texts('how', t('home.accessibility.how'), [
        'home.accessibility.how.assessment',
        'home.accessibility.how.date',
      ])}
      <Section look="notice" id="feedback" title={t('home.accessibility.feedback')}>
        <p>{t('home.accessibility.feedback-text')}</p>
        <p>
          {t('home.accessibility.write')}{' '}
          <Link href={`mailto:${contact}?subject=${encodeURIComponent(t('home.accessibility.subject'))}`}>
            {contact}
          </Link>
        </p>
      </Section>
      {texts('enforcement', t('home.accessibility.enforcement'), ['home.accessibility.enforcement-text'])}
    </>,
  );
}
