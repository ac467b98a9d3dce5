import { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiDocument } from './document.ts';
import type { Env } from './env.ts';
import { ABOUT } from './openapi.ts';

type Registry = OpenAPIHono<Env>['openAPIRegistry'];

/** Where every part of the API adds what it serves, described as it is served. */
export class Routes extends OpenAPIHono<Env> {
  readonly #descriptions: ((registry: Registry) => void)[] = [];

  /** What is served here, told when somebody asks for the document: until then it would be most of the work of a start. */
  describe(description: (registry: Registry) => void): void {
    this.#descriptions.push(description);
  }

  document(): ApiDocument {
    for (const description of this.#descriptions.splice(0)) description(this.openAPIRegistry);
    return this.getOpenAPI31Document(ABOUT) as unknown as ApiDocument;
  }
}
