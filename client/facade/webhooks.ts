import { phrase } from '../../language/phrase.ts';
import { type Author, SERVICE_AUTHOR } from '../../workflows/domain/audit.ts';
import { type FieldFault, fault, isUnavailable, MissionError } from '../errors.ts';
import type { Webhook, WebhookDelivery, WebhookObjection, WebhookWish, WebhookWithSecret } from '../ports.ts';
import { findPerson } from './actors.ts';
import type { Context } from './context.ts';

const OBJECTIONS: Readonly<Record<WebhookObjection, Required<Pick<FieldFault, 'problem' | 'right'>>>> = {
  'no-address': { problem: phrase('problems.not-url'), right: phrase('problems.right.https') },
  'not-https': { problem: phrase('problems.not-https'), right: phrase('problems.right.https-here') },
  'with-credentials': {
    problem: phrase('problems.with-credentials'),
    right: phrase('problems.right.no-credentials'),
  },
  inside: { problem: phrase('problems.inside'), right: phrase('problems.right.public') },
};

/** Who is told of steps, and what became of it. Sending is a workflow's; here it is only nudged. */
export function webhooks({ ports, processes }: Context) {
  const keeper = ports.webhooks;
  const known = <T>(id: string, found: T | undefined): T => {
    if (found === undefined) throw fault('no-such-webhook', { webhook: id });
    return found;
  };
  // Whoever sends looks by itself, too, only later.
  const nudge = async () => {
    await processes.nudgeWebhooks().catch((error) => {
      if (!isUnavailable(error)) throw error;
    });
  };
  return {
    list: (): Promise<readonly Webhook[]> => keeper.list(),
    find: async (id: string): Promise<Webhook> => known(id, await keeper.find(id)),
    async create(wish: WebhookWish, as: string, via: Author['via'] = 'service'): Promise<WebhookWithSecret> {
      const objection = keeper.objection(wish.url);
      if (objection)
        throw new MissionError('invalid-input', { fields: [{ field: 'url', ...OBJECTIONS[objection] }] });
      const { person } = await findPerson(ports.directory, as);
      return keeper.create(wish, { person, via });
    },
    rotate: async (id: string, by: Author = SERVICE_AUTHOR): Promise<WebhookWithSecret> =>
      known(id, await keeper.rotate(id, by)),
    async setStatus(id: string, status: 'active' | 'paused', by: Author = SERVICE_AUTHOR): Promise<Webhook> {
      const changed = known(id, await keeper.setStatus(id, status, by));
      if (status === 'active') await nudge();
      return changed;
    },
    async remove(id: string, by: Author = SERVICE_AUTHOR): Promise<void> {
      known(id, (await keeper.remove(id, by)) || undefined);
    },
    async test(id: string): Promise<string> {
      const delivery = known(id, await keeper.test(id));
      await nudge();
      return delivery;
    },
    async deliveries(
      id: string,
      page: { readonly after?: string; readonly limit?: number } = {},
    ): Promise<readonly WebhookDelivery[]> {
      known(id, await keeper.find(id));
      return keeper.deliveries(id, page);
    },
  };
}
