import assert from 'node:assert/strict'
import type { Consent, ConsentScope, StudentsRecord } from '../../../../server/evidence/students/consent.contract.ts'
import {
  allowsShowing,
  asksAboutStudents,
  consentFaults,
  consentGap,
  type Piece,
} from '../../../../server/evidence/students/consent.rules.ts'

const now = new Date('2026-11-02T09:00:00Z')
const consent = (change: Partial<Consent> = {}): Consent => ({
  givenBy: 'Parents of 24 pupils, forms kept at school',
  kind: 'media-release',
  scope: 'review',
  givenOn: '2026-09-01',
  expiresOn: null,
  ...change,
})
const recorded = (change: Partial<Consent> = {}): StudentsRecord => ({
  shown: true,
  recordedAt: now.toISOString(),
  consent: consent(change),
  form: null,
})
const none: StudentsRecord = { shown: false, recordedAt: now.toISOString() }
const video: Piece = { kind: 'classroom-video', form: 'file', family: 'video' }
const plan: Piece = { kind: 'lesson-plan', form: 'text', family: null }

describe('what is asked about students', () => {
  const cases: [Piece, boolean][] = [
    [video, true],
    [plan, false],
    [{ kind: 'student-work', form: 'text', family: null }, true],
    [{ kind: 'student-reflection', form: 'file', family: 'document' }, true],
    [{ kind: 'classroom-text', form: 'text', family: null }, true],
    [{ kind: 'lesson-plan', form: 'file', family: 'document' }, false],
    [{ kind: 'lesson-plan', form: 'file', family: 'image' }, true],
    [{ kind: 'project', form: 'link', family: null }, true],
    [{ kind: 'educator-reflection', form: 'file', family: 'audio' }, true],
  ]
  for (const [piece, asks] of cases)
    it(`${piece.kind} as ${piece.family ?? piece.form}: ${asks ? 'asked' : 'not asked'}`, () =>
      assert.equal(asksAboutStudents(piece), asks))
})

describe('a consent', () => {
  const faults: [string, Partial<Consent>, string[]][] = [
    ['given today', { givenOn: '2026-11-02' }, []],
    ['given tomorrow, where it is tomorrow already', { givenOn: '2026-11-03' }, []],
    ['given next week', { givenOn: '2026-11-09' }, ['/consent/givenOn']],
    ['that ended yesterday', { expiresOn: '2026-11-01' }, ['/consent/expiresOn']],
    ['that ends today', { expiresOn: '2026-11-02' }, []],
    ['that ends before it began', { givenOn: '2026-10-01', expiresOn: '2026-09-30' }, ['/consent/expiresOn']],
  ]
  for (const [name, change, pointers] of faults)
    it(name, () =>
      assert.deepEqual(
        consentFaults(consent(change), now).map((fault) => fault.pointer),
        pointers,
      ),
    )

  const gaps: [string, Piece, StudentsRecord | null, ReturnType<typeof consentGap>][] = [
    ['a video without an answer', video, null, 'unanswered'],
    ['a plan without an answer', plan, null, null],
    ['a video without students', video, none, null],
    ['a video with a consent', video, recorded(), null],
    ['a video with a consent that is over', video, recorded({ expiresOn: '2026-11-01' }), 'expired'],
    ['a plan with a consent that is over', plan, recorded({ expiresOn: '2026-11-01' }), 'expired'],
  ]
  for (const [name, piece, students, gap] of gaps)
    it(`keeps ${name} ${gap ? `from being handed in: ${gap}` : 'free to be handed in'}`, () =>
      assert.equal(consentGap(piece, students, now), gap))

  const reaches: [ConsentScope, ConsentScope, boolean][] = [
    ['review', 'review', true],
    ['review', 'exemplar', false],
    ['review', 'public', false],
    ['exemplar', 'exemplar', true],
    ['exemplar', 'public', false],
    ['public', 'exemplar', true],
    ['public', 'public', true],
  ]
  for (const [given, wanted, allowed] of reaches)
    it(`for ${given} ${allowed ? 'allows' : 'does not allow'} showing for ${wanted}`, () =>
      assert.equal(allowsShowing(video, recorded({ scope: given }), wanted, now), allowed))

  it('that is over allows nothing, a piece without students everything, an unanswered one nothing', () => {
    assert.equal(allowsShowing(video, recorded({ scope: 'public', expiresOn: '2026-11-01' }), 'review', now), false)
    assert.equal(allowsShowing(video, none, 'public', now), true)
    assert.equal(allowsShowing(video, null, 'review', now), false)
    assert.equal(allowsShowing(plan, null, 'public', now), true)
  })
})
