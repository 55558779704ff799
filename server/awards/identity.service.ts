import { createHash } from 'node:crypto'
import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { AwardId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomToken } from '../core/secrets.ts'
import type { AnyAward, AwardModel } from './award.model.ts'
import type { IdentityView } from './identity.contract.ts'

const plain = (email: string) => email.trim().toLowerCase()

/** Open Badges 3.0, `IdentityHash`: the salt follows the address. */
export const identityHash = (email: string, salt: string) =>
  `sha256$${createHash('sha256')
    .update(`${plain(email)}${salt}`, 'utf8')
    .digest('hex')}`

/** Badges tied to an e-mail address, so that systems which know people by theirs recognize whose a badge is. */
export function createIdentities({
  model,
  emailOf,
  clock,
}: {
  model: AwardModel
  emailOf: (personId: PersonId) => Promise<string | null>
  clock: Clock
}) {
  async function own(actor: Actor, id: AwardId): Promise<AnyAward> {
    const award = await model.find(id)
    if (!award || award.earnerId !== actor.personId) throw problem('not-found')
    return award
  }

  async function view({ earnerId, identity }: AnyAward): Promise<IdentityView> {
    const email = await emailOf(earnerId)
    const matches = identity && email !== null && identityHash(email, identity.salt) === identity.identityHash
    return { email, tied: Boolean(identity), outdated: Boolean(identity) && !matches }
  }

  return {
    read: async (actor: Actor, id: AwardId) => view(await own(actor, id)),

    /** Only the address that the LMS knows: it alone is known to be theirs, and they have to confirm it. */
    async tie(actor: Actor, id: AwardId, given: string | null): Promise<IdentityView> {
      const award = await own(actor, id)
      if (given === null) await model.tie(id, null)
      else {
        if (award.revoked) throw problem('wrong-state', 'A revoked badge cannot be tied to an address.')
        const known = await emailOf(actor.personId)
        if (known === null)
          throw problem('wrong-state', 'Your LMS sends no e-mail address, so there is none that Notch could confirm.')
        if (plain(given) !== plain(known))
          throw problem('bad-request', 'This is not the address that your LMS has for you.', [
            { pointer: '/email', detail: 'confirm the address that your LMS has for you; ask there to change it' },
          ])
        // The same address keeps its salt, so that confirming twice changes nothing.
        const kept = award.identity
        if (!kept || identityHash(known, kept.salt) !== kept.identityHash) {
          const salt = randomToken(16)
          await model.tie(id, { salt, identityHash: identityHash(known, salt), tiedAt: clock.now() })
        }
      }
      return view(await own(actor, id))
    },
  }
}
export type Identities = ReturnType<typeof createIdentities>
