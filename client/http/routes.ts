import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from './env.ts';

/** Where every part of the API adds what it serves, described as it is served. */
export type Routes = OpenAPIHono<Env>;
