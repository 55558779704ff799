import assert from 'node:assert/strict'
import {
  choiceOfCredential,
  choiceOfStack,
  faultsOf,
  itemOf,
  stacksFound,
  toggled,
} from '../../../client/placing/choice.ts'
import { CredentialId, StackId } from '../../../server/core/ids.contract.ts'

const waiting = choiceOfCredential({ id: CredentialId.parse('waiting-well'), title: 'Waiting well' })
const theme = choiceOfStack({ id: StackId.parse('waiting-well'), title: 'Waiting', needed: 3 })
const now = new Date('2026-11-02T09:00:00.000Z')

describe('what a teacher chooses to place', () => {
  const cases: [points: string, due: string, columns: boolean, faults: string[]][] = [
    ['', '', true, ['points']],
    ['0', '', true, ['points']],
    ['-1', '', true, ['points']],
    ['ten', '', true, ['points']],
    ['10001', '', true, ['points']],
    ['ten', '', false, []],
    ['5', '2026-11-01', true, ['due']],
    ['5', '2026-13-45', true, ['due']],
    ['5', '2026-11-03', true, []],
    ['12,5', '', true, []],
    ['0.5', '', true, []],
  ]
  for (const [points, due, columns, faults] of cases) {
    it(`finds ${faults.join(' and ') || 'nothing'} wrong with "${points}" points, due "${due}"${columns ? '' : ', without columns'}`, () => {
      assert.deepEqual(faultsOf({ ...waiting, points, due }, { columns, now }), faults)
    })
  }

  it('proposes 100 points for a credential and its own size for a stack', () => {
    assert.deepEqual([waiting.points, theme.points], ['100', '3'])
  })

  it('keeps a stack and a credential of one name apart', () => {
    assert.equal(toggled([waiting], theme, true).length, 2)
  })

  it('takes one at a time where that is all the LMS takes, and several where it can', () => {
    assert.deepEqual(toggled([waiting], theme, false), [theme])
    assert.deepEqual(toggled([waiting], waiting, false), [waiting])
    assert.deepEqual(toggled([waiting, theme], waiting, true), [theme])
  })

  it('sends a day as its last second, where the teacher is', () => {
    const { points, dueAt } = itemOf({ ...waiting, points: '12,5', due: '2026-12-24' }, true)
    assert.deepEqual([points, dueAt], [12.5, new Date(2026, 11, 24, 23, 59, 59).toISOString()])
    assert.equal(itemOf({ ...waiting, points: 'ten' }, false).points, 100)
  })

  it('leaves the stacks that hold something a search found', () => {
    const catalogue = {
      stacks: ['one', 'two'].map((id) => ({
        id: StackId.parse(id),
        title: id,
        summary: '',
        needed: 1,
        total: 1,
        earned: 0,
      })),
      credentials: [
        {
          id: CredentialId.parse('waiting-well'),
          title: 'Waiting well',
          competency: '',
          issuer: { id: 'issuer', name: 'Issuer', colour: '#000000' },
          focusAreas: [],
          effortHours: { min: 1, max: 2 },
          needsStudents: false,
          requirements: [],
          stackIds: [StackId.parse('two')],
          progress: { status: null, submissionId: null, awardId: null },
          planned: false,
        },
      ],
    }
    assert.deepEqual(
      stacksFound(catalogue).map(({ id }) => id),
      ['two'],
    )
  })
})
