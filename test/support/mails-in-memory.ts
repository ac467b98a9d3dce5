import type { MailRow, Ports } from '../../client/ports.ts';
import type { Mail, World } from './world.ts';

/** What left a world in memory, one mail a rung, as the outbox tells of it. */
export function mailsInMemory(world: World, answer: <T>(value: T) => Promise<T>): Ports['mails'] {
  const row = ({ at, to, order }: Mail, i: number): MailRow => ({
    id: `m${i}`,
    messageId: `<${i}@example.org>`,
    template: order.type === 'step' ? order.template : 'ladder',
    to,
    subject: order.type === 'step' ? `${order.template} ${i}` : `${order.obligation} ${order.rung}`,
    status: 'sent',
    sendAt: at,
    sentAt: at,
    lastError: null,
  });
  return {
    list: ({ process, person, status = 'sent' }) =>
      answer(
        world.sent.flatMap((mail, i) => {
          const isAsked = (!process || mail.process === process) && (!person || mail.to === person);
          return isAsked && status === 'sent' ? [row(mail, i)] : [];
        }),
      ),
    raw: async (id) => {
      const found = world.sent[Number(id.slice(1))];
      if (!found) return undefined;
      const { to, subject, messageId } = row(found, Number(id.slice(1)));
      const headers = [`Message-ID: ${messageId}`, `To: ${to}@example.org`, `Subject: ${subject}`];
      return [...headers, 'Content-Type: text/html; charset=utf-8', '', `<p>About ${subject}</p>`].join(
        '\r\n',
      );
    },
  };
}
