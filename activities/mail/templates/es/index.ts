import type { Phrasebook } from '../phrases.ts';
import { accounts } from './account.ts';
import { call } from './call.ts';
import { changes } from './changes.ts';
import { committee } from './committee.ts';
import { frame } from './frame.ts';
import { obligations } from './obligations.ts';
import { preparing } from './preparing.ts';
import { reporting } from './reporting.ts';

export const es: Phrasebook = {
  frame,
  steps: { ...call, ...committee, ...preparing, ...reporting, ...changes },
  obligations,
  accounts,
};
