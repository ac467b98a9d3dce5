import type { Expected } from '../../workflows/domain/forecast.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { StepMailOrder } from '../../workflows/domain/mail.ts';
import type { KeptText } from '../../workflows/domain/stored.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { whileUp } from '../errors.ts';
import type { ComposedText, Ports } from '../ports.ts';
import { textRefsIn } from './payload.ts';

/** Composes the mails of a step that is only considered; `typed` holds what its taker wrote and nobody has kept. */
export function composing(
  { composer, directory, store }: Ports,
  at: Instant,
  typed: ReadonlyMap<string, string>,
): (mail: Expected<StepMailOrder>, state: State) => Promise<ComposedText | undefined> {
  const read = new Map<string, Promise<string | undefined>>();
  const textOf = (ref: KeptText) => {
    const found = read.get(ref.text) ?? whileUp(() => store.readText(ref));
    read.set(ref.text, found);
    return found;
  };
  return async ({ order, to, insteadOf }, state) => {
    try {
      const texts: Record<string, string> = {};
      for (const ref of textRefsIn(order.facts)) {
        const text = typed.get(ref.text) ?? (await textOf(ref));
        if (text !== undefined) texts[ref.text] = text;
      }
      const brief = parsed(await textOf(state.brief));
      const people = await directory.people();
      return await composer.compose({ order, state, at, to, onBehalfOf: insteadOf, people, texts, brief });
    } catch {
      // What follows is told all the same: to whom a mail goes, and which.
      return undefined;
    }
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
