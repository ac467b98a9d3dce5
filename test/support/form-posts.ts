import type { Api } from '../../client/http/app.ts';
import { signedInAs } from './door.ts';
import { type Answers, filled, formIn } from './form.ts';

const ORIGIN = 'https://missions.example.org';

/** Somebody at a browser without script: opens pages, sends their forms, and follows where they lead. */
export function browserOf(door: Api, person?: string) {
  const headers = { accept: 'text/html', ...(person ? signedInAs(person) : {}) };
  const answered = async (response: Response, path: string): Promise<Seen> => {
    const to = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && to) return open(to);
    return { status: response.status, path, html: await response.text() };
  };
  const open = async (path: string): Promise<Seen> => answered(await door.request(path, { headers }), path);
  const post = async (path: string, body: FormData | URLSearchParams) =>
    answered(
      await door.request(path, { method: 'POST', headers: { ...headers, origin: ORIGIN }, body }),
      path,
    );
  return {
    open,
    /** Fills in the form of a page that was opened, and presses its button. */
    fill(page: Seen, answers: Answers = {}): Promise<Seen> {
      const form = formIn(page.html);
      return post(form.action, filled(form, answers));
    },
    /** Sends a form: a plain one, or with files. */
    async send(
      path: string,
      fields: Readonly<Record<string, string | File | readonly string[]>>,
    ): Promise<Seen> {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) {
        for (const each of Array.isArray(value) ? value : [value as string | File]) form.append(name, each);
      }
      const isPlain = [...form.values()].every((each) => typeof each === 'string');
      const body = isPlain
        ? new URLSearchParams([...form].map(([name, value]): [string, string] => [name, String(value)]))
        : form;
      return post(path, body);
    },
  };
}

export interface Seen {
  readonly status: number;
  /** Where redirects led. */
  readonly path: string;
  readonly html: string;
}

/** What a reader reads: without tags, with single spaces. */
export function textOf({ html }: Pick<Seen, 'html'>): string {
  return html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
