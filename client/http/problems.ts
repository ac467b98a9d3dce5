import type { Locale } from '../../workflows/domain/time.ts';
import { fault, MissionError, storageFault } from '../errors.ts';
import { explained, sentencesOf, statusOf } from '../explain.ts';
import { saidFault } from '../problems.ts';
import { toJson } from './json.ts';

/** An error as RFC 9457 has it: a type per code, every reason with its data, in the reader's language. */
export function problemResponse(error: MissionError, locale: Locale): Response {
  const { code, reasons, fields, data } = error;
  const status = statusOf(error);
  const detail = sentencesOf(error, locale);
  const single = code === 'refused' && reasons.length === 1 ? (reasons[0]?.code ?? code) : code;
  const body = {
    type: `/problems/${single}`,
    title: single.replaceAll('-', ' '),
    status,
    detail,
    code,
    ...(Object.keys(data).length > 0 ? { data } : {}),
    ...(reasons.length > 0 ? { reasons: reasons.map((reason) => explained(reason, locale)) } : {}),
    ...(fields.length > 0 ? { errors: fields.map((each) => saidFault(each, locale)) } : {}),
  };
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'content-language': locale,
  };
  if (code === 'no-such-method') headers.allow = String(data.allowed ?? '').replaceAll(',', ', ');
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (code === 'too-many-requests') headers['retry-after'] = String(data.seconds ?? 60);
  if (status === 503 || code === 'request-running') headers['retry-after'] = '2';
  return new Response(toJson(body), { status, headers });
}

/** The error as a problem; undefined for an unforeseen one, which the caller logs whole and shows as nothing. */
export function known(error: unknown): MissionError | undefined {
  if (error instanceof MissionError) return error;
  if (error instanceof Error && error.name === 'Unavailable')
    return fault('unavailable', { part: 'PostgreSQL' });
  return storageFault(error);
}
