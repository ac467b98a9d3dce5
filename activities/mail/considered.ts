import type { Considered } from '../../workflows/contract/asked-mails.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import { spokenOf } from '../bases.ts';
import type { Database } from '../db/database.ts';
import type { MailSettings } from '../ports.ts';
import type { MailPerson, Reminded } from './context.ts';
import { readReminded } from './matters.ts';
import { composeStepMail } from './templates/compose.ts';

/**
 * Composes the mails of a step that somebody is about to take, by the same templates: whoever decides reads what others
 * will read. Who was reminded only the database knows, so without one nobody is named.
 */
export function createComposer(
  settings: Pick<MailSettings, 'from' | 'publicUrl'>,
  obligationsOf: (state: State) => readonly Obligation[],
  database?: Pick<Database, 'transaction'>,
) {
  return {
    async compose(
      mail: Considered<MailPerson>,
    ): Promise<{ language: Locale; subject: string; text: string }> {
      const { order, state, at, to, onBehalfOf, people, texts, brief } = mail;
      const recipient = people.find(({ person }) => person === to);
      if (!recipient) throw new RangeError('a mail to nobody who is known');
      const reminded = database ? await remindedIn(database, mail) : {};
      const { language, subject, text } = composeStepMail(order, {
        now: at,
        recipient,
        people: Object.fromEntries(people.map((person) => [person.person, person])),
        texts,
        links: { base: settings.publicUrl },
        sender: settings.from,
        process: spokenOf(state),
        brief,
        obligations: obligationsOf(state),
        reminded,
        ...(onBehalfOf ? { onBehalfOf } : {}),
      });
      return { language, subject, text };
    },
  };
}

async function remindedIn(
  database: Pick<Database, 'transaction'>,
  { order, state }: Considered<MailPerson>,
): Promise<Readonly<Record<string, readonly Reminded[]>>> {
  const found = await database.transaction((client) => readReminded(client, [{ process: state.id, order }]));
  return found.get(state.id) ?? {};
}
