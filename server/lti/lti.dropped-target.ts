import type { Clock } from '../core/clock.ts'
import { createShortMemory } from '../core/short-memory.ts'
import { CredentialId, StackId } from '../core/ids.contract.ts'
import { GradebookRefusal } from '../grades/gradebook.port.ts'
import type { Target } from './lti.claims.ts'
import { SCOPE } from './lti.claims.ts'
import type { createLineItemCalls } from './lti.line-items.calls.ts'
import type { DescribePlaced } from './lti.placing.ts'
import type { LaunchedPlacement, PlacementModel } from './placement.model.ts'
import type { Platform } from './platform.model.ts'

// Some LMSs drop the custom parameters of a link. The line item that was placed with it still carries our id, so a link that
// says nothing and has a column is looked up there: once a minute for each link, and never for one that says what it opens.

const KEPT_MS = 60_000
const MOST_KEPT = 1000
/** somebody is waiting for the page */
const PATIENCE_MS = 2_000

const CATALOGUE: Target = { kind: 'catalogue' }

export type FindDroppedTarget = ReturnType<typeof createDroppedTargets>

export function createDroppedTargets(parts: {
  lineItemCalls: Pick<ReturnType<typeof createLineItemCalls>, 'read'>
  placements: Pick<PlacementModel, 'find'>
  describe: DescribePlaced
  clock: Clock
}) {
  const { lineItemCalls, placements, describe, clock } = parts
  const memory = createShortMemory<Target>({ clock, keptMs: KEPT_MS, most: MOST_KEPT })

  /** What the id of a line item names: its tag says which kind, where the LMS kept that. */
  async function named(resourceId: string, tag: string | null): Promise<Target> {
    const credentialId = CredentialId.safeParse(resourceId).data
    const stackId = StackId.safeParse(resourceId).data
    const candidates = [
      ...(credentialId ? [{ kind: 'credential' as const, credentialId }] : []),
      ...(stackId ? [{ kind: 'stack' as const, stackId }] : []),
    ]
    const likely = candidates.filter(({ kind }) => kind === tag)
    for (const target of likely.length > 0 ? likely : candidates) if (await describe(target)) return target
    return CATALOGUE
  }

  async function look(platform: Platform, { id, grades }: LaunchedPlacement): Promise<Target> {
    if (!grades?.lineItem) return CATALOGUE
    try {
      const item = await lineItemCalls.read(platform, grades.lineItem, grades, AbortSignal.timeout(PATIENCE_MS))
      return item?.resourceId ? await named(item.resourceId, item.tag ?? null) : CATALOGUE
    } catch (error) {
      if (!(error instanceof GradebookRefusal)) throw error
      // Nobody is kept out because a gradebook does not answer; what was known of the link stays.
      return (await placements.find(id))?.target ?? CATALOGUE
    }
  }

  return async function find(platform: Platform, facts: LaunchedPlacement): Promise<Target> {
    const { target, grades } = facts
    const readable = [SCOPE.lineItem, SCOPE.lineItemReadonly].some((scope) => grades?.scopes.includes(scope))
    if (target.kind !== 'catalogue' || !grades?.lineItem || !readable) return target
    return memory.get(`${facts.id} ${grades.lineItem}`, () => look(platform, facts))
  }
}
