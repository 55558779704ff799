import assert from 'node:assert/strict'
import { ArtifactId } from '../../../server/core/ids.contract.ts'
import { Artifact } from '../../../server/evidence/evidence.contract.ts'
import { artifactChanges, wordChanges } from '../../../server/submissions/submission.changes.contract.ts'

const about = { requirementId: 'plan', kind: 'lesson-plan', description: '', addedAt: '2026-11-23T10:00:00.000Z' }
const file = (id: string, fileName: string, sha256: string, title = 'Plan') =>
  Artifact.parse({
    ...about,
    ...{ form: 'file', id: ArtifactId.parse(`some-piece-${id}`), title, fileName, sha256 },
    ...{ mediaType: 'text/plain', bytes: 5, preview: 'text' },
  })

const shown = (before: string, after: string) =>
  wordChanges(before, after)
    .map(({ kind, text }) => ({ same: text, added: `[+${text.trim()}]`, removed: `[-${text.trim()}]` })[kind])
    .join('')

describe('what changed between two texts', () => {
  const CASES: [string, string, string, string][] = [
    ['nothing', 'one two', 'one two', 'one two'],
    ['only spaces', 'one  two', 'one\ntwo', 'one\ntwo'],
    ['a word in the middle', 'one two three', 'one 2 three', 'one [-two][+2]three'],
    ['words at the end', 'one', 'one two three', 'one [+two three]'],
    ['everything', 'one', '', '[-one]'],
    ['from nothing', '', 'one', '[+one]'],
    ['a word moved to the front', 'one two three', 'three one two', '[+three]one two[-three]'],
  ]
  for (const [name, before, after, expected] of CASES)
    it(`is told word by word: ${name}`, () =>
      assert.equal(
        shown(before, after)
          .replace(/\s+(?=\[)/g, ' ')
          .trim(),
        expected.replace('one[', 'one['),
      ))

  it('is told for very long texts, too, with nothing left out', () => {
    const [before, after] = ['old '.repeat(4000), 'new '.repeat(4000)]
    const steps = wordChanges(before, after)
    assert.deepEqual(
      steps.map(({ kind, text }) => [kind, text.length]),
      [
        ['removed', before.length],
        ['added', after.length],
      ],
    )
  })
})

describe('what changed in the evidence', () => {
  const [first, second] = [file('1', 'plan.txt', 'aa'), file('2', 'other.txt', 'bb', 'Other')]
  const before = [first, second]
  const kinds = (after: Artifact[]) => {
    const { changes, gone } = artifactChanges(before, after)
    return [after.map((artifact) => changes.get(artifact.id)), gone.map((artifact) => artifact.title)]
  }
  const CASES: [string, Artifact[], unknown[]][] = [
    ['the same pieces', before, [['unchanged', 'unchanged'], []]],
    ['the same bytes uploaded again', [file('3', 'plan b.txt', 'aa'), second], [['unchanged', 'unchanged'], []]],
    ['other bytes under the same name', [file('3', 'plan.txt', 'cc'), second], [['replaced', 'unchanged'], []]],
    ['one for one', [file('3', 'x.txt', 'cc', 'New'), second], [['replaced', 'unchanged'], []]],
    ['one more', [...before, file('3', 'x.txt', 'cc', 'New')], [['unchanged', 'unchanged', 'new'], []]],
    ['one less', [first], [['unchanged'], ['Other']]],
    [
      'two new for none',
      [...before, file('3', 'x', 'cc', 'X'), file('4', 'y', 'dd', 'Y')],
      [['unchanged', 'unchanged', 'new', 'new'], []],
    ],
  ]
  for (const [name, after, expected] of CASES)
    it(`is told by content: ${name}`, () => assert.deepEqual(kinds(after), expected))
})
