import fc from 'fast-check'
import type { Actor } from '../../../server/core/actor.ts'
import { IssuerId, type CredentialId, type SubmissionId } from '../../../server/core/ids.contract.ts'
import { Problem } from '../../../server/core/problem.ts'
import type { TestApp } from '../../support/app.ts'
import { crashAfter } from '../../support/crash.ts'
import { ASKING_TWICE, completeDraft, judged, somebody, WAITING_WELL } from '../../support/people.ts'

// What people do to submissions, in any order, whether it is theirs to do or not.

/** Shorter than what the worker does once a minute: that is not what these stories are about. */
export const UNDO_SECONDS = 20
/** Administers the issuer, and was appointed for nothing. */
export const ADMIN = 5

const EARNER_ACTS = ['recall', 'withdraw', 'revise', 'restart', 'submit'] as const
/** After which of its steps a worker is killed, with the next one never taken. */
const DYING = ['grant', 'issue', 'owe', 'paid'] as const
const CREDENTIALS = [WAITING_WELL, ASKING_TWICE]

const someone = fc.nat({ max: 5 })
const work = fc.record({ earner: fc.nat({ max: 1 }), credential: fc.nat({ max: 1 }) })
const kindOf = <Kind extends string>(kind: Kind) => fc.constant(kind)

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: kindOf('handIn'), work }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: kindOf('earner'), work, who: someone, act: fc.constantFrom(...EARNER_ACTS) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: kindOf('type'), work, text: fc.string({ maxLength: 20 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: kindOf('claim'), work, who: someone }) },
  { weight: 8, arbitrary: fc.record({ kind: kindOf('judge'), work, who: someone, good: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('release'), work, who: someone }) },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('undo'), work, who: someone }) },
  { weight: 3, arbitrary: fc.record({ kind: kindOf('appeal'), work, who: someone }) },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('revoke'), work, who: someone }) },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('kill'), at: fc.constantFrom(...DYING) }) },
  { weight: 1, arbitrary: fc.record({ kind: kindOf('incomplete'), work, who: someone }) },
  { weight: 1, arbitrary: fc.record({ kind: kindOf('unblind'), work, who: someone }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kindOf('pass'),
      seconds: fc.constantFrom(1, UNDO_SECONDS - 1, UNDO_SECONDS + 1, 8 * 24 * 3600),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kindOf('round') }) },
  { weight: 7, arbitrary: fc.record({ kind: kindOf('settle') }) },
)
export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** Moments, one after another; in each of them one or two things happen at once. */
export const moments = fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { minLength: 5, maxLength: 24 })

const first = { earner: 0, credential: 0 }
const twice = { earner: 1, credential: 1 }
const handsIn: Step = { kind: 'handIn', work: first }
const settles: Step = { kind: 'settle' }
const judges = (who: number, good: boolean, work = first): Step => ({ kind: 'judge', work, who, good })

/** One story that goes all the way, however few others there is time for. */
export const straightStory: Step[][] = [
  [handsIn],
  [judges(2, false)],
  [settles],
  [handsIn],
  [judges(2, true), judges(3, true)],
  [settles],
]

/**
 * Every move there is: work recalled and withdrawn, a claim given back and one that lapses, a decision undone, work sent back
 * unread; two who differ, a third, an appeal that the issuer decides, a revocation and a new beginning, with workers dying
 * on the way.
 */
export const longStory: Step[][] = [
  [{ kind: 'handIn', work: twice }],
  [{ kind: 'earner', work: twice, who: 1, act: 'recall' }],
  [{ kind: 'earner', work: twice, who: 1, act: 'withdraw' }],
  [{ kind: 'handIn', work: twice }],
  [{ kind: 'claim', work: twice, who: 2 }],
  [{ kind: 'release', work: twice, who: 2 }],
  [{ kind: 'claim', work: twice, who: 4 }],
  [{ kind: 'pass', seconds: 8 * 24 * 3600 }],
  [{ kind: 'round' }],
  [{ kind: 'claim', work: twice, who: 2 }],
  [{ kind: 'incomplete', work: twice, who: 2 }],
  [{ kind: 'handIn', work: twice }],
  [judges(3, true, twice)],
  [{ kind: 'undo', work: twice, who: 3 }],
  [judges(2, true, twice), judges(3, false, twice)],
  [settles],
  [judges(2, true, twice), judges(4, false, twice)],
  [settles],
  [{ kind: 'appeal', work: twice, who: 1 }],
  [{ kind: 'appeal', work: twice, who: 1 }],
  [judges(4, true, twice), judges(ADMIN, true, twice)],
  [{ kind: 'pass', seconds: UNDO_SECONDS + 1 }],
  [{ kind: 'kill', at: 'grant' }],
  [settles],
  [{ kind: 'revoke', work: twice, who: ADMIN }],
  [{ kind: 'kill', at: 'paid' }],
  [settles],
  [{ kind: 'handIn', work: twice }],
]

export type Stage = Awaited<ReturnType<typeof createStage>>

/**
 * Six people: five appointed, the sixth administers the issuer; facilitators of the course besides, and two of them earn.
 * `beside` is another process on the same database.
 */
