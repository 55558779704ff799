import assert from 'node:assert/strict'
import type { Seen, Sighting } from '../../../../server/lti/checking/check.model.ts'
import type { CheckStep, StepResult } from '../../../../server/lti/checking/connection-check.contract.ts'
import { judgeScore, resultOfAnswer } from '../../../../server/lti/checking/answer.rules.ts'
import { judgeSeen, type SeenStep } from '../../../../server/lti/checking/seen.rules.ts'
import { createSightings } from '../../../../server/lti/checking/sightings.ts'
import { sightingOf } from '../../../../server/lti/checking/turned-away.rules.ts'
import { refuse } from '../../../../server/lti/lti.refusal.ts'

const now = new Date('2026-11-02T12:00:00.000Z')
const ago = (minutes: number, more: Omit<Sighting, 'at'> = {}): Sighting => ({
  at: new Date(now.getTime() - minutes * 60_000),
  ...more,
})
const refused = (minutes: number, code: string, detail: string | null = null) => ago(minutes, { code, detail })

describe('what visits have shown of a platform', () => {
  const cases: [string, SeenStep, Seen, StepResult['state'], string, string | null][] = [
    ['nothing yet', 'login', {}, 'untried', 'never-opened', 'open-once'],
    ['nothing yet', 'launch', {}, 'untried', 'never-opened', 'open-once'],
    ['a login', 'login', { login: ago(5) }, 'works', 'seen', null],
    ['a login a moment ago', 'launch', { login: ago(1) }, 'untried', 'never-opened', 'open-once'],
    ['a login that nobody came back from', 'launch', { login: ago(5) }, 'broken', 'never-came-back', 'redirect'],
    ['a launch', 'launch', { login: ago(5), launch: ago(5) }, 'works', 'seen', null],
    [
      'a wrong address at the login',
      'login',
      { refusedLogin: refused(5, 'target-elsewhere') },
      'broken',
      'refused',
      'target',
    ],
    [
      'a launch that was refused after others were let in',
      'launch',
      { launch: ago(9), refusedLaunch: refused(5, 'token-invalid') },
      'broken',
      'refused',
      'identity',
    ],
    [
      'a launch that was let in after others were refused',
      'launch',
      { launch: ago(5), refusedLaunch: refused(9, 'deployment-pending') },
      'works',
      'seen',
      null,
    ],
    [
      'a refusal of a name that is not known any more',
      'launch',
      { refusedLaunch: refused(5, 'x') },
      'untried',
      'never-opened',
      'open-once',
    ],
    ['a picker that nobody opened', 'picker', { launch: ago(5) }, 'untried', 'picker-unused', 'add-once'],
    ['a picker that was only opened', 'picker', { picker: ago(5) }, 'untried', 'picker-opened', 'finish-adding'],
    [
      'a choice that was handed over',
      'picker',
      { picker: ago(6), handedOver: ago(5) },
      'works',
      'picker-handed-over',
      null,
    ],
    [
      'a return address elsewhere',
      'picker',
      { refusedPicker: refused(5, 'placing-elsewhere') },
      'broken',
      'refused',
      'return-host',
    ],
    ['an LMS without storage', 'storage', { login: ago(5) }, 'untried', 'storage-none', 'try-blocked'],
    [
      'a storage that nobody needed',
      'storage',
      { login: ago(5), storageOffered: ago(5) },
      'untried',
      'storage-offered',
      'try-blocked',
    ],
    ['a launch by storage', 'storage', { storageOffered: ago(5), byStorage: ago(5) }, 'works', 'storage-carried', null],
    ['a new window where there is no storage', 'storage', { byWindow: ago(5) }, 'works', 'window-carried', null],
    [
      'a new window although there is storage',
      'storage',
      { storageOffered: ago(5), byWindow: ago(5) },
      'broken',
      'storage-silent',
      'storage',
    ],
    [
      'a storage that answers again',
      'storage',
      { storageOffered: ago(5), byWindow: ago(9), byStorage: ago(5) },
      'works',
      'storage-carried',
      null,
    ],
    [
      'a browser that kept nothing',
      'storage',
      { login: ago(5), refusedStorage: refused(5, 'browser-unknown') },
      'broken',
      'refused',
      'cookies',
    ],
  ]
  for (const [name, step, seen, state, finding, advice] of cases) {
    it(`${name}: ${step} ${state}`, () => {
      const result = judgeSeen(seen, now)[step]
      assert.deepEqual([result.state, result.finding, result.advice], [state, finding, advice])
    })
  }

  it('names an earlier refusal of a step that works, for a month', () => {
    const earlier = (days: number) =>
      judgeSeen({ launch: ago(5), refusedLaunch: refused(days * 24 * 60, 'clock') }, now).launch.facts.earlier
    const known = judgeSeen({ launch: ago(5), refusedLaunch: refused(60, 'token-expired') }, now).launch.facts
    assert.equal(known.earlier, 'token-expired')
    assert.equal(earlier(1), undefined)
    assert.equal(
      judgeSeen({ launch: ago(5), refusedLaunch: refused(31 * 1440, 'token-expired') }, now).launch.facts.earlier,
      undefined,
    )
  })
})

