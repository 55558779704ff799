import type { Connection } from 'mongoose'
import type { Clock } from '../core/clock.ts'
import type { OrganizationId } from '../core/ids.contract.ts'
import { hashToken, randomId, randomToken } from '../core/secrets.ts'
import { coordinatorCodeHash, newCoordinatorCode } from './coordinator.code.ts'
import { createInvitationModel, type Invitation } from './invitation.model.ts'
import type { Organization, Organizations } from './organization.service.ts'

export const INVITATION_DAYS = 7
/** longer than making a key and two requests to an LMS can take */
const HOLD_MS = 120_000

/** What an invitation is good for now. */
export type InvitationState =
  | { state: 'unknown' }
  | { state: 'expired' | 'used' | 'open' | 'revoked'; invitation: Invitation; organization: Organization }

export type Invitations = ReturnType<typeof createInvitations>

interface Parts {
  connection: Connection
  organizations: Organizations
  clock: Clock
}

export function createInvitations({ connection, organizations, clock }: Parts) {
  const model = createInvitationModel(connection)

  /** A new one-time invitation. Token and code are told here and never again. */
  async function invite(organizationName: string) {
    const organization = await organizations.ensure(organizationName)
    const token = randomToken()
    const coordinatorCode = newCoordinatorCode()
    const now = clock.now()
    const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 24 * 3_600_000)
    await model.insert({
      id: hashToken(token),
      organizationId: organization.id,
      createdAt: now,
      expiresAt,
      heldUntil: null,
      holder: null,
      usedAt: null,
      platformId: null,
      codeHash: coordinatorCodeHash(coordinatorCode) ?? '',
      codeUsedBy: null,
      revokedAt: null,
    })
    return { organization, token, coordinatorCode, expiresAt }
  }

  async function look(token: string): Promise<InvitationState> {
    const invitation = await model.find(hashToken(token))
    const organization = invitation && (await organizations.find(invitation.organizationId))
    if (!invitation || !organization) return { state: 'unknown' }
    return { state: stateOf(invitation), invitation, organization }
  }

  function stateOf({ revokedAt, expiresAt, usedAt }: Invitation) {
    if (revokedAt) return 'revoked'
    return expiresAt <= clock.now() ? 'expired' : usedAt ? 'used' : 'open'
  }

  /** Newest first; of one organization, or all. Neither tokens nor codes are known any more. */
  async function list(organizationId?: OrganizationId) {
    const found = await model.list(organizationId)
    const owners = await organizations.findMany([...new Set(found.map((each) => each.organizationId))])
    return found.map((invitation) => ({
      id: invitation.id,
      organization: owners.find(({ id }) => id === invitation.organizationId)?.name ?? '?',
      state: stateOf(invitation),
      createdAt: invitation.createdAt.toISOString(),
      expiresAt: invitation.expiresAt.toISOString(),
      codeIsUsed: invitation.codeUsedBy !== null,
    }))
  }

  /** Takes an open invitation until it is used or given back; null where somebody else has it, or it is not open any more. */
  async function hold(token: string) {
    const id = hashToken(token)
    const holder = randomId()
    const now = clock.now()
    if (!(await model.hold(id, holder, now, new Date(now.getTime() + HOLD_MS)))) return null
    return {
      release: () => model.release(id, holder),
      use: (platformId: string) => model.use(id, holder, clock.now(), platformId),
    }
  }

  return {
    invite,
    look,
    hold,
    list,
    /** Ends address and code of an invitation, by its id in the list; false where there is none. */
    revoke: (id: string) => model.revoke(id, clock.now()),
    findByCode: model.findByCode,
    spendCode: model.spendCode,
    ensureIndexes: model.ensureIndexes,
  }
}
