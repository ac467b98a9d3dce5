import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';

/** An action that somebody prepares. */
export interface ActionDraft {
  readonly id: string;
  readonly owner: PersonId;
  /** Whether whoever else may open actions reads it and writes in it. */
  readonly isShared: boolean;
  /** The action's file as far as it goes: JSON, which is YAML. */
  readonly file: string;
  /** One more with every change. */
  readonly version: number;
  readonly changedBy: PersonId;
  readonly changedAt: Instant;
}

export interface ActionDrafts {
  /** Somebody's own and those that others share, the last changed first. */
  list(person: PersonId): Promise<readonly ActionDraft[]>;
  find(id: string): Promise<ActionDraft | undefined>;
  add(draft: Pick<ActionDraft, 'owner' | 'file'>): Promise<ActionDraft>;
  /** Undefined where it is not as old as that any more. */
  change(
    id: string,
    version: number,
    change: { readonly by: PersonId; readonly file?: string; readonly isShared?: boolean },
  ): Promise<ActionDraft | undefined>;
  drop(id: string): Promise<void>;
}
