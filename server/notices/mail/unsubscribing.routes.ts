import type { Response, Router } from 'express'
import { markup, type Html } from '../../core/markup.ts'
import type { Unsubscribing } from './unsubscribing.ts'

// No sign-in: whoever has the e-mail may stop it. A page asks first, for mail programs and scanners follow links on their
// own; a POST stops it, from the page's button or from the mail program's own (RFC 8058).

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

const page = (title: string, ...inside: Html[]) => markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Notch</title>
<style>
  body { margin: 0; background: #f5f7f9; color: #1d2a33; font: 1.0625rem/1.6 system-ui, sans-serif; }
  main { max-width: 38rem; margin: 0 auto; padding: 4rem 1.25rem; }
  h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
  button { min-height: 2.75rem; padding: 0 1.25rem; border: 0; border-radius: 0.25rem; background: #0f5c8a; color: #fff; font: inherit; }
  button:focus-visible { outline: 3px solid #1d2a33; outline-offset: 2px; }
</style>
</head>
<body><main><h1>${title}</h1>${inside}</main></body>
</html>
`

function send(response: Response, status: number, html: Html) {
  response.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' })
  response.status(status).type('html').send(html.text)
}

const BACK = markup`<p>You can choose e-mails again on your profile in Notch. Everything is told there in any case, under “Notices”.</p>`

const UNKNOWN = page(
  'This link does not work',
  markup`<p>Part of it may be missing. Copy the whole link from the e-mail, or choose on your profile in Notch which e-mails you get.</p>`,
)

export function unsubscribingRoutes(router: Router, unsubscribing: Unsubscribing) {
  router.get('/mail/stop/:token', (request, response) => {
    if (!unsubscribing.isOurs(request.params.token)) return send(response, 404, UNKNOWN)
    send(
      response,
      200,
      page(
        'Stop e-mails from Notch?',
        markup`<p>You would get no more e-mails from this Notch, about anything.</p>
<form method="post"><button type="submit">Stop all e-mails</button></form>`,
        BACK,
      ),
    )
  })

  router.post('/mail/stop/:token', async (request, response, next) => {
    try {
      if (!(await unsubscribing.stop(request.params.token))) return send(response, 404, UNKNOWN)
      send(response, 200, page('E-mails are stopped', markup`<p>Notch sends you no more e-mails.</p>`, BACK))
    } catch (error) {
      next(error)
    }
  })
}
