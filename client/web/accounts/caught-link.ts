import type { Missions } from '../../missions.ts';

const LINK = /https?:\/\/\S+\/sign-in\/link\?\S+/;

/** Of the local stack: the newest link that its catcher holds for an address. */
export async function caughtLink(unrestricted: Missions, email: string): Promise<URL | undefined> {
  const mails = await unrestricted.mailbox({ to: email });
  const link = mails.map(({ text }) => LINK.exec(text)?.[0]).findLast((each) => each !== undefined);
  return link === undefined ? undefined : new URL(link);
}
