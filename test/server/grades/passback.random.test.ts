import assert from 'node:assert/strict'
import fc from 'fast-check'
import { pino } from 'pino'
import {
  AwardId,
  CredentialId,
  OrganizationId,
  PersonId,
  PlacementId,
  SubmissionId,
} from '../../../server/core/ids.contract.ts'
import { createPassbackModel } from '../../../server/grades/passback.model.ts'
import { createPassbacks } from '../../../server/grades/passback.service.ts'
import { createGradebook } from '../../../server/lti/lti.gradebook.ts'
import { SCOPE } from '../../../server/lti/lti.claims.ts'
import { createLineItems } from '../../../server/lti/lti.line-items.ts'
import type { Placement } from '../../../server/lti/placement.model.ts'
import type { Platform } from '../../../server/lti/platform.model.ts'
import type { SubmissionDocument } from '../../../server/submissions/submission.model.ts'
import { TestClock } from '../../support/app.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'
import { MISHAPS, randomLms, type Mishap } from './random.lms.ts'

// An LMS that fails at random, and work that moves on meanwhile: what arrives in the end is the newest state, nothing
// older ever overwrites it, and no status wipes a grade.

const personId = PersonId.parse('person-random')
const organizationId = OrganizationId.parse('organization-random')
const credentialId = CredentialId.parse('waiting-well')
const placementId = PlacementId.parse('placement-random')
const scopes = Object.values(SCOPE)
const grades = { scopes, lineItems: null, lineItem: 'https://lms.example/lineitems/1' }

/** The course of a piece of work: each step is what became of it, and how long that took. */
const STEPS = ['submit', 'return', 'award', 'recall', 'revoke'] as const
type Step = (typeof STEPS)[number]
type State = 'draft' | 'submitted' | 'returned' | 'awarded' | 'revoked'
const NEXT: Record<State, Partial<Record<Step, State>>> = {
  draft: { submit: 'submitted' },
  submitted: { return: 'returned', award: 'awarded', recall: 'draft' },
  returned: { submit: 'submitted' },
  awarded: { revoke: 'revoked' },
  revoked: { submit: 'submitted' },
}

type Attempt = { submittedAt: Date; feedback: { outcome: string; growthComments: string[] } | null }

interface Work {
  status: State
  attempts: Attempt[]
}

function moveOn(work: Work, step: Step, at: Date): boolean {
  const status = NEXT[work.status][step]
  if (!status) return false
  const last = work.attempts.at(-1)
  if (step === 'submit') work.attempts.push({ submittedAt: at, feedback: null })
  else if (last && (step === 'return' || step === 'award'))
    last.feedback = { outcome: step, growthComments: ['Go on.'] }
  work.status = status
  return true
}

