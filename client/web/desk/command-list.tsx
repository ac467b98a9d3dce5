import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { camel } from '../../commands/define.ts';
import { refusalSentence } from '../../messages.ts';
import type { ProcessPage } from '../../missions.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { Fold, Section } from '../elements.tsx';

/** The commands that may be given to a process now and, folded, those that may not, with the reasons. */
export function CommandList(props: {
  readonly page: ProcessPage;
  readonly locale: Locale;
  readonly title: string;
  readonly id: string;
  /** Commands that stand elsewhere on the page. */
  readonly without?: readonly string[];
}) {
  const { page, locale, title, id, without = [] } = props;
  const rows = page.commands.filter(({ command }) => !without.includes(command));
  const permitted = rows.filter((row) => row.permitted);
  const refused = rows.filter((row) => !row.permitted);
  return (
    <Section look="page" id={id} title={title} class="no-print">
      {permitted.length > 0 && (
        <p class="button-line button-line--many">
          {permitted.map(({ command }) => (
            <ButtonLink rank="secondary" href={commandPath(page, command)}>
              {commandTitle(camel(command), locale)}
            </ButtonLink>
          ))}
        </p>
      )}
      {refused.length > 0 && (
        <Fold title={speaker(locale)('waiting.actions.refused', { n: refused.length })}>
          <dl class="facts facts--wide">
            {refused.map(({ command, reasons }) => (
              <div>
                <dt>{commandTitle(camel(command), locale)}</dt>
                {reasons.map((reason) => (
                  <dd>{refusalSentence(reason, locale)}</dd>
                ))}
              </div>
            ))}
          </dl>
        </Fold>
      )}
    </Section>
  );
}
