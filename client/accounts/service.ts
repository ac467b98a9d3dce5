import { createHash, timingSafeEqual } from 'node:crypto';
import { type Identify, NOBODY, SERVICE } from '../viewer.ts';

/** Who presents the deployment's own token is its service; everybody else is nobody. */
export function identifyService(token: string): Identify {
  const expected = sha256(token);
  return {
    viewer: async (request) => {
      const given = bearerOf(request);
      return given !== undefined && timingSafeEqual(sha256(given), expected) ? SERVICE : NOBODY;
    },
  };
}

/** What a request presents in `Authorization: Bearer …`. */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
