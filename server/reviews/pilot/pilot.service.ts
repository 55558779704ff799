import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { CredentialId, PersonId, SubmissionId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import { randomId } from '../../core/secrets.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { CredentialContent } from '../../credentials/version.contract.ts'
import type { SubmissionModel } from '../../submissions/submission.model.ts'
import type { PilotComment, PilotReading, PilotRole, SurveyView } from './pilot.contract.ts'
import { surveyKey, type PilotCommentDocument, type PilotModel } from './pilot.model.ts'
import { askedAbout, knownAnswers, unanswered } from './pilot.rules.ts'
import { spotsOf } from './pilot.spots.contract.ts'

export const editionOf = ({ id, version }: Pick<CredentialContent, 'id' | 'version'>) => `${id}:${version}`

export const commentView = ({ _id, spot, role, text, writtenAt }: PilotCommentDocument): PilotComment => ({
  id: _id,
  spot,
  role,
  text,
  writtenAt: writtenAt.toISOString(),
})

/** What earners and assessors of a pilot edition say about it. */
export function createPilots({
  model,
  submissions,
  catalogue,
  mayReview,
  clock,
}: {
  model: PilotModel
  submissions: Pick<SubmissionModel, 'find' | 'findOf'>
  catalogue: CatalogueService
  /** whether a person may review this credential */
  mayReview: (personId: PersonId, credentialId: CredentialId) => Promise<boolean>
  clock: Clock
}) {
  async function pilotOf(credentialId: CredentialId): Promise<CredentialContent> {
    const content = await catalogue.newest(credentialId)
    if (!(await catalogue.isPilot(credentialId, content.version))) throw problem('not-found')
    return content
  }

  async function roleOf({ personId }: Actor, credentialId: CredentialId): Promise<PilotRole | null> {
    if (await submissions.findOf(personId, credentialId)) return 'earner'
    return (await mayReview(personId, credentialId)) ? 'assessor' : null
  }

  async function reading(actor: Actor, content: CredentialContent, role: PilotRole | null): Promise<PilotReading> {
    const [comments, issuer] = await Promise.all([
      model.commentsOf(editionOf(content), actor.personId),
      catalogue.issuerOf(content),
    ])
    return { content, issuerName: issuer.name, mayComment: role !== null, comments: comments.map(commentView) }
  }

  /** The decision that asks this person; what they were not part of does not exist for them. */
  async function asked(actor: Actor, id: SubmissionId) {
    const submission = await submissions.find(id)
    const about = submission && askedAbout(submission, actor.personId)
    if (!about || !(await catalogue.isPilot(submission.credentialId, about.attempt.version))) throw problem('not-found')
    return { ...about, submission, key: surveyKey(id, about.attempt.number, actor.personId) }
  }

  return {
    async survey(actor: Actor, id: SubmissionId): Promise<SurveyView> {
      const { role, attempt, key } = await asked(actor, id)
      const said = await model.survey(key)
      return {
        role,
        attempt: attempt.number,
        answers: said?.answers ?? {},
        text: said?.text ?? '',
        savedAt: said?.savedAt.toISOString() ?? null,
      }
    },

    async saveSurvey(actor: Actor, id: SubmissionId, said: { answers: Record<string, number>; text: string }) {
      const { role, attempt, key, submission } = await asked(actor, id)
      const missing = unanswered(role, said.answers)
      if (missing.length) throw problem('bad-request', 'Answer each of the questions.', missing)
      const { credentialId } = submission
      const survey = {
        _id: key,
        edition: editionOf({ id: credentialId, version: attempt.version }),
        credentialId,
        version: attempt.version,
        submissionId: id,
        attempt: attempt.number,
        personId: actor.personId,
        role,
        answers: knownAnswers(role, said.answers),
        text: said.text,
        savedAt: clock.now(),
      }
      await model.saveSurvey(survey)
      const { answers, text, savedAt } = survey
      return { role, attempt: attempt.number, answers, text, savedAt: savedAt.toISOString() }
    },

    async read(actor: Actor, credentialId: CredentialId): Promise<PilotReading> {
      return reading(actor, await pilotOf(credentialId), await roleOf(actor, credentialId))
    },

    /** Refuses who neither earns nor reviews it, and a place that the text does not have. */
    async comment(actor: Actor, credentialId: CredentialId, { spot, text }: { spot: string; text: string }) {
      const content = await pilotOf(credentialId)
      const role = await roleOf(actor, credentialId)
      if (!role) throw problem('not-allowed', 'Whoever works on this credential or reviews it may comment on its text.')
      if (!spotsOf(content).some(({ id }) => id === spot))
        throw problem('bad-request', 'This text has no such place.', [{ pointer: '/spot', detail: 'no such place' }])
      const { id, version } = content
      const about = { edition: editionOf(content), credentialId: id, version }
      await model.addComment({
        _id: randomId(),
        ...about,
        ...{ personId: actor.personId, role, spot, text, writtenAt: clock.now() },
      })
      return reading(actor, content, role)
    },

    async removeComment(actor: Actor, credentialId: CredentialId, commentId: string) {
      const content = await pilotOf(credentialId)
      if (!(await model.removeComment(commentId, actor.personId, credentialId))) throw problem('not-found')
      return reading(actor, content, await roleOf(actor, credentialId))
    },
  }
}
export type Pilots = ReturnType<typeof createPilots>
