import express, { type Request, type Response, type Router } from 'express'
import { sendDocument, sendPage, UNKEPT, wantsPage } from '../badges/badge.public.answers.ts'
import { problem } from '../core/problem.ts'
import type { ProblemCode } from '../core/problem.contract.ts'
import { MOST_FORM_BYTES } from './limits.ts'
import { VERIFY_POLICY } from './page/page.assets.ts'
import { askingPage, outcomePage, tooMany, troublePage, TROUBLES, type Trouble } from './page/page.ts'
import type { Turns } from './verify.turns.ts'
import type { Verification } from './verify.service.ts'
import { Busy } from './work/work.bench.ts'

const ENVELOPE_BYTES = 16 * 1024
const BUSY_SECONDS = 5
const FORMS = ['multipart/form-data', 'application/x-www-form-urlencoded']

export type VerifyParts = { verification: Verification; turns: Turns }

/** /verify: anybody checks any badge. Works without script; a program gets the same as JSON. */
export function verifyRoutes(router: Router, { verification, turns }: VerifyParts) {
  const body = express.raw({ type: FORMS, limit: MOST_FORM_BYTES + ENVELOPE_BYTES })

  const read = (request: Request, response: Response) =>
    new Promise<Buffer | null>((resolve) =>
      body(request, response, (error?: unknown) => {
        const given: unknown = request.body
        resolve(error ? null : Buffer.isBuffer(given) ? given : Buffer.alloc(0))
      }),
    )

  router.get('/verify', (request, response) => {
    verification.expectSomebody()
    const address = typeof request.query.url === 'string' ? request.query.url.slice(0, 2000) : ''
    sendPage(response, askingPage({ address, text: '' }), { cache: 'no-cache', indexed: true }, 200, VERIFY_POLICY)
  })

  router.post('/verify', async (request, response) => {
    // A page elsewhere must not spend the turns of whoever looks at it, nor have them look at what it hands in.
    if (['cross-site', 'same-site'].includes(request.get('sec-fetch-site') ?? ''))
      return refuse(request, response, 'not-allowed', TROUBLES.fromElsewhere)
    const turn = await turns.take(request.ip ?? '')
    if (!turn.granted) {
      response.set('Retry-After', String(turn.waitSeconds))
      return refuse(request, response, 'too-many-requests', tooMany(turn.waitSeconds))
    }
    const given = await read(request, response)
    if (!given) return refuse(request, response, 'body-too-large', TROUBLES.tooLarge)
    try {
      const outcome = await verification.check(given, request.get('content-type') ?? '')
      const status = outcome.report ? 200 : 400
      if (wantsPage(request, 'page')) return sendPage(response, outcomePage(outcome), UNKEPT, status, VERIFY_POLICY)
      if (!outcome.report)
        return refuse(request, response, 'bad-request', { title: '', words: 'There is nothing to check.' })
      response.set('Cache-Control', 'no-store').json({ ...outcome.report, asked: outcome.asked })
    } catch (error) {
      if (!(error instanceof Busy)) throw error
      response.set('Retry-After', String(BUSY_SECONDS))
      refuse(request, response, 'starting', TROUBLES.busy)
    }
  })
}

function refuse(request: Request, response: Response, code: ProblemCode, trouble: Trouble) {
  const refusal = problem(code, trouble.words)
  if (wantsPage(request, 'page')) return sendPage(response, troublePage(trouble), UNKEPT, refusal.status, VERIFY_POLICY)
  sendDocument(response, 'application/problem+json', refusal.toBody(), UNKEPT, refusal.status)
}
