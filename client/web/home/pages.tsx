import { speaker } from '../../../language/say.ts';
import { CallList } from '../calls/list.tsx';
import { Section } from '../calls/notice.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, personOf, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { HOME } from './words.ts';

const STYLES = ['public.css'];
/** The front page shows the first few calls. */
const FEW = 5;

/** The front page, help, and the accessibility statement. */
export function addHome(app: WebApp, parts: WebParts): void {
  app.get('/', home);
  app.get('/help', (context) => help(context, parts));
  app.get('/accessibility', (context) => accessibility(context, parts));
}

/** For who is signed in the day; observers and administrators have other pages. */
function startOf({ roles }: { readonly roles: readonly string[] }): string {
  if (roles.length > 0 && roles.every((role) => role === 'observer')) return '/dashboard';
  return roles.length > 0 && roles.every((role) => role === 'administrator') ? '/accounts' : '/my-day';
}

async function home(context: WebContext): Promise<Response> {
  const person = personOf(context);
  if (person) return context.redirect(startOf(person), 303);
  const locale = context.get('locale');
  const words = HOME[locale].home;
  const { calls, now } = await missionsOf(context).openCalls({});
  return show(
    context,
    { title: words.title, lead: words.lead, styles: STYLES, scripts: ['local-time.js'] },
    <>
      <p class="reading">{words.what}</p>
      <p class="button-row">
        <a class="ecl-button ecl-button--primary" href="/sign-in">
          {words.signIn}
        </a>
        <a class="ecl-link ecl-link--standalone" href="/register">
          {words.register}
        </a>
      </p>
      <Section id="calls" title={words.calls}>
        {calls.length === 0 ? (
          <div class="empty-state">
            <p>
              <strong>{speaker(locale)('calls.none')}</strong>
            </p>
            <p>{speaker(locale)('calls.none-next')}</p>
          </div>
        ) : (
          <>
            <CallList
              notices={calls.slice(0, FEW)}
              reader={readerOf(context, now)}
              t={speaker(locale)}
              level="h3"
              isKnown={false}
            />
            <p class="button-row">
              <a class="ecl-link ecl-link--standalone" href="/calls">
                {words.allCalls}
              </a>
            </p>
          </>
        )}
      </Section>
      <Section id="experts" title={words.forExperts}>
        <p>{words.forExpertsText}</p>
      </Section>
      <Section id="partners" title={words.forPartners}>
        <p>{words.forPartnersText}</p>
      </Section>
    </>,
  );
}

function help(context: WebContext, { contact }: WebParts): Response | Promise<Response> {
  const words = HOME[context.get('locale')].help;
  return show(
    context,
    { title: words.title, lead: words.lead, styles: STYLES },
    <>
      {words.contents.map(({ title, texts }, i) => (
        <Section id={`help-${i + 1}`} title={title}>
          {texts.map((text) => (
            <p>{text}</p>
          ))}
        </Section>
      ))}
      <Section id="contact" title={words.contact}>
        <p>{words.contactText}</p>
        <p>
          {words.contactFacility}{' '}
          <a class="ecl-link" href={`mailto:${contact}`}>
            {contact}
          </a>
        </p>
        <p>
          {words.accessible}:{' '}
          <a class="ecl-link" href="/accessibility#feedback">
            {words.statement}
          </a>
        </p>
      </Section>
    </>,
  );
}

/** As the model of Implementing Decision (EU) 2018/1523 asks: conformance, what is not, how it was found, whom to tell. */
function accessibility(context: WebContext, { contact, publicUrl }: WebParts): Response | Promise<Response> {
  const words = HOME[context.get('locale')].accessibility;
  const texts = (id: string, title: string, said: readonly string[]) => (
    <Section id={id} title={title}>
      {said.map((text) => (
        <p>{text}</p>
      ))}
    </Section>
  );
  return show(
    context,
    { title: words.title, lead: words.lead, styles: STYLES },
    <>
      <p class="reading">{publicUrl}</p>
      {texts('conformance', words.conformance, words.conformanceTexts)}
      {texts('not-accessible', words.not, words.notTexts)}
      {texts('how', words.how, words.howTexts)}
      <Section id="feedback" title={words.feedback}>
        <p>{words.feedbackText}</p>
        <p>
          {words.write}{' '}
          <a class="ecl-link" href={`mailto:${contact}?subject=${encodeURIComponent(words.subject)}`}>
            {contact}
          </a>
        </p>
      </Section>
      {texts('enforcement', words.enforcement, [words.enforcementText])}
    </>,
  );
}
