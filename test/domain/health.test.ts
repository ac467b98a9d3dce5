import { expect, it } from 'vitest';
import { startHealth } from '../../worker/health.ts';

it('a process without pages says whether it lives and works, and asks itself no more often than it has to', async () => {
  let asked = 0;
  let answer: () => Promise<boolean> = async () => true;
  const { port, stop } = await startHealth(0, () => {
    asked += 1;
    return answer();
  });
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  try {
    expect([await status('/livez'), await status('/readyz'), await status('/readyz')]).toEqual([
      200, 200, 200,
    ]);
    expect(asked).toBe(1);
    expect(await status('/secrets')).toBe(404);
  } finally {
    await stop();
  }
  answer = () => Promise.reject(new Error('Temporal is away'));
  const away = await startHealth(0, () => answer());
  const reply = await fetch(`http://127.0.0.1:${away.port}/readyz`);
  expect([reply.status, await reply.json()]).toEqual([503, { ready: false }]);
  await away.stop();
});
