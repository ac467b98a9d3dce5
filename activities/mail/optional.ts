import type pg from 'pg';
import type { MailOrder } from '../../workflows/domain/mail.ts';
import type { PersonId } from '../../workflows/domain/people.ts';

/** Mails that people get because they asked for them, not because anything is due: each says how to unsubscribe. */
export const isOptional = (order: MailOrder): boolean =>
  order.type === 'step' && order.template === 'new-call';

/** Tokens that end a subscription, by person; a person without one has ended it. */
export async function subscriptionTokens(
  client: pg.ClientBase,
  rows: readonly { readonly person: PersonId; readonly mail_order: MailOrder }[],
): Promise<ReadonlyMap<PersonId, string>> {
  const persons = rows.filter(({ mail_order }) => isOptional(mail_order)).map(({ person }) => person);
  if (persons.length === 0) return new Map();
  const { rows: found } = await client.query<{ person: PersonId; token: string }>({
    name: 'mail-subscriptions',
    text: 'select person, token from call_subscriptions where person = any($1)',
    values: [persons],
  });
  return new Map(found.map(({ person, token }) => [person, token]));
}
