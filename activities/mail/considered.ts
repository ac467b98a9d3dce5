import type { State } from '../../workflows/domain/lifecycle.ts';
import type { StepMailOrder } from '../../workflows/domain/mail.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import type { Database } from '../db/database.ts';
import type { MailSettings } from '../ports.ts';
import type { MailPerson, Reminded } from './context.ts';
import { readDocumentNames, readReminded } from './matters.ts';
import { composeStepMail } from './templates/compose.ts';

interface Considered {
  readonly order: StepMailOrder;
  readonly state: State;
  readonly at: Instant;
  readonly to: PersonId;
  readonly onBehalfOf?: PersonId | undefined;
  readonly people: readonly MailPerson[];
  readonly texts: Readonly<Record<string, string>>;
  readonly brief: unknown;
}

/**
 * Mails of a step that somebody is about to take, by the templates that send: whoever decides reads what others will
 * read. What only the database knows – who was reminded, what files are called – is asked there.
 */
export function createComposer(
  settings: Pick<MailSettings, 'from' | 'publicUrl'>,
  obligationsOf: (state: State) => readonly Obligation[],
  database?: Pick<Database, 'transaction'>,
) {
  return {
    async compose(mail: Considered): Promise<{ language: Locale; subject: string; text: string }> {
      const { order, state, at, to, onBehalfOf, people, texts, brief } = mail;
      const recipient = people.find(({ person }) => person === to);
      if (!recipient) throw new RangeError('a mail to nobody who is known');
      const known = database ? await factsOf(database, mail) : { documents: {}, reminded: {} };
      const { language, subject, text } = composeStepMail(order, {
        now: at,
        recipient,
        people: Object.fromEntries(people.map((person) => [person.person, person])),
        texts,
        documents: known.documents,
        links: { base: settings.publicUrl },
        sender: settings.from,
        process: state,
        brief,
        obligations: obligationsOf(state),
        reminded: known.reminded,
        ...(onBehalfOf ? { onBehalfOf } : {}),
      });
      return { language, subject, text };
    },
  };
}

interface Facts {
  readonly documents: Readonly<Record<string, { readonly name: string }>>;
  readonly reminded: Readonly<Record<string, readonly Reminded[]>>;
}

function factsOf(database: Pick<Database, 'transaction'>, { order, state }: Considered): Promise<Facts> {
  return database.transaction(async (client) => {
    const reminded = await readReminded(client, [{ process: state.id, order }]);
    return {
      documents: await readDocumentNames(client, order.facts.documents ?? []),
      reminded: reminded.get(state.id) ?? {},
    };
  });
}
