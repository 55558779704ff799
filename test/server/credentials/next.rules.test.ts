import assert from 'node:assert/strict'
import { CredentialId, StackId, SubmissionId } from '../../../server/core/ids.contract.ts'
import type { OwnProgress } from '../../../server/credentials/credential.contract.ts'
import { nextIn, relatedTo } from '../../../server/credentials/next.rules.ts'
import type { FocusArea } from '../../../server/credentials/version.contract.ts'

const id = (name: string) => CredentialId.parse(name)
const standing = (states: Record<string, OwnProgress['status']>) =>
  new Map(
    Object.entries(states).map(([name, status]): [CredentialId, OwnProgress] => [
      id(name),
      { status, submissionId: SubmissionId.parse(`submission-${name}`), awardId: null },
    ]),
  )
const content = (name: string, focusAreas: FocusArea[], buildsOn: string[] = []) => ({
  ...{ id: id(name), title: name, focusAreas },
  buildsOn: buildsOn.map(id),
})

describe('what comes next', () => {
  const stack = {
    ...{ id: StackId.parse('a-stack'), title: 'A stack', summary: 'All.', description: 'All.' },
    ...{ completion: { kind: 'all' as const }, credentialIds: ['one', 'two', 'three'].map(id) },
  }
  const CASES: [said: string, states: Record<string, OwnProgress['status']>, next: string | null][] = [
    ['the first, where nothing is begun', {}, 'one'],
    ['the first that is not earned', { one: 'awarded' }, 'two'],
    ['what is begun, before what comes first', { one: 'awarded', three: 'draft' }, 'three'],
    ['what came back', { three: 'returned' }, 'three'],
    ['not what waits for its review', { two: 'inReview' }, 'one'],
    ['nothing, where all is earned', { one: 'awarded', two: 'awarded', three: 'awarded' }, null],
  ]
  for (const [said, states, next] of CASES)
    it(`in a stack is ${said}`, () => assert.equal(nextIn(stack, standing(states)), next))

  it('is related where it builds on what was earned, then by shared focus areas; nothing earned, named or foreign', () => {
    const earned = content('earned', ['feedback', 'data-literacy'])
    const all = [
      earned,
      content('one-shared', ['feedback']),
      content('foreign', ['going-public']),
      content('named', ['feedback', 'data-literacy']),
      content('held', ['feedback']),
      content('two-shared', ['data-literacy', 'feedback']),
      content('builds', ['going-public'], ['earned']),
      content('a-fourth', ['feedback']),
    ]
    const found = relatedTo([earned], all, standing({ held: 'awarded' }), new Set([id('named')]))
    assert.deepEqual(
      found.map((each) => each.title),
      ['builds', 'two-shared', 'a-fourth'],
    )
  })
})
