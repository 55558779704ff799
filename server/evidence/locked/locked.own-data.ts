import { z } from 'zod'
import { ArtifactId, Instant } from '../../core/ids.contract.ts'
import { facts, moment } from '../../core/own-data.blocks.ts'
import type { OwnDataPart } from '../../core/own-data.part.ts'
import type { EvidenceModel } from '../evidence.model.ts'

const OwnRelease = z.object({
  artifactId: ArtifactId,
  finding: z.string(),
  releasedAt: Instant,
  reason: z.string(),
})
type OwnRelease = z.infer<typeof OwnRelease>

/** Which alarms of the virus check somebody called false as a coordinator: their words, and nothing of the files. */
export function lockedOwnData({ model }: { model: Pick<EvidenceModel, 'releasedBy'> }): OwnDataPart {
  return {
    name: 'released-files',
    title: 'Locked files that you released',
    about: 'Alarms of the virus check that you, as a coordinator, found to be false, with your reasons.',
    schema: OwnRelease,
    async *records(personId) {
      for (const { _id, scan } of await model.releasedBy(personId)) {
        if (!scan?.released) continue
        const { at, reason } = scan.released
        const json: OwnRelease = { artifactId: _id, finding: scan.finding ?? '', releasedAt: at.toISOString(), reason }
        yield { id: _id, title: json.finding, json, page: () => releasePage(json) }
      }
    },
  }
}

const releasePage = ({ finding, releasedAt, reason }: OwnRelease) =>
  facts([
    ['What the check had found', finding],
    ['Released', moment(releasedAt)],
    ['Your reason', reason],
  ])
