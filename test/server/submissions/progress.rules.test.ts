import assert from 'node:assert/strict'
import { CredentialId, OrganizationId, PersonId, PlacementId, SubmissionId } from '../../../server/core/ids.contract.ts'
import type { ProgressDocument } from '../../../server/submissions/progress.fields.ts'
import { filteredRows, progressOf, standingIn } from '../../../server/submissions/progress.rules.ts'
import type { TrailEntry } from '../../../server/submissions/submission.model.ts'
import type { SubmissionStatus } from '../../../server/submissions/submission.status.contract.ts'

const HERE = 'course-here'
const THERE = 'course-there'
const credential = (name: string) => CredentialId.parse(name)
const person = (name: string) => PersonId.parse(`person-${name}`)
const day = (number: number) => new Date(Date.UTC(2026, 10, number))

interface Told {
  status: SubmissionStatus
  /** where it was opened, the first first */
  opened?: string[]
  attempts?: { from: string; day: number; feedback?: number; recalled?: boolean }[]
  trail?: [TrailEntry['action'], number][]
  earner?: string
  on?: string
}

function work({ status, opened = [HERE], attempts = [], trail = [], earner = 'fern', on = 'waiting-well' }: Told) {
  const submission: ProgressDocument = {
    _id: SubmissionId.parse(`submission-${earner}-${on}`),
    earnerId: person(earner),
    organizationId: OrganizationId.parse('organization-one'),
    credentialId: credential(on),
    status,
    unblindedTo: [],
    createdAt: day(1),
    openedThrough: opened.map((courseId) => ({
      placementId: PlacementId.parse(`placement-${courseId}`),
      courseId,
      gradable: true,
    })),
    attempts: attempts.map(({ from, day: at, feedback, recalled }) => ({
      courseId: from,
      submittedAt: day(at),
      recalledAt: recalled ? day(at) : null,
      feedback: feedback ? { decidedAt: day(feedback).toISOString() } : null,
    })),
    claims: [],
    decisions: [],
    trail: trail.map(([action, at]) => ({ action, at: day(at) })),
  }
  return submission
}

describe('how a piece of work stands in a course', () => {
  const here = { from: HERE, day: 3 }
  const there = { from: THERE, day: 4 }
  const table: [string, Told, [state: string, at: Date | null, opens: boolean]][] = [
    ['begun here', { status: 'draft' }, ['draft', day(1), false]],
    ['handed in from here', { status: 'submitted', attempts: [here] }, ['submitted', day(3), true]],
    ['taken back', { status: 'draft', attempts: [{ ...here, recalled: true }] }, ['draft', day(1), false]],
    ['with a reviewer', { status: 'inReview', attempts: [here] }, ['inReview', day(3), true]],
    ['not yet', { status: 'returned', attempts: [{ ...here, feedback: 5 }] }, ['returned', day(5), true]],
    ['being revised', { status: 'draft', attempts: [{ ...here, feedback: 5 }] }, ['returned', day(5), true]],
    ['come back unread', { status: 'draft', attempts: [here] }, ['draft', day(3), true]],
    [
      'awarded',
      { status: 'awarded', attempts: [{ ...here, feedback: 6 }], trail: [['award', 6]] },
      ['awarded', day(6), true],
    ],
    ['given up before handing in', { status: 'withdrawn', trail: [['withdraw', 2]] }, ['notStarted', null, false]],
    [
      'given up after feedback',
      { status: 'withdrawn', attempts: [{ ...here, feedback: 5 }], trail: [['withdraw', 7]] },
      ['withdrawn', day(7), true],
    ],
    // What another course is for.
    ['begun elsewhere, looked at here', { status: 'draft', opened: [THERE, HERE] }, ['notStarted', null, false]],
    [
      'handed in elsewhere, looked at here',
      { status: 'inReview', opened: [THERE, HERE], attempts: [there] },
      ['notStarted', null, false],
    ],
    [
      'begun here, handed in elsewhere',
      { status: 'returned', opened: [HERE, THERE], attempts: [{ ...there, feedback: 5 }] },
      ['elsewhere', null, false],
    ],
    [
      'not yet here, then handed in elsewhere',
      {
        status: 'inReview',
        opened: [HERE, THERE],
        attempts: [
          { ...here, feedback: 4 },
          { ...there, day: 6 },
        ],
      },
      ['returned', day(4), true],
    ],
    [
      'awarded elsewhere, and owed to the gradebook here',
      { status: 'awarded', opened: [THERE, HERE], attempts: [there], trail: [['award', 8]] },
      ['awarded', day(8), false],
    ],
  ]
  for (const [what, told, expected] of table) {
    it(`is ${expected[0]} where it was ${what}`, () => {
      const { state, at, submissionId } = standingIn(work(told), HERE)
      assert.deepEqual([state, at, submissionId !== null], expected)
    })
  }
})

