import type { Express, Response } from 'express'
import type { Settings } from '../config/env.ts'
import { SubmissionId } from './core/ids.contract.ts'
import type { Services } from './services.ts'

// Pages for whoever comes to Notch's own address: there is no sign-in here, everybody enters by a course.

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const page = (title: string, paragraphs: string[]) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Notch</title>
<style>
  body { margin: 0; background: #f5f7f9; color: #1d2a33; font: 1.0625rem/1.6 system-ui, sans-serif; }
  main { max-width: 38rem; margin: 0 auto; padding: 4rem 1.25rem; }
  h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
</style>
</head>
<body><main><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</main></body>
</html>
`

function send(response: Response, title: string, paragraphs: string[]) {
  response.set({ 'Content-Security-Policy': PAGE_POLICY, 'Cache-Control': 'no-store' })
  response.type('html').send(page(title, paragraphs))
}

export function welcomeRoutes(app: Express, { services, settings }: { services: Services; settings: Settings }) {
  app.get('/', (_request, response) => {
    send(response, 'Notch', [
      'Micro-credentials for educators, inside your learning management system.',
      'Open Notch from a course in Canvas, Schoology or Moodle: your account there is all you need.',
      'Somebody showed you a badge? <a href="/verify">Check whether it is genuine</a>.',
      'Administrators: <a href="/install">how to install Notch in your learning platform</a>.',
      ...(settings.environment === 'production'
        ? []
        : ['Trying it out? The sandbox course that started beside this server opens Notch for you.']),
    ])
  })

  app.get('/go/feedback/:feedbackRequestId', (_request, response) => {
    send(response, 'A colleague asks for your feedback', [
      'Open Notch from any course of yours in your learning management system, and choose “My work”.',
      'Enter the code that your colleague gave you there. You then read their draft and write comments; nobody else sees them.',
    ])
  })

  // Links in gradebooks, notices and e-mails lead here when they are followed outside a course: nobody is told whether what
  // they name exists. A browser in which Notch is open goes on from here; the app asks who it is (/app/go/:id).
  app.get(['/go/:submissionId', '/lti/launch'], (request, response, next) => {
    const given = request.params.submissionId ?? request.query.submission
    if (!SubmissionId.safeParse(given).success) {
      next()
      return
    }
    send(response, 'Open this from your course', [
      'Notch shows this inside your learning management system, so that only those who may see it do.',
      `Go to the course in ${services.lti.lmsNamedIn(request.query)} and open its Notch link there. What this link is about stands under “Notices” (the bell); work stands under “My work” for its author, and under “Course” for a facilitator.`,
      `Is Notch open in this browser already? <a href="/app/go/${String(given)}">Go on there</a>.`,
    ])
  })
}
