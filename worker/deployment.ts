import type { Settings } from './settings.ts';

/** The settings of a deployment, or what the local stack started in their place. */
export type Deployment = Settings & {
  readonly TEMPORAL_ADDRESS: string;
  readonly DATABASE_URL: string;
  readonly PUBLIC_URL: string;
};
export type SendingDeployment = Deployment & { readonly SMTP_URL: string; readonly CATCHER_URL: string };
export type ServingDeployment = Deployment & { readonly SMTP_URL: string; readonly SESSION_SECRET: string };

/** From whom mails are, and where they lead. */
export function mailSettings({
  MAIL_FROM: from,
  PUBLIC_URL: publicUrl,
  BOUNCE_DOMAIN: bounceDomain,
}: Deployment) {
  return { from: addressOf(from), publicUrl, ...(bounceDomain ? { bounceDomain } : {}) };
}

/** `Name <address>`, or an address alone. */
function addressOf(from: string): { name: string; email: string } {
  const [, name = '', email = from] = /^(.*?)\s*<([^<>]+)>$/.exec(from) ?? [];
  return { name: name.trim(), email: email.trim() };
}
