import type { RuleSet } from '../workflows/domain/rules.ts';
import { readRuleSet } from './rule-set.ts';
import first from './rule-sets/1.json' with { type: 'json' };

/**
 * Every rule set that was released, the oldest first.
 *
 * 1: the call 17-11/PER/01.02/2 of 11 June 2018, and the facility's defaults where it is silent. Its standard allowance is
 * of that call's section 5 ("prestaciones fijas estándar de 250 euros por día de trabajo"), from the earliest day on which
 * we know it to hold.
 */
export const RULE_SETS: readonly [RuleSet, ...RuleSet[]] = [readRuleSet(first)];

/** What an action starts with that names none. */
export const NEWEST: RuleSet = RULE_SETS.at(-1) ?? RULE_SETS[0];

/** @throws RangeError for a number that was never released. */
export function ruleSet(number: number): RuleSet {
  const found = RULE_SETS.find((one) => one.number === number);
  if (!found)
    throw new RangeError(
      `rule set ${number} was never released; released: ${RULE_SETS.map((one) => one.number).join(', ')}`,
    );
  return found;
}