describe('a refusal', () => {
  it('is kept where it tells of the platform, without what the LMS or a person said', () => {
    assert.equal(sightingOf('replayed', undefined), null)
    assert.equal(sightingOf('login-expired', undefined), null)
    assert.equal(sightingOf('placing-refused', undefined), null)
    const said = sightingOf('platform-refused', 'login_required: Robin Example is not signed in')
    assert.deepEqual(said, { kind: 'refusedLaunch', detail: 'login_required' })
    assert.equal(sightingOf('target-elsewhere', 'anything')?.detail, null)
    assert.equal(sightingOf('token-invalid', 'x'.repeat(1000))?.detail?.length, 300)
  })

  it('is written once a minute, and at once where it is another', async () => {
    const kept: string[] = []
    let time = now.getTime()
    const sightings = createSightings({
      model: { keep: async (_id, kind, { code }) => void kept.push(`${kind} ${code ?? ''}`.trim()) },
      clock: { now: () => new Date(time) },
    })
    const after = async (seconds: number, act: () => void) => {
      time += seconds * 1000
      act()
      await sightings.write()
      return kept.splice(0)
    }
    const login = () => sightings.note('p', 'login')
    const turnAway = (code: 'token-invalid' | 'token-expired') => () => sightings.noteRefusal('p', refuse(code))
    assert.deepEqual(await after(0, login), ['login'])
    assert.deepEqual(await after(20, login), [])
    assert.deepEqual(await after(20, turnAway('token-invalid')), ['refusedLaunch token-invalid'])
    assert.deepEqual(await after(1, turnAway('token-invalid')), [])
    assert.deepEqual(await after(1, turnAway('token-expired')), ['refusedLaunch token-expired'])
    assert.ok(sightings.together('p', {}).login)
    // What was held back is not lost.
    assert.deepEqual(await after(20, () => undefined), ['login'])
    assert.deepEqual(await after(600, () => undefined), [])
  })
})

describe('an answer of the LMS', () => {
  const answer = (status: number, body = '', headers: Record<string, string> = {}) => ({ status, body, headers })
  const scores: [number, boolean, string, string | null][] = [
    [200, true, 'score-taken', null],
    [204, false, 'score-taken', null],
    [400, false, 'score-not-learner', null],
    [422, false, 'score-not-learner', null],
    [404, false, 'score-not-learner', null],
    [400, true, 'score-refused', 'learner'],
    [401, false, 'not-allowed', 'services'],
    [403, false, 'not-allowed', 'services'],
    [429, false, 'slow-down', 'wait'],
    [500, true, 'lms-trouble', 'wait'],
    [418, false, 'status-refused', 'services'],
  ]
  for (const [status, isLearner, finding, advice] of scores) {
    it(`${status} to a score for ${isLearner ? 'a learner' : 'a teacher'} means ${finding}`, () => {
      const result = judgeScore(answer(status), { isLearner })
      assert.deepEqual([result.finding, result.advice], [finding, advice])
    })
  }

  it('that speaks of its rate limit is no refusal for good', () => {
    assert.equal(resultOfAnswer(answer(403, 'Rate Limit Exceeded'), 'services').finding, 'slow-down')
  })

  it('never turns green by an unknown step', () => {
    const steps: CheckStep[] = ['login', 'launch', 'picker', 'storage']
    for (const step of steps) assert.notEqual(judgeSeen({}, now)[step as SeenStep].state, 'works')
  })
})
