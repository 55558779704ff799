import type { Clock } from '../../core/clock.ts'
import { ArtifactId, type Day, type PersonId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import { randomId } from '../../core/secrets.ts'
import type { ArtifactDocument, EvidenceModel } from '../evidence.model.ts'
import type { EvidencePlace } from '../evidence.place.ts'
import { fittingKinds, originOf } from './reuse.rules.ts'
import type { ShareModel } from './share.model.ts'

/**
 * Evidence used more than once. Each use is an artifact of its own draft, with its own words, requirement and readers;
 * the bytes are stored and counted once, and go with their last user.
 */
export function createReuse({
  model,
  shares,
  clock,
}: {
  model: Pick<EvidenceModel, 'insert' | 'ofEarner' | 'setPracticedOn'>
  shares: ShareModel
  clock: Clock
}) {
  return {
    /** Makes a further use of a piece for that place. Refused where its kind does not fit there, or it is gone by now. */
    async use(place: EvidencePlace, source: ArtifactDocument, words: { title: string; description: string }) {
      if (!fittingKinds(place.requirement, source).includes(place.kind))
        throw problem('evidence-kind-refused', `"${place.requirement.title}" cannot take this piece as that kind.`, [
          { pointer: '/kind', detail: 'choose another kind, or another piece' },
        ])
      const { form, file, url, text, practicedOn, alternative, spoken, scan } = source
      if (scan?.state === 'infected')
        throw problem('evidence-quarantined', 'The virus check found something in this file. Choose another one.')
      const now = clock.now()
      const artifact: ArtifactDocument = {
        _id: ArtifactId.parse(randomId()),
        originId: originOf(source),
        submissionId: place.submissionId,
        earnerId: place.earnerId,
        // Whose quota the bytes were booked on: there they are given back.
        organizationId: file ? source.organizationId : place.organizationId,
        requirementId: place.requirement.id,
        kind: place.kind,
        form,
        ...words,
        addedAt: now,
        // No copy for others and no answer about students: each use has its own, for its own readers.
        practicedOn,
        // Words for those who cannot see or hear it belong to the piece wherever it is used.
        alternative,
        spoken,
        file,
        // The same bytes: what was found of them holds, and what is owed is owed.
        scan: scan?.state === 'owed' ? { state: 'owed' } : scan,
        url,
        text,
      }
      const use = { artifactId: artifact._id, submissionId: place.submissionId, at: now }
      if (file && !(await shares.join(file.fileId, source._id, use)))
        throw problem('not-found', 'This piece has just been removed. Choose another one.')
      await model.insert(artifact)
      return artifact
    },

    /** The use stands in its draft. */
    async settled({ _id, file }: ArtifactDocument) {
      if (file) await shares.settled(file.fileId, _id)
    },

    /** Whether nobody else uses this piece's bytes, so that they may go. Nobody can join from then on. */
    letGo: (artifactId: ArtifactId, fileId: string) => shares.letGo(fileId, artifactId, clock.now()),

    /** Uses that began before that instant and never settled. */
    async unsettledBefore(at: Date, limit: number) {
      const found = await shares.pendingBefore(at, limit)
      return found.flatMap(({ _id: fileId, pending }) =>
        pending.filter((use) => use.at < at).map((use) => ({ fileId, ...use })),
      )
    },
    forget: (fileId: string, artifactId: ArtifactId) => shares.settled(fileId, artifactId),
    abandon: async (fileId: string, artifactId: ArtifactId) => {
      await shares.letGo(fileId, artifactId, clock.now())
    },

    ofEarner: (earnerId: PersonId, limit: number) => model.ofEarner(earnerId, limit),
    setPracticedOn: (artifact: ArtifactDocument, day: Day | null) =>
      model.setPracticedOn(artifact.earnerId, originOf(artifact), day),
  }
}
export type Reuse = ReturnType<typeof createReuse>
