import type { Actor } from '../../server/core/actor.ts'
import { CredentialId, OrganizationId, PersonId, PlacementId } from '../../server/core/ids.contract.ts'
import type { SubmissionView } from '../../server/submissions/submission.contract.ts'
import type { TestApp } from './app.ts'
import { enoughWords } from './catalogue.ts'

export const DISTRICT = OrganizationId.parse('organization-one')
export const OTHER_DISTRICT = OrganizationId.parse('organization-two')
export const WAITING_WELL = CredentialId.parse('waiting-well')
export const ASKING_TWICE = CredentialId.parse('asking-twice')

/** Somebody in a course; show only what matters. */
export function somebody(name: string, change: Partial<Actor> = {}): Actor {
  return {
    personId: PersonId.parse(`person-${name}`),
    organizationId: DISTRICT,
    placementId: PlacementId.parse(`placement-${name}`),
    courseId: 'course-one',
    courseRoles: ['learner'],
    ...change,
  }
}

const answers = { overview: { context: enoughWords }, reflection: { impact: enoughWords } }

/** Starts, fills in everything that is asked for, and leaves it as a draft. */
export async function completeDraft(
  { services }: TestApp,
  earner: Actor,
  credentialId = WAITING_WELL,
): Promise<SubmissionView> {
  const started = await services.submissions.start(earner, credentialId)
  await services.drafts.save(earner, started.id, {
    revision: started.draft.revision,
    ...answers,
    selfAssessment: { asks: 'shown' },
    changeNote: 'The plan is new.',
  })
  if (started.draft.artifacts.length === 0) {
    const text = { title: 'My piece', description: '', text: 'What happened in class.' }
    await services.draftEvidence.addText(earner, started.id, { ...text, requirementId: 'plan', kind: 'lesson-plan' })
    await services.draftEvidence.addText(earner, started.id, {
      ...text,
      requirementId: 'recording',
      kind: 'classroom-text',
    })
  }
  return withAnswers({ services }, earner, await services.submissions.get(earner, started.id))
}

/** Says of every piece that is asked about that it shows no students. */
export async function withAnswers(
  { services }: Pick<TestApp, 'services'>,
  earner: Actor,
  { id, draft }: SubmissionView,
): Promise<SubmissionView> {
  for (const { id: artifactId, asksAboutStudents, students } of draft.artifacts)
    if (asksAboutStudents && !students) await services.draftPrivacy.answer(earner, id, artifactId, { shown: false })
  return services.submissions.get(earner, id)
}

export async function submitted(test: TestApp, earner: Actor, credentialId = WAITING_WELL): Promise<SubmissionView> {
  const draft = await completeDraft(test, earner, credentialId)
  return test.services.submissions.submit(earner, draft.id)
}

export async function appoint({ services, clock }: TestApp, assessor: Actor, credentialId = WAITING_WELL) {
  await services.eligibility.appoint({
    credentialId,
    personId: assessor.personId,
    reason: 'First assessor',
    until: new Date(clock.now().getTime() + 365 * 24 * 3600 * 1000),
  })
}

type Level = 'shown' | 'partly' | 'not-yet'

export const judged = (levels: Partial<Record<'asks' | 'waits' | 'listens', Level>> = {}) => {
  const score = (levelId: Level) => ({ levelId, comment: levelId === 'shown' ? '' : 'Show one more example.' })
  const { asks = 'shown', waits = 'shown', listens = 'shown' } = levels
  return {
    rows: { asks: score(asks), waits: score(waits), listens: score(listens) },
    overview: { verdict: 'passing' as const, comment: '' },
    reflection: { verdict: 'passing' as const, comment: '' },
    growthComment: 'Try it with a second class.',
    complete: true,
  }
}

/** Claims, scores and decides, all in one. */
export async function decided(
  { services }: TestApp,
  assessor: Actor,
  submission: Pick<SubmissionView, 'id'>,
  judgement: ReturnType<typeof judged> = judged(),
) {
  const review = await services.reviews.claim(assessor, submission.id)
  const { revision } = await services.reviews.save(assessor, submission.id, judgement, review.revision)
  const outcome = Object.values(judgement.rows).every((row) => row.levelId === 'shown') ? 'award' : 'return'
  return services.reviews.decide(assessor, submission.id, { revision, outcome })
}
