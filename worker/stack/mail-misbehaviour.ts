/**
 * How the catcher can be told to fail, as servers do on bad days. Fault tests use all of it; the local stack none.
 */
export type Misbehaviour = {
  /** Which recipients it concerns; all when left out. A text is matched whole, in lower case. */
  readonly to?: string | RegExp;
  /**
   * When: on connecting, at the recipient (the usual place of a refusal), after the body and before it is kept
   * (`body`), or after it is kept and before that is answered (`answer`: the sender can't know that it arrived).
   */
  readonly at?: 'connect' | 'recipient' | 'body' | 'answer';
  /** `greylist` refuses a recipient with 451 the first time it is named and takes it afterwards. */
  readonly how: { readonly refuse: number; readonly text?: string } | 'hang' | 'close' | 'greylist';
  /** Stops after so many times; without it, until it is lifted. */
  readonly times?: number;
};

export type Moment = NonNullable<Misbehaviour['at']>;

/** What to do now: go on, answer with an error, or cut the line. */
export type Verdict =
  | { readonly do: 'pass' }
  | { readonly do: 'refuse'; readonly code: number; readonly text: string }
  | { readonly do: 'close' };

const PASS: Verdict = { do: 'pass' };

export class Misbehaviours {
  readonly #active = new Set<Active>();

  /** Starts a misbehaviour; calling the answer lifts it, and lets those go on that hang in it. */
  add(rule: Misbehaviour): () => void {
    const active = new Active(rule);
    this.#active.add(active);
    return () => {
      this.#active.delete(active);
      active.lift();
    };
  }

  liftAll(): void {
    for (const active of this.#active) active.lift();
    this.#active.clear();
  }

  async at(moment: Moment, recipients: readonly string[]): Promise<Verdict> {
    for (const active of this.#active) {
      const verdict = await active.judge(moment, recipients);
      if (verdict.do !== 'pass') return verdict;
    }
    return PASS;
  }
}

class Active {
  readonly #rule: Misbehaviour;
  readonly #seen = new Set<string>();
  readonly #lifted = Promise.withResolvers<void>();
  #left: number;

  constructor(rule: Misbehaviour) {
    this.#rule = rule;
    this.#left = rule.times ?? Number.POSITIVE_INFINITY;
  }

  lift(): void {
    this.#left = 0;
    this.#lifted.resolve();
  }

  async judge(moment: Moment, recipients: readonly string[]): Promise<Verdict> {
    const { how, to, at = 'recipient' } = this.#rule;
    const concerned = recipients.map((each) => each.toLowerCase()).filter((each) => matches(to, each));
    if (this.#left <= 0 || at !== moment) return PASS;
    if (to !== undefined && concerned.length === 0) return PASS;
    if (how === 'greylist') {
      const fresh = concerned.filter((each) => !this.#seen.has(each));
      for (const each of fresh) this.#seen.add(each);
      return fresh.length === 0
        ? PASS
        : this.#once({ do: 'refuse', code: 451, text: '4.7.1 Greylisted, try again later' });
    }
    if (how === 'close') return this.#once({ do: 'close' });
    if (how === 'hang') {
      this.#left -= 1;
      await this.#lifted.promise;
      return PASS;
    }
    return this.#once({ do: 'refuse', code: how.refuse, text: how.text ?? 'Refused for a test' });
  }

  #once(verdict: Verdict): Verdict {
    this.#left -= 1;
    return verdict;
  }
}

function matches(to: string | RegExp | undefined, recipient: string): boolean {
  if (to === undefined) return true;
  return typeof to === 'string'
    ? to.toLowerCase() === recipient
    : new RegExp(to.source, to.flags.replace('g', '')).test(recipient);
}
