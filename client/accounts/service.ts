import { createHash, timingSafeEqual } from 'node:crypto';
import { type Identify, NOBODY, SERVICE } from '../viewer.ts';

/** Who presents the deployment's own token is its service; everybody else is nobody. */
export function identifyService(token: string): Identify {
  return {
    viewer: async (request) => (isServiceToken(bearerOf(request), token) ? SERVICE : NOBODY),
  };
}

export function isServiceToken(given: string | undefined, token: string | undefined): boolean {
  return given !== undefined && token !== undefined && timingSafeEqual(digest(given), digest(token));
}

/** Every personal token begins so: whoever finds one knows what it is. */
export const TOKEN_PREFIX = 'mis_';

/** What a request presents in `Authorization: Bearer …`. */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
