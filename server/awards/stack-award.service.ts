import { randomUUID } from 'node:crypto'
import type { Clock } from '../core/clock.ts'
import { AwardId, type PersonId } from '../core/ids.contract.ts'
import { randomId } from '../core/secrets.ts'
import { neededFor } from '../credentials/catalogue.rules.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { StackContent } from '../credentials/version.contract.ts'
import type { Revocation } from '../submissions/submission.revoking.ts'
import { stampOf } from './carrying/carry.rules.ts'
import type { CarryModel } from './carrying/carry.model.ts'
import { isStackAward, type AwardDocument, type AwardModel, type StackAwardDocument } from './award.model.ts'
import { isFinished, leadIssuer, membersOf } from './stack-award.rules.ts'

/** Badges for finished stacks. They stand exactly as long as enough of the credentials that they rest on do. */
export function createStackAwards({
  model,
  catalogue,
  carries,
  clock,
}: {
  model: AwardModel
  catalogue: CatalogueService
  /** awards on their way between two accounts: neither side shows then what its stacks rest on */
  carries: Pick<CarryModel, 'confirmedOf'>
  clock: Clock
}) {
  async function contents() {
    const { stacks, versions, newest } = await catalogue.snapshot()
    return { stacks: [...stacks.values()], titleOf: titles(versions), issuers: newest }
  }

  const standing = async (earnerId: PersonId) => {
    const all = await model.standingOf(earnerId)
    return {
      credentials: all.filter((award): award is AwardDocument => !isStackAward(award)),
      stacks: all.filter(isStackAward),
    }
  }

  async function grant(stack: StackContent, by: AwardDocument, held: AwardDocument[]): Promise<void> {
    const { titleOf, issuers } = await contents()
    const members = membersOf(stack, held)
    await model.grantStack({
      _id: AwardId.parse(randomId()),
      earnerId: by.earnerId,
      organizationId: by.organizationId,
      issuerId: leadIssuer(stack, (id) => issuers.get(id)?.issuerId) ?? by.issuerId,
      awardedAt: clock.now(),
      stackId: stack.id,
      stack: {
        title: stack.title,
        description: stack.description,
        needed: neededFor(stack),
        of: stack.credentialIds.length,
        members: members.map(({ credentialId, version }) => ({
          credentialId,
          version,
          title: titleOf(credentialId, version),
        })),
      },
      subjectId: `urn:uuid:${randomUUID()}`,
      revoked: false,
      revokedAt: null,
      revocation: null,
      listedAt: null,
      statusList: null,
      statusIndex: null,
      published: false,
      showName: false,
      keyGeneration: 1,
      badgeIssuedAt: null,
    })
  }

  /** Of the stacks of this account, those that are finished no more. */
  async function unfinished(earnerId: PersonId): Promise<StackAwardDocument[]> {
    const [{ stacks }, { credentials, stacks: granted }] = await Promise.all([contents(), standing(earnerId)])
    return granted.filter((award) => {
      const rests = award.stack.members.map(({ credentialId }) => credentialId)
      const stack = stacks.find(({ id }) => id === award.stackId)
      const kept = stack
        ? isFinished(stack, credentials)
        : rests.every((id) => credentials.some((held) => held.credentialId === id))
      return !kept
    })
  }

  async function takeBack(stacks: StackAwardDocument[], because: Omit<Revocation, 'awardId'>): Promise<void> {
    for (const { _id } of stacks) await model.revoke({ ...because, awardId: _id }, clock.now())
  }

  /**
   * Takes back the stacks that are finished no more; one revoked credential is their reason too. Throws where awards of
   * its account are on their way to another one: asked again, it finds them there.
   */
  async function reconsider(because: Revocation): Promise<void> {
    const earnerId = (await model.find(because.awardId))?.earnerId
    if (!earnerId) return
    const stamp = async () => stampOf(await carries.confirmedOf([earnerId]))
    const before = await stamp()
    const found = await unfinished(earnerId)
    const isSteady = before !== null && before === (await stamp())
    if (!isSteady || (await model.find(because.awardId))?.earnerId !== earnerId)
      throw new Error(`awards are on their way between accounts; stacks of award ${because.awardId} have to wait`)
    await takeBack(found, because)
  }

  return {
    reconsider,

    /** For whoever moves awards between two accounts and lets nobody else do so meanwhile. */
    takeBackUnfinished: async (earnerId: PersonId, because: Omit<Revocation, 'awardId'>) =>
      takeBack(await unfinished(earnerId), because),

    /**
     * Grants what this award finishes, and answers the stacks that stand and hold it: their badges may still have to be
     * issued. Of two awards that finish a stack together the later one to look sees both, and the index lets one in.
     */
    async grantFinished(award: AwardDocument, { mayWait = true } = {}): Promise<StackAwardDocument[]> {
      const stacks = (await contents()).stacks.filter((stack) => stack.credentialIds.includes(award.credentialId))
      if (stacks.length === 0) return []
      const before = await standing(award.earnerId)
      const missing = stacks.filter(
        (stack) => isFinished(stack, before.credentials) && !before.stacks.some(({ stackId }) => stackId === stack.id),
      )
      for (const stack of missing) await grant(stack, award, before.credentials)
      if (missing.length === 0) return before.stacks.filter(({ stackId }) => stacks.some(({ id }) => id === stackId))
      const after = await standing(award.earnerId)
      // A credential may have been revoked while its stack was granted, and its revocation found no stack to take back.
      for (const { _id } of before.credentials.filter(
        (held) => !after.credentials.some((kept) => kept._id === held._id),
      )) {
        const revocation = (await model.find(_id))?.revocation
        if (revocation && mayWait) await reconsider(revocation)
        else if (revocation) await takeBack(await unfinished(award.earnerId), revocation)
      }
      return after.stacks.filter(({ stackId }) => stacks.some(({ id }) => id === stackId))
    },
  }
}
export type StackAwards = ReturnType<typeof createStackAwards>

const titles =
  (versions: ReadonlyMap<string, { title: string }>) =>
  (credentialId: string, version: number): string =>
    versions.get(`${credentialId}:${version}`)?.title ?? credentialId
