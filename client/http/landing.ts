import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Locale } from '../../workflows/domain/time.ts';
import type { Routes } from './app.ts';
import { localeOf } from './requests.ts';

/**
 * Where the links of mails lead. There are no accounts yet, so a page shows nothing of a mission to whoever follows a
 * link: it names the process and tells how to go on with the command line.
 */
export function addLanding(app: Routes): void {
  const of = (command: (name: string) => string) => (context: Context) =>
    landing(localeOf(context), context.req.param('name') ?? '', command, context.req.query('sandbox'));
  for (const folder of ['actions', 'calls', 'missions'])
    app.get(
      `/${folder}/:name`,
      of((name) => `mission show ${name}`),
    );
  app.get(
    '/documents/:name',
    of(() => 'mission show'),
  );
  app.get(
    '/my-day',
    of(() => 'mission tasks --for'),
  );
  app.get(
    '/calls',
    of(() => 'mission list --kind call'),
  );
  app.get(
    '/',
    of(() => 'mission list'),
  );
}

const WORDS: Readonly<Record<Locale, { title: string; text: string }>> = {
  en: {
    title: 'Go on in the command line',
    text: 'This address shows nothing without an account. Whoever works with the facility’s command line goes on with:',
  },
  es: {
    title: 'Continúe en la línea de comandos',
    text: 'Esta dirección no muestra nada sin una cuenta. Quien trabaja con la línea de comandos de la facilidad continúa con:',
  },
  fr: {
    title: 'Poursuivre en ligne de commande',
    text: 'Cette adresse ne montre rien sans compte. Qui travaille avec la ligne de commande de la facilité poursuit avec\u202f:',
  },
};

async function landing(
  locale: Locale,
  name: string,
  command: (name: string) => string,
  sandbox?: string,
): Promise<Response> {
  const { title, text } = WORDS[locale];
  const line = `${command(name)}${sandbox ? ` --sandbox ${sandbox}` : ''}`;
  const page = await html`<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name || title}</title></head>
<body><main><h1>${name || title}</h1><p>${text}</p><pre><code>${line}</code></pre></main></body>
</html>`;
  return new Response(page.toString(), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'cache-control': 'no-store',
    },
  });
}
