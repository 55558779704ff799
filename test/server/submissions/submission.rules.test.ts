import assert from 'node:assert/strict'
import { PersonId, SubmissionId } from '../../../server/core/ids.contract.ts'
import {
  allowedActions,
  checklist,
  emptyDraft,
  mayAct,
  nextStatus,
} from '../../../server/submissions/submission.rules.ts'
import { SubmissionAction, SubmissionStatus } from '../../../server/submissions/submission.status.contract.ts'
import { countWords } from '../../../server/submissions/submission.words.contract.ts'
import { enoughWords, testCredential, tooManyWords } from '../../support/catalogue.ts'

const earner = PersonId.parse('person-earner')
const stranger = PersonId.parse('person-stranger')

describe('the states of a submission', () => {
  const moves: Record<string, string> = {
    'draft submit': 'submitted',
    'draft withdraw': 'withdrawn',
    'submitted claim': 'inReview',
    'submitted recall': 'draft',
    'inReview claim': 'inReview',
    'inReview release': 'submitted',
    'inReview lapse': 'submitted',
    'inReview incomplete': 'draft',
    'inReview award': 'awarded',
    'inReview return': 'returned',
    'returned revise': 'draft',
    'returned withdraw': 'withdrawn',
    'returned appeal': 'inReview',
    'awarded revoke': 'revoked',
    'withdrawn restart': 'draft',
    'revoked restart': 'draft',
  }
  for (const status of SubmissionStatus.options)
    for (const action of SubmissionAction.options) {
      const to = moves[`${status} ${action}`] ?? null
      it(to ? `${status}: ${action} leads to ${to}` : `${status}: refuses ${action}`, () => {
        assert.equal(nextStatus(status, action), to)
      })
    }
})

describe('what an earner may do', () => {
  const cases: [SubmissionStatus, SubmissionAction[]][] = [
    ['draft', ['submit', 'withdraw']],
    ['submitted', ['recall']],
    ['inReview', []],
    ['returned', ['withdraw', 'revise', 'appeal']],
    ['awarded', []],
    ['withdrawn', ['restart']],
    ['revoked', ['restart']],
  ]
  for (const [status, actions] of cases) {
    it(`${status}: ${actions.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(allowedActions({ earnerId: earner, status }, earner), actions)
    })
    it(`${status}: nothing for anybody else`, () => {
      assert.deepEqual(allowedActions({ earnerId: earner, status }, stranger), [])
    })
  }
  it('lets an earner appeal once', () => {
    const appeal = { attempt: 1 } as never
    assert.equal(mayAct({ earnerId: earner, status: 'returned', appeal }, earner, 'appeal'), false)
  })
  it('never lets an earner claim, award or return, whatever the state', () => {
    for (const status of SubmissionStatus.options)
      for (const action of ['claim', 'award', 'return', 'revoke', 'incomplete'] as const)
        assert.equal(mayAct({ earnerId: earner, status }, earner, action), false)
  })
})

describe('the checklist before submitting', () => {
  const content = testCredential()
  const artifact = (requirementId: string) => ({ artifactId: SubmissionId.parse('artifact-1') as never, requirementId })
  const full = {
    ...emptyDraft(new Date(0)),
    overview: { context: enoughWords },
    reflection: { impact: enoughWords },
    artifacts: [artifact('plan'), artifact('recording')],
  }
  const missing = (draft: typeof full, earlier = 0) =>
    checklist(content, draft, earlier, [], new Date(0))
      .filter((item) => !item.done)
      .map((item) => `${item.part}/${item.id}`)

  it('is complete when every question is answered and every requirement met', () => {
    assert.deepEqual(missing(full), [])
  })
  it('names every question and requirement of an empty draft', () => {
    assert.deepEqual(missing(emptyDraft(new Date(0)) as typeof full), [
      'overview/context',
      'evidence/plan',
      'evidence/recording',
      'reflection/impact',
    ])
  })
  it('asks for more words where there are too few, and fewer where too many', () => {
    assert.deepEqual(missing({ ...full, overview: { context: 'Too short.' } }), ['overview/context'])
    assert.deepEqual(missing({ ...full, reflection: { impact: tooManyWords } }), ['reflection/impact'])
  })
  it('asks what changed only after feedback on an earlier attempt', () => {
    assert.deepEqual(missing(full, 1), ['changeNote/change-note'])
    assert.deepEqual(missing({ ...full, changeNote: 'A new plan.' }, 1), [])
  })
})

describe('counting words', () => {
  const cases: [string, number][] = [
    ['', 0],
    ['   \n ', 0],
    ['one', 1],
    ['two  words\nhere', 3],
    ['a dash – is no word', 5],
    ['año 2026 ¿qué?', 3],
    ['don’t', 1],
  ]
  for (const [text, words] of cases)
    it(`${JSON.stringify(text)} has ${words}`, () => assert.equal(countWords(text), words))
})
