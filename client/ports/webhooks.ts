import type { Author } from '../../workflows/domain/audit.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { WebhookDelivery } from '../shapes/webhook.ts';

/** Who is told of every recorded step that its filters let through, by a signed request (Standard Webhooks). */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly about: string;
  /** Kinds of process and phases; empty lets everything through. */
  readonly kinds: readonly string[];
  readonly phases: readonly string[];
  /** Empty: outside all rehearsals; the name of one; `*` for everything. */
  readonly within: string;
  readonly status: 'active' | 'paused' | 'gone';
  /** Why it is not active, where nobody decided it. */
  readonly why: string | null;
  readonly createdBy: PersonId;
  readonly createdAt: Instant;
}
/** As it is shown once: when it was made, or given a new secret. */
export interface WebhookWithSecret extends Webhook {
  readonly secret: string;
}
export type WebhookWish = Pick<Webhook, 'url' | 'about' | 'kinds' | 'phases' | 'within'>;
/** What is wrong with an address, as far as that can be seen of it. */
export type WebhookObjection = 'no-address' | 'not-https' | 'with-credentials' | 'inside';

export interface Webhooks {
  objection(url: string): WebhookObjection | undefined;
  list(): Promise<readonly Webhook[]>;
  find(id: string): Promise<Webhook | undefined>;
  create(wish: WebhookWish, by: Author & { readonly person: PersonId }): Promise<WebhookWithSecret>;
  rotate(id: string, by: Author): Promise<WebhookWithSecret | undefined>;
  setStatus(id: string, status: 'active' | 'paused', by: Author): Promise<Webhook | undefined>;
  remove(id: string, by: Author): Promise<boolean>;
  /** @returns the id of a delivery that is about nothing. */
  test(id: string): Promise<string | undefined>;
  /** Newest first; further ones after the id of the last. */
  deliveries(
    id: string,
    page?: { readonly after?: string; readonly limit?: number },
  ): Promise<readonly WebhookDelivery[]>;
}
