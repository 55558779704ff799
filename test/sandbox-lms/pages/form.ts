import type { Response } from 'express'
import { html } from './html.ts'

/** A page that sends the browser on by POST (or GET); without script, a button does. */
export function sendForm(
  res: Response,
  form: { action: string; fields: Record<string, string>; label: string; method?: 'get' | 'post' },
): void {
  const inputs = Object.entries(form.fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  res
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>Opening…</title>
            <link rel="stylesheet" href="/assets/lms.css" />
          </head>
          <body class="passing">
            <main>
              <h1>Opening…</h1>
              <form id="onward" method="${form.method ?? 'post'}" action="${form.action}">
                ${inputs}
                <noscript><button class="button" type="submit">${form.label}</button></noscript>
              </form>
            </main>
            <script src="/assets/onward.js"></script>
          </body>
        </html>`.text,
    )
}
