import type { Command } from 'commander';
import { isOffered, LOCALES, type Locale } from '../../workflows/domain/time.ts';
import { EXIT } from '../faults.ts';
import { type ApiClient, type Call, connect, DEFAULT_ACTOR } from './api.ts';
import { Failure } from './failure.ts';
import { type Io, type Style, styleFor } from './io.ts';
import { watched } from './progress.ts';
import { table } from './text.ts';

/** Flags that every command takes. */
export interface Common {
  readonly json?: boolean;
  readonly as?: string;
  readonly sandbox?: string;
  readonly lang?: string;
  readonly server?: string;
}

/** One run of one command: its flags, the API, and how to speak. */
export class Session {
  readonly io: Io;
  readonly options: Common & Readonly<Record<string, unknown>>;
  readonly locale: Locale;
  /** Of data. */
  readonly style: Style;
  /** Of talk. */
  readonly tone: Style;
  readonly #name: string;
  #api: Promise<ApiClient> | undefined;

  constructor(io: Io, command: Command) {
    this.io = io;
    this.#name = command.name();
    this.options = command.optsWithGlobals();
    this.locale = localeOf(this.options.lang ?? io.env.MISSION_LANG);
    this.style = styleFor(io, 'out');
    this.tone = styleFor(io, 'say');
  }

  api(): Promise<ApiClient> {
    this.#api ??= connect(this.io, this.locale, this.options.server);
    return this.#api;
  }

  async call<T>(path: string, call?: Call): Promise<T> {
    return (await this.api()).call(path, call);
  }
  /** Asks for something to be done, as whoever acts. */
  post<T>(path: string, call: Call = {}): Promise<T> {
    return this.call(path, { method: 'POST', as: this.as, ...call });
  }
  /** Likewise, and whoever watches sees that it goes on. */
  watch<T>(path: string, call?: Call): Promise<T> {
    return watched(this.io, this.#name, this.call<T>(path, call));
  }
  /** Every row of a list, page after page. */
  async all<T>(path: string, call?: Call): Promise<readonly T[]> {
    return (await this.api()).all(path, call);
  }
  async raw(path: string): Promise<Uint8Array> {
    return (await this.api()).raw(path);
  }

  get json(): boolean {
    return this.options.json === true;
  }
  get sandbox(): string | undefined {
    return this.options.sandbox ?? (this.io.env.MISSION_SANDBOX || undefined);
  }
  /** Who acts; the coordinator of whatever is acted on unless told otherwise, or whose token it is. */
  get as(): string {
    return this.options.as ?? (this.io.env.MISSION_AS || DEFAULT_ACTOR);
  }

  /** Data: JSON in its stable shape where it was asked for, else words. */
  show(value: unknown, words: () => string): void {
    this.io.out(this.json ? JSON.stringify(value, null, 2) : words());
  }
  /** Rows under their heads, as wide as the terminal. */
  table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
    return table(heads, rows, this.style, this.io.columns);
  }
  /** Data that is rows: a line each. Without any it says so, where something is to be said. */
  list<Row>(
    rows: readonly Row[],
    heads: readonly string[],
    cells: (row: Row) => readonly string[],
    none?: string,
  ) {
    this.show(rows, () =>
      rows.length === 0 && none !== undefined ? none : this.table(heads, rows.map(cells)),
    );
  }
  /** Talk, which `--json` does without. */
  say(text: string): void {
    if (!this.json) this.io.say(text);
  }
}

function localeOf(given: string | undefined): Locale {
  if (given === undefined || given === '') return 'en';
  if (isOffered(given)) return given;
  throw new Failure(
    EXIT.usage,
    `--lang "${given}" is not spoken here; right would be: ${LOCALES.join(', ')}`,
  );
}
