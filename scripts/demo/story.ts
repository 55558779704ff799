import type { Actor } from '../../server/core/actor.ts'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import { comesTrue, handIn, prepare, review, submissionOf, takesEffect } from './acts.ts'
import { workingDaysAgo } from './days.ts'
import { fernsSeminar } from './fern.ts'
import { ivysVerdict, junosChecks, junosChoice } from './juno.ts'
import { ottosChecks } from './otto.ts'
import { sagesVerdict, wrensSeminar } from './wren.ts'
import type { Stage } from './stage.ts'

/** Tells the story in order: first assessors, an earner midway, one who waits, one whose work came back, one who was awarded. */
export async function tellStory(stage: Stage, say: (line: string) => void): Promise<void> {
  const sage = await stage.enter('sage', 'catalogue')
  const ivy = await stage.enter('ivy', 'catalogue')
  await appoint(stage, sage, 'Was one of those who settled the scores of the example submissions.')
  await appoint(stage, ivy, null)
  say('Sage and Ivy may review every micro-credential; for two of them Ivy scores example submissions first.')

  await prepare(stage, await stage.enter('fern', 'cred-wait-time'), fernsSeminar, workingDaysAgo(1, [16, 10]))
  say('Fern is midway in a seminar with pauses.')

  const otto = await stage.enter('otto', 'cred-several-checks')
  const ottos = await prepare(stage, otto, ottosChecks, workingDaysAgo(3))
  await handIn(stage, otto, ottos, workingDaysAgo(2, [17, 5]))
  say('Otto has handed in and waits for feedback.')

  const wren = await stage.enter('wren', 'cred-wait-time')
  const wrens = await prepare(stage, wren, wrensSeminar, workingDaysAgo(8))
  await handIn(stage, wren, wrens, workingDaysAgo(7, [19, 20]))
  await review(stage, sage, wrens, sagesVerdict, workingDaysAgo(2, [16, 30]))

  const juno = await stage.enter('juno', 'cred-several-checks')
  const junos = await prepare(stage, juno, junosChecks, workingDaysAgo(10))
  await handIn(stage, juno, junos, workingDaysAgo(9, [18, 45]))
  await review(stage, ivy, junos, ivysVerdict, workingDaysAgo(4, [17, 15]))

  await takesEffect(stage, wrens)
  say('Wren has feedback and may revise.')
  await goOn(stage, juno, junos)
  const arrived = await comesTrue(async () => {
    const { state } = await stage.services.passbacks.stateOf({ _id: junos })
    return state === 'sent' && (await submissionOf(stage, junos)).owed.length === 0
  })
  say(`Juno earned a badge; her grade ${arrived ? 'is in the gradebook' : 'is on its way to the gradebook'}.`)
}

async function appoint({ services, on }: Stage, { personId }: Actor, exemptBecause: string | null): Promise<void> {
  on(workingDaysAgo(15, [9, 0]))
  const { expertFor } = await services.eligibility.of(personId)
  const { newest } = await services.catalogue.snapshot()
  const reason = 'Has coached colleagues in this practice for years and reviews until enough of them hold it.'
  for (const credentialId of newest.keys())
    if (!expertFor.includes(credentialId))
      await services.eligibility.appoint({ credentialId, personId, reason, until: null, exemptBecause })
}

/** Publishes the badge and begins the next one. That draft is the last step, so where it is there, sharing is hers alone. */
async function goOn(stage: Stage, juno: Actor, id: SubmissionId): Promise<void> {
  const { awardId } = await takesEffect(stage, id)
  const next = await stage.services.models.submissions.statesOf(juno.personId)
  if (!awardId || next.some(({ credentialId }) => credentialId === junosChoice.credentialId)) return
  stage.on(workingDaysAgo(3, [8, 20]))
  await stage.services.awards.share(juno, awardId, { published: true, showName: true })
  await prepare(stage, await stage.enter('juno', 'stack-learners'), junosChoice, workingDaysAgo(1, [20, 15]))
}
