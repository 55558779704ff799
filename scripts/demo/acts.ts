import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '../../server/core/actor.ts'
import { CredentialId, type SubmissionId } from '../../server/core/ids.contract.ts'
import type { SubmissionDocument } from '../../server/submissions/submission.model.ts'
import type { Stage } from './stage.ts'
import type { Piece, Verdict, Work } from './work.ts'

// What people of the story do. Each act looks first whether it is done, so that a second run changes nothing
// and a run that was killed is taken up where it stopped.

const PATIENCE_MS = 20_000
const LOOK_EVERY_MS = 250

export async function submissionOf(stage: Stage, id: SubmissionId): Promise<SubmissionDocument> {
  const submission = await stage.services.models.submissions.find(id)
  if (!submission) throw new Error('a submission of the story has vanished')
  return submission
}

async function addPiece({ services }: Stage, actor: Actor, id: SubmissionId, piece: Piece): Promise<void> {
  const { draftEvidence, uploads } = services
  if (piece.form === 'text') await draftEvidence.addText(actor, id, piece)
  else if (piece.form === 'link') await draftEvidence.addLink(actor, id, piece)
  else {
    const { fileName, title, bytes, description } = piece
    const { requirementId, kind } = piece
    const stored = await uploads.put(actor, { submissionId: id, requirementId, kind, fileName, title }, bytes)
    await draftEvidence.describe(actor, id, stored.id, { title, description })
  }
}

const CONSENT = {
  givenBy: 'Parents of all pupils in this class; the forms are kept at school',
  kind: 'media-release',
  scope: 'review',
  expiresOn: null,
} as const

/** Pupils' work has a consent; the other pieces show nobody. */
async function answerAboutStudents({ services }: Stage, actor: Actor, id: SubmissionId, day: Date): Promise<void> {
  const consent = { ...CONSENT, givenOn: day.toISOString().slice(0, 10) }
  const { draft } = await services.submissions.get(actor, id)
  for (const { id: artifactId, kind, asksAboutStudents, students } of draft.artifacts) {
    if (!asksAboutStudents || students) continue
    const answer = kind === 'student-work' ? { shown: true as const, consent } : { shown: false as const }
    await services.draftPrivacy.answer(actor, id, artifactId, answer)
  }
}

/** Fills a new draft. The texts come last: a draft that was saved is finished, or its earner has gone on with it. */
export async function prepare(stage: Stage, actor: Actor, work: Work, day: Date): Promise<SubmissionId> {
  const { submissions, drafts } = stage.services
  stage.on(day)
  const { id, draft, status } = await submissions.start(actor, CredentialId.parse(work.credentialId))
  if (status !== 'draft' || draft.revision > 0) return id
  const there = new Set(draft.artifacts.map((artifact) => artifact.title))
  for (const piece of work.pieces) if (!there.has(piece.title)) await addPiece(stage, actor, id, piece)
  await answerAboutStudents(stage, actor, id, day)
  const { overview, reflection, selfAssessment } = work
  await drafts.save(actor, id, { revision: 0, overview, reflection, selfAssessment, changeNote: '' })
  return id
}

/** Hands a first attempt in; a later one is its earner's own business. */
export async function handIn(stage: Stage, actor: Actor, id: SubmissionId, day: Date): Promise<void> {
  const { status, attempts } = await submissionOf(stage, id)
  if (status !== 'draft' || attempts.length > 0) return
  stage.on(day)
  await stage.services.submissions.submit(actor, id)
}

/** Reviews a first attempt that nobody else has taken; the running tool's worker lets the decision take effect. */
export async function review(stage: Stage, actor: Actor, id: SubmissionId, verdict: Verdict, day: Date): Promise<void> {
  const { status, attempts, claims, decisions } = await submissionOf(stage, id)
  const theirs = claims.some((claim) => claim.assessorId === actor.personId)
  const waits = attempts.length === 1 && (status === 'submitted' || (status === 'inReview' && theirs))
  if (!waits || decisions.length > 0) return
  const { reviews } = stage.services
  stage.on(day)
  const { revision } = await reviews.claim(actor, id)
  const saved = await reviews.save(actor, id, { ...verdict.judgement, complete: true }, revision)
  await reviews.decide(actor, id, { revision: saved.revision, outcome: verdict.outcome })
}

/** Looks again and again until it is so; false where it is not in time. */
export async function comesTrue(question: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(LOOK_EVERY_MS)) {
    if (await question()) return true
  }
  return question()
}

/** Waits for the worker of the running tool to carry a decision out. */
export async function takesEffect(stage: Stage, id: SubmissionId): Promise<SubmissionDocument> {
  const isOpen = ({ status, owed }: SubmissionDocument) =>
    status === 'inReview' || owed.some((entry) => entry.kind === 'award')
  const settled = await comesTrue(async () => !isOpen(await submissionOf(stage, id)))
  if (!settled)
    throw new Error(
      `a decision did not take effect within ${PATIENCE_MS / 1000} s: the tool's worker seems to stand still`,
    )
  return submissionOf(stage, id)
}
