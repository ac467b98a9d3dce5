import { type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';

/** What a message is told, by what it is read as. */
export type ArgumentType = 'number' | 'string';

/** @param shown those that are shown, not only chosen by. */
export function collect(
  elements: readonly MessageFormatElement[],
  told: Map<string, ArgumentType>,
  shown: Set<string>,
) {
  for (const element of elements) {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        break;
      case TYPE.argument:
        if (!told.has(element.value)) told.set(element.value, 'string');
        shown.add(element.value);
        break;
      case TYPE.number:
        told.set(element.value, 'number');
        shown.add(element.value);
        break;
      case TYPE.plural:
      case TYPE.select:
        told.set(element.value, element.type === TYPE.plural ? 'number' : 'string');
        for (const { value } of Object.values(element.options)) collect(value, told, shown);
        break;
      default:
        throw new Error('days and instants are formatted by format.ts, tags stand in pages');
    }
  }
}