describe('grades to an LMS that fails at random', function () {
  this.timeout(120_000)
  let database: TestDatabase
  let model: ReturnType<typeof createPassbackModel>
  before(async () => {
    database = await testDatabase()
    model = createPassbackModel(database.connection)
    await model.ensureIndexes()
  })
  after(() => database.close())
  let run = 0

  function stage(mishaps: Mishap[]) {
    run += 1
    const clock = new TestClock()
    const coming = [...mishaps]
    const lms = randomLms(() => coming.shift() ?? 'none')
    const work: Work = { status: 'draft', attempts: [] }
    const submissionId = SubmissionId.parse(`submission-${String(run).padStart(6, '0')}`)
    const submission = () =>
      ({
        ...work,
        _id: submissionId,
        earnerId: personId,
        organizationId,
        credentialId,
        awardId: work.status === 'awarded' ? AwardId.parse('award-random') : null,
        openedThrough: [{ placementId, courseId: 'course-random', gradable: true }],
      }) as unknown as SubmissionDocument
    const target = { kind: 'credential', credentialId }
    // Each run has a column of its own.
    const placement = {
      id: placementId,
      platformId: `platform-${run}`,
      target,
      grades,
      ownLineItem: null,
      goneLineItem: null,
      courseTitle: null,
    } as unknown as Placement
    const registration = { platform: { id: 'platform-random', family: 'moodle' } as unknown as Platform }
    const placements = {
      find: async () => placement,
      keepLineItem: async () => undefined,
      lineItemGone: async () => undefined,
      claimColumn: async () => true,
      releaseColumn: async () => undefined,
    }
    const gradebook = createGradebook({
      placements,
      people: { find: async () => ({ subject: 'subject', platformId: `platform-${run}` }) as never },
      registry: { find: async () => ({ ...registration, deployments: new Map(), organizations: new Map() }) },
      lineItems: createLineItems({ callService: lms.callService, placements, clock, columnGone: () => undefined }),
      callService: lms.callService,
      clock,
    })
    const worker = () =>
      createPassbacks({
        model,
        gradebook,
        findSubmission: async () => submission(),
        progressOf: async () => new Map(),
        placesOf: async () => [],
        awards: { find: async () => ({}) as never },
        links: { keyedPage: () => 'https://notch.example/b/award?k=key' },
        catalogue: {
          stack: async () => assert.fail('no stack here'),
          snapshot: async () => assert.fail('no stack here'),
        },
        attemptUrl: () => 'https://notch.example/attempt',
        clock,
        log: pino({ level: 'silent' }),
        retryBaseMs: 1000,
        random: () => 0.5,
      })
    return {
      clock,
      lms,
      work,
      submission,
      workers: [worker(), worker()],
      record: async () => (await model.ofSubmissions([submissionId]))[0],
    }
  }

  const steps = fc.array(fc.record({ step: fc.constantFrom(...STEPS), seconds: fc.nat(40), rounds: fc.nat(2) }), {
    minLength: 1,
    maxLength: 8,
  })
  const mishaps = fc.array(fc.constantFrom(...MISHAPS.filter((mishap) => mishap !== 'stale')), { maxLength: 8 })

  it('arrive as they are in the end, and nothing older overwrites what is newer', async () => {
    await fc.assert(
      fc.asyncProperty(steps, mishaps, async (story, troubles) => {
        const { clock, lms, work, submission, workers, record } = stage(troubles)
        const round = async () => {
          // Two processes look at the same moment.
          const rounds = (await Promise.all(workers.map((worker) => worker.dispatch()))).flat()
          await Promise.all(rounds)
          return rounds.length
        }
        for (const { step, seconds, rounds } of story) {
          clock.pass({ seconds: seconds + 1 })
          if (moveOn(work, step, clock.now())) await workers[0]?.owe(submission())
          for (let turn = 0; turn < rounds; turn++) await round()
        }
        // Each mishap costs one wait at most; the last tries find an LMS that works.
        for (let turn = 0; turn < troubles.length + 4; turn++) {
          clock.pass({ minutes: 200 })
          if ((await round()) === 0) break
        }
        const stored = await record()
        if (work.attempts.length === 0) return assert.equal(stored, undefined)
        assert.equal(stored?.status, 'sent', stored?.reason ?? '')
        const cell = lms.cell()
        assert.equal(cell?.grade ?? null, work.status === 'awarded' ? 1 : null)
        const said = {
          draft: 'NotReady',
          submitted: 'PendingManual',
          returned: 'Pending',
          awarded: 'FullyGraded',
          revoked: 'NotReady',
        }
        const reviewed = work.attempts.filter(({ feedback }) => feedback).at(-1)?.feedback?.outcome
        const draft = reviewed === 'return' ? 'Pending' : 'NotReady'
        assert.equal(cell?.progress, work.status === 'draft' ? draft : said[work.status])
        assert.equal(stored.gradeSent, work.status === 'awarded')
        assert.ok(lms.mostInFlight() <= 1, 'one at a time for one learner and column')
        // What stands is never older than what stood: hand-ins only move on.
        const handedIn = lms.history.flatMap(({ submittedAt }) => submittedAt ?? [])
        assert.deepEqual(handedIn, [...handedIn].sort())
        // A grade goes only by a revocation, never by a status.
        for (const [index, { grade }] of lms.history.entries())
          if (grade !== null && lms.history[index + 1]?.grade === null)
            assert.equal(lms.history[index + 1]?.progress, 'NotReady')
      }),
      { numRuns: 30 },
    )
  })

  it('are sent once where the answer was lost after the LMS took them, and its results show it', async () => {
    const { clock, lms, work, submission, workers, record } = stage(['lost after', 'none'])
    moveOn(work, 'submit', clock.now())
    clock.pass({ seconds: 5 })
    moveOn(work, 'award', clock.now())
    await workers[0]?.owe(submission())
    for (let turn = 0; turn < 3; turn++) {
      for (const round of (await workers[turn % 2]?.dispatch()) ?? []) await round
      clock.pass({ minutes: 5 })
    }
    assert.equal(lms.history.length, 1)
    const stored = await record()
    assert.deepEqual([stored?.status, stored?.sentTwice, stored?.doubt], ['sent', 0, null])
  })

  it('stop where somebody graded later, and say so', async () => {
    const { clock, lms, work, submission, workers, record } = stage(['stale', 'stale'])
    moveOn(work, 'submit', clock.now())
    await workers[0]?.owe(submission())
    for (const round of (await workers[0]?.dispatch()) ?? []) await round
    const stored = await record()
    assert.deepEqual([stored?.status, stored?.kind, lms.history.length], ['refused', 'graded-there', 0])
  })
})