describe('the progress of a course', () => {
  const member = (name: string | null, number: number) => ({
    personId: person(name === 'Émile Example' ? 'emile' : (name?.toLowerCase().split(' ')[0] ?? `nobody-${number}`)),
    name,
    number,
    roles: ['learner' as const],
  })
  const learners = [
    member('Wren Placeholder', 1),
    member(null, 2),
    member('Émile Example', 3),
    member('Otto Sample', 4),
  ]
  const known = {
    courseId: HERE,
    learners,
    submissions: [
      work({ status: 'submitted', earner: 'wren', attempts: [{ from: HERE, day: 3 }] }),
      work({ status: 'awarded', earner: 'otto', attempts: [{ from: HERE, day: 2 }], trail: [['award', 3]] }),
      work({ status: 'draft', earner: 'hazel' }),
    ],
    credentials: [
      { id: credential('asking-twice'), title: 'Asking twice' },
      { id: credential('waiting-well'), title: 'Waiting well' },
    ],
    names: new Map([[person('hazel'), 'Hazel Example']]),
    reader: person('hazel'),
    reviewable: [],
  }
  const shown = (rows: ReturnType<typeof progressOf>['rows'], on = 'waiting-well') =>
    rows.filter(({ credentialId }) => credentialId === on).map(({ name, number, state }) => [name ?? number, state])

  it('names everybody on the list, those without a name last, and others only for what they began', () => {
    const { rows, counts } = progressOf(known)
    assert.deepEqual(shown(rows), [
      ['Émile Example', 'notStarted'],
      ['Hazel Example', 'draft'],
      ['Otto Sample', 'awarded'],
      ['Wren Placeholder', 'submitted'],
      [2, 'notStarted'],
    ])
    assert.equal(shown(rows, 'asking-twice').length, 4)
    const well = counts.find(({ credentialId }) => credentialId === 'waiting-well')
    assert.deepEqual(
      [well?.counts.notStarted, well?.counts.draft, well?.counts.submitted, well?.counts.awarded],
      [2, 1, 1, 1],
    )
  })

  it('tells a reader who may review it how many stand where, and no name that could be an attempt’s', () => {
    const { rows, counts } = progressOf({ ...known, reader: person('basil'), reviewable: [credential('waiting-well')] })
    // Whoever is not named could be anybody: those who have not started are kept back, too.
    assert.deepEqual(shown(rows), [['Otto Sample', 'awarded']])
    assert.equal(shown(rows, 'asking-twice').length, 4)
    const well = counts.find(({ credentialId }) => credentialId === 'waiting-well')
    assert.deepEqual([well?.blind, well?.counts.notStarted, well?.counts.submitted], [true, 2, 1])
  })

  it('keeps everybody back while one attempt is under the reader’s own review', () => {
    const [wren, ...others] = known.submissions
    assert.ok(wren)
    const reviewing = { ...wren, claims: [{ assessorId: person('basil') }] }
    const { rows } = progressOf({ ...known, submissions: [reviewing, ...others], reader: person('basil') })
    assert.deepEqual(shown(rows), [
      ['Hazel Example', 'draft'],
      ['Otto Sample', 'awarded'],
    ])
  })

  it('finds parts of names whatever their accents, states and credentials', () => {
    const { rows } = progressOf(known)
    const found = (wanted: Parameters<typeof filteredRows>[1]) => filteredRows(rows, wanted).map(({ name }) => name)
    assert.deepEqual([...new Set(found({ search: 'emile ex' }))], ['Émile Example'])
    assert.deepEqual(found({ state: 'awarded' }), ['Otto Sample'])
    assert.equal(found({ credentialId: credential('asking-twice'), state: 'notStarted' }).length, 4)
    assert.deepEqual(found({ search: 'nobody at all' }), [])
  })
})
