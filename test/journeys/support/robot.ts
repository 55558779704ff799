import type { z } from 'zod'
import type { CredentialId, SubmissionId } from '../../../server/core/ids.contract.ts'
import type { Endpoint } from '../../../server/core/endpoint.contract.ts'
import type { CredentialContent } from '../../../server/credentials/version.contract.ts'
import { addText } from '../../../server/evidence/evidence.contract.ts'
import { answerAboutStudents } from '../../../server/evidence/students/consent.contract.ts'
import { openSession } from '../../../server/people/session.contract.ts'
import { claimReview, decideReview, saveReview } from '../../../server/reviews/review.contract.ts'
import { saveDraft, startSubmission, submitSubmission } from '../../../server/submissions/submission.contract.ts'
import { launchAs } from '../../support/launch.ts'
import { prose } from './samples.ts'
import type { World } from './world.ts'

/** Where a course link is, by the LMS's ids. */
export interface LinkPlace {
  courseId?: string
  linkId: string
}

/**
 * Somebody who clicks nothing: launches over the real wire and calls the tool's endpoints. For what surrounds a journey, or
 * has to happen at a moment no hand can meet.
 */
export async function robot({ lmsUrl, toolUrl }: World, personId: string, { courseId = 'pd-2026', linkId }: LinkPlace) {
  const launched = await launchAs({ lmsUrl, toolUrl, personId, courseId, linkId })
  const code = /id="notch-launch"[^>]*>\s*(\{.*?\})\s*</s.exec(launched.html)?.[1]
  if (!code) throw new Error(`The launch of ${personId} answered ${launched.status}`)
  let token: string | null = null

  async function call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, R>,
    params: Record<string, string>,
    body?: z.input<B>,
  ): Promise<z.infer<R>> {
    const path = endpoint.path.replace(/:(\w+)/g, (_all, name: string) => params[name] ?? '')
    const answer = await fetch(`${toolUrl}${path}`, {
      method: endpoint.method.toUpperCase(),
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${endpoint.method} ${path} answered ${answer.status}: ${text}`)
    return endpoint.response.parse(JSON.parse(text))
  }

  const { code: once } = JSON.parse(code) as { code: string }
  const opened = await call(openSession, {}, { code: once })
  token = opened.token
  return { call, person: opened.session.person, session: opened.session }
}
export type Robot = Awaited<ReturnType<typeof robot>>

const answersTo = (prompts: CredentialContent['overview']['prompts']) =>
  Object.fromEntries(prompts.map((prompt) => [prompt.id, prose(prompt.minWords + 5)]))

/** Fills in all that a credential asks for, in words, and leaves it as a draft. */
export async function draftAll({ call }: Robot, content: CredentialContent): Promise<SubmissionId> {
  const { id: submissionId, draft } = await call(startSubmission, { credentialId: content.id })
  for (const { id: requirementId, title, kinds, minItems } of content.requirements) {
    const kind = kinds.find((one) => !['classroom-audio', 'classroom-video', 'link'].includes(one))
    if (!kind) throw new Error(`${requirementId} takes nothing that can be written`)
    for (let item = 1; item <= minItems; item++) {
      const text = { requirementId, kind, title: `${title} ${item}`, text: prose(40, item), description: '' }
      const artifact = await call(addText, { submissionId }, text)
      if (artifact.asksAboutStudents)
        await call(answerAboutStudents, { submissionId, artifactId: artifact.id }, { shown: false })
    }
  }
  const texts = { overview: answersTo(content.overview.prompts), reflection: answersTo(content.reflection.prompts) }
  await call(saveDraft, { submissionId }, { revision: draft.revision, ...texts, selfAssessment: {}, changeNote: '' })
  return submissionId
}

export const submitAs = ({ call }: Robot, submissionId: SubmissionId) =>
  call(submitSubmission, { submissionId }, { statement: true })

export async function submittedBy(earner: Robot, content: CredentialContent): Promise<SubmissionId> {
  const submissionId = await draftAll(earner, content)
  await submitAs(earner, submissionId)
  return submissionId
}

/** Claims and scores, everything at the bar or nothing; the decision is the next step. */
export async function judgedBy(
  { call }: Robot,
  submissionId: SubmissionId,
  { rubric }: CredentialContent,
  outcome: 'award' | 'return' = 'award',
) {
  const review = await call(claimReview, { submissionId })
  const level = outcome === 'award' ? rubric.barLevelId : (rubric.levels.at(-1)?.id ?? null)
  const score = { levelId: level, comment: 'Show one more moment of it.' }
  const passing = { verdict: 'passing' as const, comment: '' }
  const { revision } = await call(
    saveReview,
    { submissionId },
    {
      revision: review.revision,
      rows: Object.fromEntries(rubric.rows.map((row) => [row.id, score])),
      overview: passing,
      reflection: passing,
      growthComment: 'Try it with a second group.',
      complete: true,
    },
  )
  return { decide: () => call(decideReview, { submissionId }, { revision, outcome }) }
}

/** Somebody appointed by the command line to review a credential. */
export async function assessorRobot(world: World, personId: string, credentialId: CredentialId): Promise<Robot> {
  const assessor = await robot(world, personId, { linkId: 'catalogue' })
  await world.notch(
    ...['assessor', 'appoint', '--credential', credentialId, '--person', assessor.person.code],
    ...['--reason', 'Led seminars for nine years', '--json'],
  )
  return assessor
}
