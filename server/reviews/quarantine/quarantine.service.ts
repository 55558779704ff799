import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { ArtifactId, IssuerId, PersonId, SubmissionId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { Evidence } from '../../evidence/evidence.service.ts'
import { previewOfFile } from '../../evidence/evidence.rules.ts'
import type { MediaService, Viewer } from '../../evidence/media.service.ts'
import type { Issuers } from '../../issuers/issuer.service.ts'
import type { SubmissionModel } from '../../submissions/submission.model.ts'
import { currentAttempt } from '../../submissions/submission.rules.ts'
import type { QuarantinedPiece } from './quarantine.contract.ts'
import type { QuarantineDocument, QuarantineModel } from './quarantine.model.ts'

const MOST = 200

/** Pieces that may show a student without consent: kept from every reader while the issuer looks, each look on record. */
export function createQuarantine({
  model,
  submissions,
  evidence,
  issuers,
  catalogue,
  clock,
}: {
  model: QuarantineModel
  submissions: Pick<SubmissionModel, 'find'>
  evidence: Pick<Evidence, 'find' | 'findMany'>
  issuers: Pick<Issuers, 'grantsOf'>
  catalogue: CatalogueService
  clock: Clock
}) {
  const administeredBy = async (personId: PersonId): Promise<IssuerId[]> =>
    (await issuers.grantsOf(personId)).filter(({ role }) => role === 'admin').map(({ issuerId }) => issuerId)

  async function administered(actor: Actor): Promise<IssuerId[]> {
    const ids = await administeredBy(actor.personId)
    if (ids.length === 0) throw problem('not-allowed', 'This list is for administrators of an issuer.')
    return ids
  }

  /** What is not their issuer's, and their own work, does not exist for them here. */
  async function pieceOf(actor: Actor, id: ArtifactId): Promise<QuarantineDocument> {
    const [piece, ids] = await Promise.all([model.find(id), administeredBy(actor.personId)])
    const submission = piece && ids.includes(piece.issuerId) ? await submissions.find(piece.submissionId) : null
    if (!piece || !submission || submission.earnerId === actor.personId) throw problem('not-found')
    return piece
  }

  async function list(issuerIds: IssuerId[]): Promise<{ pieces: QuarantinedPiece[] }> {
    const found = (await Promise.all(issuerIds.map((id) => model.ofIssuer(id, MOST)))).flat()
    const { newest } = await catalogue.snapshot()
    const view = (piece: QuarantineDocument): QuarantinedPiece => ({
      artifactId: piece._id,
      credentialTitle: newest.get(piece.credentialId)?.title ?? piece.credentialId,
      reference: piece.reference,
      kind: piece.kind,
      form: piece.form,
      reason: piece.reason,
      flaggedAt: piece.flaggedAt.toISOString(),
      state: piece.state,
      resolvedAt: piece.resolvedAt?.toISOString() ?? null,
      word: piece.word,
      looks: piece.looks.length,
    })
    const isOpen = ({ state }: QuarantineDocument) => state === 'held'
    const byAge = found.sort((a, b) => a.flaggedAt.getTime() - b.flaggedAt.getTime())
    return { pieces: [...byAge.filter(isOpen), ...byAge.filter((piece) => !isOpen(piece)).reverse()].map(view) }
  }

  return {
    /** Of these pieces, those that readers do not get; with every further use of the same file. */
    async heldOf(ids: ArtifactId[]): Promise<ReadonlySet<string>> {
      if (ids.length === 0) return new Set()
      const known = (await evidence.findMany(ids)).map(({ _id, file }) => ({ id: _id, fileId: file?.fileId ?? null }))
      const away = await model.awayAmong(
        ids,
        known.flatMap(({ fileId }) => fileId ?? []),
      )
      const files = new Set(away.flatMap(({ fileId }) => fileId ?? []))
      return new Set([
        ...away.map(({ _id }) => _id),
        ...known.filter(({ fileId }) => fileId !== null && files.has(fileId)).map(({ id }) => id),
      ])
    },

    /** Of these very pieces, those that readers do not get: one command. Files are asked about once more as they open. */
    keptBackOf: async (ids: ArtifactId[]): Promise<ReadonlySet<string>> =>
      new Set((await model.awayAmong(ids, [])).map(({ _id }) => _id)),

    /** Whether readers are kept from this piece, and whether this one looks at it for the issuer. */
    async standing(viewer: Pick<Viewer, 'personId'>, id: ArtifactId, fileId: string | null) {
      const away = await model.awayAmong([id], fileId === null ? [] : [fileId])
      if (away.length === 0) return 'free'
      const last = away.flatMap(({ looks }) => looks).filter(({ by }) => by === viewer.personId)
      // The address that a look answered is good for a while, and for nobody else.
      const looksNow = last.some(({ at }) => clock.now().getTime() - at.getTime() < 10 * 60_000)
      const administers = looksNow ? await administeredBy(viewer.personId) : []
      return away.every(({ issuerId }) => administers.includes(issuerId)) ? 'looked-at' : 'kept-back'
    },

    async flag(actor: Actor, submissionId: SubmissionId, artifactId: ArtifactId, reason: string) {
      const submission = await submissions.find(submissionId)
      const attempt = submission && currentAttempt(submission)
      const claims = submission?.claims.some(({ assessorId }) => assessorId === actor.personId)
      const artifact = attempt?.artifacts.find(({ id }) => id === artifactId)
      if (!submission || !claims || !attempt || !artifact) throw problem('not-found')
      const [content, stored] = await Promise.all([
        catalogue.version(submission.credentialId, attempt.version),
        evidence.find(artifactId),
      ])
      await model.flag({
        _id: artifactId,
        fileId: stored?.file?.fileId ?? null,
        submissionId,
        credentialId: submission.credentialId,
        issuerId: content.issuerId,
        reference: attempt.reference,
        title: artifact.title,
        kind: artifact.kind,
        form: artifact.form,
        reason,
        flaggedBy: actor.personId,
        flaggedAt: clock.now(),
        state: 'held',
        word: '',
        resolvedBy: null,
        resolvedAt: null,
        looks: [],
      })
      return { flagged: true as const }
    },

    list: async (actor: Actor) => list(await administered(actor)),

    async look(actor: Actor, id: ArtifactId, media: Pick<MediaService, 'open'>) {
      const piece = await pieceOf(actor, id)
      const stored = await evidence.find(id)
      if (!stored) throw problem('not-found', 'It has been deleted since.')
      await model.look(id, actor.personId, clock.now())
      const file = stored.file ?? null
      const preview = file ? previewOfFile(file) : null
      const viewer = { personId: actor.personId, courseId: null, facilitates: false }
      const isFile = piece.form === 'file' && preview !== null
      const opened = isFile ? await media.open(viewer, id, preview === 'none' ? 'download' : 'view') : null
      const submission = await submissions.find(piece.submissionId)
      const handedIn = submission?.attempts.flatMap(({ artifacts }) => artifacts).find((artifact) => artifact.id === id)
      return {
        url: opened?.url ?? null,
        preview,
        text: handedIn?.form === 'text' ? handedIn.text : null,
        link: handedIn?.form === 'link' ? handedIn.url : null,
      }
    },

    async resolve(actor: Actor, id: ArtifactId, { keep, word }: { keep: boolean; word: string }) {
      await pieceOf(actor, id)
      const change = { word, resolvedBy: actor.personId, resolvedAt: clock.now() }
      if (!(await model.resolve(id, { ...change, state: keep ? 'kept' : 'released' })))
        throw problem('wrong-state', 'It was released already. Open the list again.')
      return list(await administered(actor))
    },

    async own(actor: Actor, submissionId: SubmissionId) {
      const submission = await submissions.find(submissionId)
      if (!submission || submission.earnerId !== actor.personId) throw problem('not-found')
      const pieces = await model.ofSubmission(submissionId)
      return {
        flags: pieces.map(({ _id, title, flaggedAt, state, word }) => ({
          artifactId: _id,
          title,
          flaggedAt: flaggedAt.toISOString(),
          state,
          word,
        })),
      }
    },
  }
}
export type Quarantine = ReturnType<typeof createQuarantine>
