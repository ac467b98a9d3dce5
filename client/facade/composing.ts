import type { Expected } from '../../workflows/domain/forecast.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { StepMailOrder } from '../../workflows/domain/mail.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { whileUp } from '../errors.ts';
import type { ComposedText, Ports } from '../ports.ts';
import { parsed } from './brief.ts';
import { onceEach } from './once-each.ts';
import { textRefsIn } from './payload.ts';

/** Composes the mails of a step that is only considered; `typed` holds what its taker wrote and nobody has kept. */
export function composing(
  { composer, directory, store }: Ports,
  at: Instant,
  typed: ReadonlyMap<string, string>,
): (mail: Expected<StepMailOrder>, state: State) => Promise<ComposedText | undefined> {
  const textOf = onceEach((text: string) => whileUp(() => store.readText({ text })));
  return async ({ order, to, insteadOf }, state) => {
    try {
      const texts: Record<string, string> = {};
      for (const ref of textRefsIn(order.facts)) {
        const text = typed.get(ref.text) ?? (await textOf(ref.text));
        if (text !== undefined) texts[ref.text] = text;
      }
      const brief = parsed(await textOf(state.brief.text));
      const people = await directory.people();
      return await composer.compose({ order, state, at, to, onBehalfOf: insteadOf, people, texts, brief });
    } catch {
      // What follows is told all the same: to whom a mail goes, and which.
      return undefined;
    }
  };
}
