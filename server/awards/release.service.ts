import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { ArtifactId, AwardId, SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { Artifact } from '../evidence/evidence.contract.ts'
import type { Evidence } from '../evidence/evidence.service.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import { isStackAward, type AnyAward, type AwardDocument, type AwardModel } from './award.model.ts'
import type { AwardLinks } from './award.links.ts'
import { isCarried } from './carrying/carried.lists.ts'
import type { ReleaseView } from './release.contract.ts'
import { obstacleTo, obstacleWords } from './release.rules.ts'

/** A piece that everybody may see with the badge now. */
export interface ShownPiece {
  artifact: Artifact
  url: string
}

/** Evidence that earners show with their badges, item by item. Nothing is shown that was not released on its own. */
export function createReleases({
  model,
  submissions,
  evidence,
  links,
  clock,
}: {
  model: AwardModel
  submissions: { find(id: SubmissionId): PromiseLike<SubmissionDocument | null> }
  evidence: Pick<Evidence, 'findMany'>
  links: AwardLinks
  clock: Clock
}) {
  /** The pieces of the awarded attempt, as they were handed in, each with what keeps it from the public. */
  async function piecesOf(award: AwardDocument) {
    const submission = await submissions.find(award.submissionId)
    const artifacts = submission?.attempts.find(({ number }) => number === award.attempt)?.artifacts ?? []
    const kept = new Map((await evidence.findMany(artifacts.map(({ id }) => id))).map((piece) => [piece._id, piece]))
    const now = clock.now()
    return artifacts.map((artifact) => ({ artifact, obstacle: obstacleTo(kept.get(artifact.id), now) }))
  }

  const releasedAt = (award: AwardDocument, id: ArtifactId) =>
    award.released?.find(({ artifactId }) => artifactId === id)?.releasedAt

  async function own(actor: Actor, id: AwardId): Promise<AwardDocument> {
    const award = await model.find(id)
    if (!award || award.earnerId !== actor.personId || isStackAward(award)) throw problem('not-found')
    return award
  }

  async function view(award: AwardDocument): Promise<{ pieces: ReleaseView[] }> {
    // The work stayed in the account where it was handed in: of a carried badge only what it shows is told.
    const known = (await piecesOf(award)).filter(({ artifact }) => !isCarried(award) || releasedAt(award, artifact.id))
    const pieces = known.map(({ artifact, obstacle }) => {
      const { id, title, description, kind, form } = artifact
      const since = releasedAt(award, id)?.toISOString() ?? null
      const url = links.urls.evidence(award._id, id)
      return { artifactId: id, title, description, kind, form, releasedAt: since, obstacle, url }
    })
    return { pieces }
  }

  return {
    /** A stack rests on other badges and has no evidence of its own. */
    async list(actor: Actor, id: AwardId) {
      const award = await model.find(id)
      if (award?.earnerId === actor.personId && isStackAward(award)) return { pieces: [] }
      return view(await own(actor, id))
    },

    async choose(actor: Actor, id: AwardId, artifactId: ArtifactId, released: boolean) {
      const award = await own(actor, id)
      const piece = (await piecesOf(award)).find(({ artifact }) => artifact.id === artifactId)
      if (!piece) throw problem('not-found')
      if (released) {
        if (award.revoked) throw problem('wrong-state', 'A revoked badge shows nothing.')
        if (isCarried(award))
          throw problem(
            'wrong-state',
            'The work stayed in the account where you earned this: no more of it can be shown.',
          )
        if (piece.obstacle) throw problem('evidence-withheld', obstacleWords(piece.obstacle))
        await model.release(id, { artifactId, releasedAt: clock.now() })
      } else await model.takeBack(id, artifactId)
      return view(await own(actor, id))
    },

    /** What everybody may see with a badge now: of a public badge that stands, whatever was released and nothing hinders. */
    async shownWith(award: AnyAward): Promise<ShownPiece[]> {
      if (isStackAward(award) || !award.published || award.revoked || !award.released?.length) return []
      return (await piecesOf(award))
        .filter(({ artifact, obstacle }) => obstacle === null && releasedAt(award, artifact.id))
        .map(({ artifact }) => ({ artifact, url: links.urls.evidence(award._id, artifact.id) }))
    },
  }
}
export type Releases = ReturnType<typeof createReleases>
