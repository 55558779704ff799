import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import { NO_HOLIDAYS, type Holidays } from '../core/business-days.ts'
import type { ReviewPool } from '../organizations/pools/pool.contract.ts'
import type { IssuerId, OrganizationId, SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import { ACCEPTED_MEDIA_TYPES } from '../evidence/evidence.rules.ts'
import type { Room } from '../evidence/evidence.room.ts'
import type { Evidence } from '../evidence/evidence.service.ts'
import { FIRST_POOL } from '../organizations/pools/pool.rules.ts'
import { artifactView } from '../evidence/evidence.view.ts'
import type { GradebookView, OtherVersions, SubmissionView } from './submission.contract.ts'
import type { SubmissionDocument, SubmissionModel } from './submission.model.ts'
import { isOwn } from './submission.rules.ts'
import { submissionView, versionsBeside } from './submission.view.ts'

export interface ReaderNeighbours {
  model: SubmissionModel
  catalogue: CatalogueService
  evidence: Evidence
  clock: Clock
  organizationName: (id: OrganizationId) => Promise<string>
  /** who may review what is handed in there now */
  poolOf: (organizationId: OrganizationId, issuerId: IssuerId) => Promise<ReviewPool>
  limitsOf: Room['limitsOf']
  holidaysOf: (organizationId: OrganizationId) => Promise<Holidays>
  /** how far this submission's grade is on its way, over all columns it is owed to */
  gradebookState: (submission: SubmissionDocument) => Promise<GradebookView>
}

/** An earner's own submission, found and shown to them. */
export function createSubmissionReader(neighbours: ReaderNeighbours) {
  const { model, catalogue, evidence } = neighbours

  /** What somebody else owns does not exist for this actor. */
  async function own(actor: Actor, id: SubmissionId): Promise<SubmissionDocument> {
    const submission = await model.find(id)
    if (!submission || !isOwn(submission, actor.personId)) throw problem('not-found')
    return submission
  }

  /** The versions that attempts and what was set aside need to be read: published ones never go away. */
  async function otherVersions(submission: SubmissionDocument): Promise<OtherVersions> {
    const contents = await Promise.all(
      versionsBeside(submission).map((version) => catalogue.version(submission.credentialId, version)),
    )
    return Object.fromEntries(contents.map((content) => [String(content.version), content]))
  }

  /** The pieces in its draft, in the order in which they were added. */
  const pieces = async (submission: SubmissionDocument) =>
    (await evidence.findMany(submission.draft.artifacts.map((artifact) => artifact.artifactId))).map(artifactView)

  /** An attempt keeps the pool that its earner read of; a draft would get the one chosen now. */
  async function poolFor(submission: SubmissionDocument, issuerId: IssuerId): Promise<ReviewPool> {
    const { organizationId, status, reviewPool } = submission
    return status === 'draft' ? neighbours.poolOf(organizationId, issuerId) : (reviewPool ?? FIRST_POOL)
  }

  async function view(submission: SubmissionDocument): Promise<SubmissionView> {
    const content = await catalogue.version(submission.credentialId, submission.version)
    const inDraft = submission.draft.artifacts.map((artifact) => artifact.artifactId)
    const aside = (submission.setAside ?? []).flatMap(({ artifacts }) => artifacts.map(({ artifactId }) => artifactId))
    const [found, limits, beside, organizationName, gradebook, issuer, pool] = await Promise.all([
      evidence.findMany([...inDraft, ...aside]),
      neighbours.limitsOf(submission.organizationId),
      otherVersions(submission),
      neighbours.organizationName(submission.organizationId),
      // Of a draft no screen tells a grade: its pool is asked instead.
      submission.status === 'draft' ? null : neighbours.gradebookState(submission),
      catalogue.issuerOf(content),
      poolFor(submission, content.issuerId),
    ])
    return submissionView({
      submission,
      content,
      pilot: await catalogue.isPilot(content.id, content.version),
      issuerName: issuer.name,
      artifacts: found.filter((piece) => inDraft.includes(piece._id)).map(artifactView),
      asideArtifacts: found.filter((piece) => aside.includes(piece._id)).map(artifactView),
      otherVersions: beside,
      now: neighbours.clock.now(),
      organizationName,
      pool,
      limits: {
        maxFileBytes: limits.maxFileBytes,
        partBytes: evidence.limits.uploadPartBytes,
        accept: ACCEPTED_MEDIA_TYPES,
      },
      gradebook,
      personId: submission.earnerId,
      // Only an appeal's days count by them here.
      holidays: submission.status === 'returned' ? await neighbours.holidaysOf(submission.organizationId) : NO_HOLIDAYS,
    })
  }

  return { own, view, pieces, otherVersions, poolFor }
}
export type SubmissionReader = ReturnType<typeof createSubmissionReader>
