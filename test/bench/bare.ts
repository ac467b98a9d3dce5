import { condition, defineQuery, setHandler } from '@temporalio/workflow';

/** The smallest workflow that can be asked something. */
export async function bare(): Promise<void> {
  let done = false;
  setHandler(defineQuery<boolean>('well'), () => !done);
  await condition(() => done);
  done = true;
}
