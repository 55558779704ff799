import assert from 'node:assert/strict'
import type { GradebookResult } from '../../../server/grades/gradebook.port.ts'
import { flavourOf } from '../../../server/lti/flavours/flavour.ts'
import { gradeStandsAfter, mayTell, scoreBody } from '../../../server/lti/lti.score.ts'
import type { Family } from '../../../server/lti/platform.model.ts'

const submittedAt = new Date('2026-03-01T09:00:00.000Z')
const timestamp = new Date('2026-03-05T10:00:00.000Z')
const attemptUrl = 'https://notch.example/lti/launch?submission=abc'
const badgeUrl = 'https://notch.example/b/award?k=key'

const submitted: GradebookResult = { state: 'submitted', submittedAt, attemptUrl }
const returned: GradebookResult = { state: 'returned', submittedAt, comment: 'Not yet.', attemptUrl }
const awarded: GradebookResult = { state: 'awarded', submittedAt, comment: 'Earned.', badgeUrl, attemptUrl }
const withdrawn: GradebookResult = { state: 'withdrawn', submittedAt: null }
const revoked: GradebookResult = { state: 'revoked', submittedAt }
const progress: GradebookResult = { state: 'progress', earned: 2, of: 3, comment: '2 of 3 earned.' }

const canvasExtension = 'https://canvas.instructure.com/lti/submission'
const body = (result: GradebookResult, family: Family = 'plain', gradeStands = false) =>
  scoreBody({ result, userId: '7', timestamp, gradeStands, flavour: flavourOf(family) })

describe('a score', () => {
  const common = { userId: '7', timestamp: '2026-03-05T10:00:00.000Z' }
  const handedIn = { submission: { submittedAt: '2026-03-01T09:00:00.000Z' } }
  const standard: [GradebookResult, Record<string, unknown>][] = [
    [submitted, { activityProgress: 'Submitted', gradingProgress: 'PendingManual', ...handedIn }],
    [
      returned,
      { activityProgress: 'InProgress', gradingProgress: 'Pending', comment: `Not yet. ${attemptUrl}`, ...handedIn },
    ],
    [
      awarded,
      {
        activityProgress: 'Completed',
        gradingProgress: 'FullyGraded',
        scoreGiven: 100,
        scoreMaximum: 100,
        comment: `Earned. ${badgeUrl}`,
        ...handedIn,
      },
    ],
    [withdrawn, { activityProgress: 'InProgress', gradingProgress: 'NotReady' }],
    [revoked, { activityProgress: 'InProgress', gradingProgress: 'NotReady', ...handedIn }],
    [
      progress,
      {
        activityProgress: 'InProgress',
        gradingProgress: 'FullyGraded',
        scoreGiven: 2,
        scoreMaximum: 3,
        comment: '2 of 3 earned.',
      },
    ],
  ]
  for (const family of ['plain', 'moodle', 'schoology'] as const) {
    for (const [result, expected] of standard) {
      it(`says "${result.state}" to ${family} in the standard's words alone`, () =>
        assert.deepEqual(body(result, family), { ...common, ...expected }))
    }
  }

  const extensions: [GradebookResult, boolean, Record<string, unknown>][] = [
    [
      submitted,
      false,
      {
        ...{ new_submission: true, preserve_score: true },
        ...{ submission_type: 'basic_lti_launch', submission_data: attemptUrl },
        submitted_at: '2026-03-01T09:00:00.000Z',
      },
    ],
    [returned, false, { new_submission: false, preserve_score: true }],
    [awarded, false, { new_submission: false }],
    [progress, true, { new_submission: false }],
    [revoked, true, { new_submission: false }],
    [withdrawn, false, { new_submission: false, preserve_score: false }],
    [withdrawn, true, { new_submission: false, preserve_score: true }],
  ]
  for (const [result, gradeStands, expected] of extensions) {
    it(`tells Canvas what "${result.state}" means ${gradeStands ? 'beside' : 'without'} a grade`, () =>
      assert.deepEqual(body(result, 'canvas', gradeStands)[canvasExtension], expected))
  }

  it('is complete with all of a stack', () => {
    const score = body({ state: 'progress', earned: 3, of: 3, comment: 'Done.' })
    assert.equal(score.activityProgress, 'Completed')
  })

  it('cuts a long comment before its link', () => {
    const { comment } = body({ state: 'awarded', submittedAt, comment: 'x'.repeat(5000), badgeUrl, attemptUrl })
    assert.ok(typeof comment === 'string' && comment.length <= 1500 && comment.endsWith(`… ${badgeUrl}`))
  })

  it('does not repeat a link that the comment has', () => {
    const { comment } = body({ state: 'awarded', submittedAt, comment: `See ${badgeUrl}`, badgeUrl, attemptUrl })
    assert.equal(comment, `See ${badgeUrl}`)
  })
})

describe('a status after a grade', () => {
  for (const family of ['plain', 'moodle', 'schoology'] as const) {
    it(`is kept from ${family}, where it would wipe the grade`, () => {
      for (const status of [submitted, returned, withdrawn])
        assert.equal(mayTell(status, true, flavourOf(family)), false)
    })
    it(`is told to ${family} while there is no grade`, () => {
      for (const status of [submitted, returned, withdrawn])
        assert.equal(mayTell(status, false, flavourOf(family)), true)
    })
  }
  it('is told to Canvas, which keeps the grade', () => {
    for (const status of [submitted, returned]) {
      assert.equal(mayTell(status, true, flavourOf('canvas')), true)
      assert.equal(gradeStandsAfter(status, true), true)
    }
  })
  it('differs from a grade or a revocation, which are always told', () => {
    for (const result of [awarded, progress, revoked]) assert.equal(mayTell(result, true, flavourOf('moodle')), true)
    assert.equal(gradeStandsAfter(revoked, true), false)
    assert.equal(gradeStandsAfter(awarded, false), true)
  })
})
