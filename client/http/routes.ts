import { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiDocument } from './document.ts';
import type { Env } from './env.ts';
import { ABOUT } from './openapi.ts';

type Registry = OpenAPIHono<Env>['openAPIRegistry'];

/** The routes to which every part of the API adds what it serves, with its description. */
export class Routes extends OpenAPIHono<Env> {
  readonly #descriptions: ((registry: Registry) => void)[] = [];

  /** Adds a description, which is made when somebody asks for the document: else it would take most of the start. */
  describe(description: (registry: Registry) => void): void {
    this.#descriptions.push(description);
  }

  document(): ApiDocument {
    for (const description of this.#descriptions.splice(0)) description(this.openAPIRegistry);
    return this.getOpenAPI31Document(ABOUT) as unknown as ApiDocument;
  }
}
