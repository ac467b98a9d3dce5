import { bucketOf, filesInS3, readSender } from '../activities/index.ts';
import type { Settings } from './settings.ts';

/** The settings of a deployment, or what the local stack started in their place. */
export type Deployment = Settings & {
  readonly TEMPORAL_ADDRESS: string;
  readonly DATABASE_URL: string;
  readonly PUBLIC_URL: string;
  readonly WEBHOOK_KEY: readonly string[];
};
export type SendingDeployment = Deployment & { readonly SMTP_URL: string; readonly CATCHER_URL: string };
export type ServingDeployment = Deployment & { readonly SMTP_URL: string; readonly SESSION_SECRET: string };

/** The sender of mails, and the address that their links lead to. */
export function mailSettings({
  MAIL_FROM: from,
  PUBLIC_URL: publicUrl,
  BOUNCE_DOMAIN: bounceDomain,
}: Deployment) {
  return { from: readSender(from), publicUrl, ...(bounceDomain ? { bounceDomain } : {}) };
}

/**
 * The mail server to send by: what goes there is encrypted or doesn't go, unless a setting says otherwise. The catcher,
 * which stands in for one, hands nothing on.
 */
export function smtpOf({
  SMTP_URL: url,
  CATCHER_URL: catcher,
  SMTP_REQUIRE_TLS: requireTls = url !== catcher,
}: Deployment & { readonly SMTP_URL: string }) {
  return { url, requireTls };
}

/** Where documents are kept, where that is not the data folder. */
export function filesOf({
  DOCUMENTS_URL: address,
  DOCUMENTS_ACCESS_KEY: accessKeyId,
  DOCUMENTS_SECRET_KEY: secretAccessKey,
}: Settings) {
  const bucket = address === undefined ? undefined : bucketOf(address);
  if (!bucket) return undefined;
  const credentials = accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {};
  return filesInS3({ ...bucket, ...credentials });
}
