import { condition, defineQuery, defineUpdate, setHandler } from '@temporalio/workflow';

/** The smallest workflow that can be asked something, and told something. */
export async function bare(): Promise<void> {
  let done = false;
  setHandler(defineQuery<boolean>('well'), () => !done);
  setHandler(defineUpdate<boolean>('touch'), () => !done);
  await condition(() => done);
  done = true;
}
