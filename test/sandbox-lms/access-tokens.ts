import type { NextFunction, Request, Response } from 'express'
import type { Flavour } from './flavours/flavour.ts'
import { noteFlavour } from './services.ts'

const lifeSeconds = 3600

export type AccessTokens = ReturnType<typeof createAccessTokens>

/** Bearer tokens of this run. They end with the process, so a restarted LMS answers 401 and tools ask anew. */
export function createAccessTokens() {
  const open = new Map<string, { scopes: string[]; flavour: Flavour; endsAt: number }>()

  function grant(token: string, { scopes, flavour }: { scopes: string[]; flavour: Flavour }): number {
    open.set(token, { scopes, flavour, endsAt: Date.now() + lifeSeconds * 1000 })
    return lifeSeconds
  }

  /** Lets a request through whose token carries any of these scopes. */
  function need(...scopes: string[]) {
    return (req: Request, res: Response, next: NextFunction): void => {
      const token = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1]
      const known = token === undefined ? undefined : open.get(token)
      if (known) noteFlavour(req, known.flavour)
      if (!known || known.endsAt < Date.now()) {
        res.set('WWW-Authenticate', 'Bearer error="invalid_token"')
        res.status(401).json({ status: 401, reason: 'A valid access token is missing' })
      } else if (!scopes.some((scope) => known.scopes.includes(scope))) {
        res.set('WWW-Authenticate', `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"`)
        res.status(403).json({ status: 403, reason: `The token lacks the scope ${scopes.join(' or ')}` })
      } else next()
    }
  }

  return { grant, need }
}
