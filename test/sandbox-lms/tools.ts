import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { flavourNames } from './flavours/flavour.ts'

/** A tool that registered itself here (LTI dynamic registration 1.0). Until somebody activates it, it cannot be opened. */
export const RegisteredTool = z.object({
  clientId: z.string(),
  deploymentId: z.string(),
  name: z.string(),
  loginUrl: z.string(),
  launchUrl: z.string(),
  redirectUrls: z.array(z.string()),
  keySetUrl: z.string(),
  scopes: z.array(z.string()),
  claims: z.array(z.string()),
  /** custom parameters that it asked for, whatever link is opened */
  custom: z.record(z.string(), z.string()).default({}),
  /** what the LMS acted as when it registered */
  flavour: z.enum(flavourNames).default('plain'),
  active: z.boolean(),
})
export type RegisteredTool = z.infer<typeof RegisteredTool>

const tokenLifeMs = 60 * 60_000

/** Registration tokens that were handed to a tool: an hour, once, as Moodle's. */
export function createRegistrationTokens() {
  const open = new Map<string, { endsAt: number; used: boolean; toolUrl: string }>()

  function issue(toolUrl: string): string {
    const token = randomUUID()
    open.set(token, { endsAt: Date.now() + tokenLifeMs, used: false, toolUrl })
    return token
  }

  function look(token: string | undefined): 'good' | 'used' | 'unknown' {
    const known = token === undefined ? undefined : open.get(token)
    if (!known || known.endsAt < Date.now()) return 'unknown'
    return known.used ? 'used' : 'good'
  }

  function use(token: string): void {
    const known = open.get(token)
    if (known) known.used = true
  }

  const toolUrlOf = (token: string): string | undefined => open.get(token)?.toolUrl

  return { issue, look, use, toolUrlOf }
}
export type RegistrationTokens = ReturnType<typeof createRegistrationTokens>
