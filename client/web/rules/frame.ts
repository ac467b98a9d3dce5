import { isStaff } from '../../../workflows/domain/people.ts';
import { fault } from '../../errors.ts';
import { STYLES as DESK } from '../desk/frame.tsx';
import { personOf, type WebContext } from '../web.ts';

export const STYLES = [...DESK, 'accounts.css'];

export const numberIn = (context: WebContext): number => {
  const text = context.req.param('number') ?? '';
  if (!/^\d{1,6}$/.test(text)) throw fault('no-such-address');
  return Number(text);
};

/** Whether who reads may draft: others may read. */
export const isDrafter = (context: WebContext): boolean => isStaff(personOf(context) ?? { roles: [] });
