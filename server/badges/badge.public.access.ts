import { z } from 'zod'
import type { AwardLinks } from '../awards/award.links.ts'
import type { AnyAward } from '../awards/award.model.ts'
import type { Awards } from '../awards/award.service.ts'
import { AwardId } from '../core/ids.contract.ts'

/** An award that a visitor may see: published, or opened by its view key, which shows less. */
export type Visit = { award: AnyAward } & ({ keyed: false } | { keyed: true; key: string })

const ViewKey = z.string().max(100).optional().catch(undefined)

/** Who may see an award without an account; null says neither whether it exists nor why not. */
export async function openAward(
  { awards, links }: { awards: Awards; links: AwardLinks },
  awardId: unknown,
  viewKey: unknown,
): Promise<Visit | null> {
  const id = AwardId.safeParse(awardId)
  if (!id.success) return null
  const award = await awards.find(id.data)
  // The key is weighed for an unknown award too, so that an answer's timing does not tell what is there.
  const key = ViewKey.parse(viewKey)
  const opened = links.opens(award ?? { _id: id.data, keyGeneration: 1 }, key)
  if (award?.published) return { award, keyed: false }
  return award && opened && key !== undefined ? { award, keyed: true, key } : null
}