export async function createStage(test: TestApp, beside: TestApp, turn: number) {
  const people = Array.from({ length: 6 }, (_, index) =>
    somebody(`${turn}-${index}`, {
      courseRoles: index < 2 ? ['learner'] : ['facilitator'],
      courseId: `course-${turn}`,
    }),
  )
  await test.database.connection.collection<{ _id: string }>('appointments').insertMany(
    people.slice(0, ADMIN).flatMap(({ personId }) =>
      CREDENTIALS.map((credentialId) => ({
        ...{ _id: `${turn}-${personId}-${credentialId}`, credentialId, personId, reason: 'First assessor' },
        ...{ appointedAt: test.clock.now(), until: null, endedAt: null },
      })),
    ),
  )
  const at = <One>(list: One[], index: number): One => {
    const found = list[index % list.length]
    if (found === undefined) throw new Error('an empty list')
    return found
  }
  await test.services.issuers.grant(IssuerId.parse('test-issuer'), at(people, ADMIN).personId, 'admin')
  return {
    test,
    beside,
    people,
    person: (index: number) => at(people, index),
    credential: (index: number) => at(CREDENTIALS, index),
  }
}

/** Does one step. A refusal is an answer like any other; everything else that is thrown is a fault. */
export async function take({ test, beside, person, credential }: Stage, step: Step): Promise<void> {
  const { services, clock } = test
  if (step.kind === 'pass') return clock.pass({ seconds: step.seconds })
  if (step.kind === 'settle') clock.pass({ seconds: UNDO_SECONDS + 1 })
  if (step.kind === 'round' || step.kind === 'settle') return services.worker.round()
  if (step.kind === 'kill') return killed(test, beside, step.at)
  const earner = person(step.work.earner)
  const credentialId = credential(step.work.credential)
  try {
    const begun = await services.models.submissions.findOf(earner.personId, credentialId)
    const id = begun?._id ?? (await services.submissions.start(earner, credentialId)).id
    switch (step.kind) {
      case 'handIn':
        return await handIn(test, earner, id, credentialId)
      case 'type': {
        const { draft } = await services.submissions.get(earner, id)
        const { revision, overview, reflection, selfAssessment } = draft
        await services.drafts.save(earner, id, {
          revision,
          overview,
          reflection,
          selfAssessment,
          changeNote: step.text,
        })
        return
      }
      case 'earner':
        return void (await services.submissions[step.act](person(step.who), id))
      case 'claim':
        return void (await services.reviews.claim(person(step.who), id))
      case 'release':
        return void (await services.reviews.release(person(step.who), id))
      case 'undo':
        return void (await services.reviews.undo(person(step.who), id))
      case 'incomplete':
        return void (await services.reviews.returnIncomplete(person(step.who), id, 'A file does not open.'))
      case 'unblind':
        return void (await services.courseSubmissions.get(person(step.who), id))
      case 'appeal':
        return void (await services.appealing.appeal(person(step.who), id, 'The second page shows it, I think.'))
      case 'revoke': {
        const awardId = (await services.models.submissions.find(id))?.awardId
        const given = { ground: 'other' as const, reason: 'It was found that the recording shows another class.' }
        if (awardId) await services.revocations.revoke(person(step.who), awardId, given)
        return
      }
      case 'judge': {
        const assessor = person(step.who)
        const { revision } = await services.reviews.claim(assessor, id)
        const saved = await services.reviews.save(assessor, id, judged(step.good ? {} : { waits: 'partly' }), revision)
        const outcome = await outcomeFor(test, assessor, id, step.good)
        return void (await services.reviews.decide(assessor, id, { revision: saved.revision, outcome }))
      }
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'unexpected') throw error
  }
}

/** A row that passed earlier is not scored again, so a poor score for it changes nothing. */
async function outcomeFor(
  { services }: TestApp,
  assessor: Actor,
  id: Parameters<typeof services.reviews.get>[1],
  good: boolean,
) {
  const { passedRows } = await services.reviews.get(assessor, id)
  return good || 'waits' in passedRows ? ('award' as const) : ('return' as const)
}

async function handIn(test: TestApp, earner: Actor, id: SubmissionId, credentialId: CredentialId): Promise<void> {
  const { services } = test
  const before = await services.models.submissions.find(id)
  const status = before?.status
  if (status === 'returned') await services.submissions.revise(earner, id)
  if (status === 'withdrawn' || status === 'revoked') await services.submissions.restart(earner, id)
  // What was handed in once lies in the draft again.
  if (!before?.attempts.length || before.draft.artifacts.length === 0) await completeDraft(test, earner, credentialId)
  await services.submissions.submit(earner, id)
}

/** A worker is killed in the middle of its round; another process starts and goes on from what is stored. */
async function killed({ services }: TestApp, beside: TestApp, at: (typeof DYING)[number]): Promise<void> {
  const dies = () => {
    throw new Error('killed')
  }
  const { awards, badges, passbacks, moves } = services
  const revive = {
    grant: () => crashAfter(awards, 'grant', dies),
    issue: () => crashAfter(badges, 'issue', dies),
    owe: () => crashAfter(passbacks, 'owe', dies),
    paid: () => crashAfter(moves, 'paid', dies),
  }[at]()
  await services.worker.round().finally(revive)
  await beside.services.worker.round()
}
