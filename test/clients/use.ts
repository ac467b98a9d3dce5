// What somebody does with the client that openapi-ts made of the document: prints what came of it, as JSON.

import { client } from './client/client.gen.ts';
import {
  approveMission,
  approveMissionPreview,
  authoriseDeparture,
  getProcesses,
  getProcessesOne,
  type WebhookStep,
} from './client/index.ts';

const [, , baseUrl = '', token = '', sandbox = '', delivery = ''] = process.argv;
const path = { ref: '17-11/PER/01.02' };
const query = { sandbox };
client.setConfig({ baseUrl, auth: token });

const first = await getProcesses({ query: { ...query, limit: 1 } });
const { data: rows = [] } = await getProcesses({ query });
const page = await getProcessesOne({ path, query });
const seen = page.response?.headers.get('etag') ?? '';

const body = { minutes: 'Committee of 14 June 2018, item 3' };
const preview = await approveMissionPreview({ path, query, body, headers: { 'x-acting-person': 'member' } });
const refusedPreview = await approveMissionPreview({
  path,
  query,
  body,
  headers: { 'x-acting-person': 'coordinator' },
});
const approve = (ifMatch: string, key: string) =>
  approveMission({
    path,
    query,
    body,
    headers: { 'x-acting-person': 'member', 'if-match': ifMatch, 'idempotency-key': key },
  });
const [taken, again, late] = [
  await approve(seen, 'first'),
  await approve(seen, 'first'),
  await approve(seen, 'second'),
];
const refused = await authoriseDeparture({
  path,
  query,
  body: {},
  headers: { 'x-acting-person': 'coordinator', 'if-match': '*' },
});
const unknown = await getProcessesOne({ path: { ref: 'no/such' }, query });
const news = JSON.parse(delivery) as WebhookStep;

console.log(
  JSON.stringify({
    pages: {
      first: first.data?.length,
      hasNext: first.response?.headers.get('link')?.includes('rel="next"'),
    },
    listed: rows.map(({ reference }) => reference).sort(),
    read: page.data?.phase,
    policy: first.response?.headers.get('ratelimit-policy'),
    isCounted: first.response?.headers.get('ratelimit')?.startsWith('"minute";r='),
    preview: [preview.data?.permitted && preview.data.phase.to],
    refusedPreview: preview.data && refusedPreview.data?.permitted === false && codesOf(refusedPreview.data),
    taken: [taken.response?.status, taken.data?.phase, taken.data?.command],
    again: [
      again.response?.headers.get('idempotency-replayed'),
      again.data !== undefined && again.data.step === taken.data?.step,
    ],
    late: [late.response?.status, late.error?.code],
    refused: [refused.response?.status, refused.error?.code, (refused.error?.reasons?.length ?? 0) > 0],
    mendedBy: refused.error?.reasons?.every(({ sentence }) => typeof sentence === 'string'),
    unknown: unknown.error?.code,
    news: [news.data.reference, news.data.n],
  }),
);

function codesOf({ reasons }: { readonly reasons: readonly { readonly code: string }[] }): string[] {
  return reasons.map(({ code }) => code);
}
