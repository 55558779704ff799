import { randomBytes } from 'node:crypto'
import { Router, urlencoded } from 'express'
import { decodeJwt, errors } from 'jose'
import { z } from 'zod'
import type { AccessTokens } from './access-tokens.ts'
import { findTool, tokenUrl, type LaunchedTool, type Platform } from './platform.ts'
import { everyScope } from './vocabulary.ts'

const TokenRequest = z.object({
  grant_type: z.literal('client_credentials'),
  client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
  client_assertion: z.string().min(1),
  scope: z.string().min(1),
})

const Assertion = z.object({ jti: z.string().min(1), iat: z.number(), exp: z.number() })
const leewaySeconds = 60

/** Access tokens for the services: client credentials with a signed assertion (1EdTech Security Framework 1.0, 4.1). */
export function tokenRoutes(platform: Platform, tokens: AccessTokens): Router {
  const router = Router()
  const usedAssertions = new Map<string, number>()

  router.post('/token', urlencoded({ extended: false }), async (req, res) => {
    const refuse = (status: number, error: string, description: string) =>
      res.status(status).json({ error, error_description: description })

    if (!req.is('application/x-www-form-urlencoded')) return refuse(400, 'invalid_request', 'Send a form')
    const grantType = z.object({ grant_type: z.string() }).safeParse(req.body)
    if (grantType.success && grantType.data.grant_type !== 'client_credentials') {
      return refuse(400, 'unsupported_grant_type', 'Only client_credentials is supported')
    }
    const request = TokenRequest.safeParse(req.body)
    if (!request.success) {
      const fields = request.error.issues.map((issue) => issue.path.join('.')).join(', ')
      return refuse(400, 'invalid_request', `Missing or wrong: ${fields}`)
    }
    const asker = await askerOf(request.data.client_assertion)
    if (typeof asker === 'string') return refuse(401, 'invalid_client', asker)

    const open = asker.scopes ?? everyScope
    const granted = request.data.scope.split(' ').filter((wanted) => open.includes(wanted))
    if (granted.length === 0) return refuse(400, 'invalid_scope', 'None of these scopes is open to this tool')
    const token = randomBytes(24).toString('base64url')
    const expiresIn = tokens.grant(token, { scopes: granted, flavour: asker.flavour })
    res.set('Cache-Control', 'no-store')
    res.json({ access_token: token, token_type: 'Bearer', expires_in: expiresIn, scope: granted.join(' ') })
  })

  /** The tool that asks, or why the assertion does not show who that is. */
  async function askerOf(assertion: string): Promise<LaunchedTool | string> {
    try {
      const tool = findTool(platform, issuerOf(assertion))
      if (!tool) return 'The assertion comes from a tool unknown to this LMS'
      const payload = await tool.keys.verify(assertion, {
        algorithms: ['RS256'],
        issuer: tool.clientId,
        subject: tool.clientId,
        ...(tool.flavour.checksTokenAudience ? { audience: tokenUrl(platform) } : {}),
        clockTolerance: leewaySeconds,
      })
      const claims = Assertion.safeParse(payload)
      if (!claims.success) return 'The assertion needs jti, iat and exp'
      const now = Date.now() / 1000
      if (claims.data.iat > now + leewaySeconds) return 'The assertion was issued in the future'
      if (claims.data.exp > now + 3600 + leewaySeconds) return 'The assertion lives too long'
      return noteUse(claims.data.jti, claims.data.exp, now) ?? tool
    } catch (fault) {
      if (fault instanceof errors.JOSEError) return `The assertion was not accepted: ${fault.message}`
      return `The key set of the tool could not be read: ${fault instanceof Error ? fault.message : 'unknown fault'}`
    }
  }

  function issuerOf(assertion: string): string | undefined {
    return decodeJwt(assertion).iss
  }

  function noteUse(jti: string, exp: number, now: number): string | undefined {
    for (const [used, until] of usedAssertions) if (until + leewaySeconds < now) usedAssertions.delete(used)
    if (usedAssertions.has(jti)) return 'This assertion was used already (jti)'
    usedAssertions.set(jti, exp)
    return undefined
  }

  return router
}
