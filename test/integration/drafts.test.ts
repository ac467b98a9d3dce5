import { expect, it } from 'vitest';
import { createActionDrafts } from '../../activities/drafts.ts';
import { SYSTEM_AUTHOR } from '../../workflows/domain/audit.ts';
import { person } from '../support/desk.ts';
import { desk, eachOnDesk } from '../support/shared-desk.ts';

eachOnDesk();

it('keeps an action in preparation, and of two who change the same version takes one', async () => {
  const drafts = createActionDrafts(desk.database);
  const { id } = await drafts.add({ owner: 'coordinator', file: '{"title":"a\u0000b"}' });
  const changed = await Promise.all([
    drafts.change(id, 1, { by: 'coordinator', file: '{"title":"one"}' }),
    drafts.change(id, 1, { by: 'head', file: '{"title":"two"}' }),
  ]);
  expect(changed.filter((one) => one !== undefined)).toHaveLength(1);
  expect(await drafts.find(id)).toMatchObject({ version: 2, owner: 'coordinator' });
  expect(await drafts.find('nobodys')).toBeUndefined();
});

it('lists somebody’s own and what others share', async () => {
  const drafts = createActionDrafts(desk.database);
  const own = await drafts.add({ owner: 'coordinator', file: '{}' });
  const theirs = await drafts.add({ owner: 'head', file: '{}' });
  const idsOf = async (who: string) => (await drafts.list(who)).map(({ id }) => id);
  expect(await idsOf('coordinator')).toEqual([own.id]);
  await drafts.change(theirs.id, 1, { by: 'head', isShared: true });
  expect(new Set(await idsOf('coordinator'))).toEqual(new Set([own.id, theirs.id]));
  await drafts.drop(own.id);
  expect(await drafts.find(own.id)).toBeUndefined();
});

it('goes with whose it is', async () => {
  const drafts = createActionDrafts(desk.database);
  await desk.directory.save([person('gone')], SYSTEM_AUTHOR);
  const { id } = await drafts.add({ owner: 'gone', file: '{"title":"theirs"}' });
  await desk.directory.erase('gone', SYSTEM_AUTHOR);
  expect(await drafts.find(id)).toBeUndefined();
});
