import assert from 'node:assert/strict'
import { ArtifactId, CredentialId, SubmissionId } from '../../../server/core/ids.contract.ts'
import type { OwnPiece } from '../../../server/submissions/library/library.contract.ts'
import { ANYTHING, matching, type Wanted } from '../../../client/library/matching.ts'

const piece = (
  title: string,
  part: { kind?: 'lesson-plan' | 'student-work'; url?: string; used?: string } = {},
): OwnPiece => {
  const { kind = 'lesson-plan', url, used = 'Waiting well' } = part
  const about = {
    ...{ id: ArtifactId.parse(`id-${title.length}-of-piece`), requirementId: 'plan', kind, title, description: '' },
    ...{ addedAt: '2026-11-02T09:00:00.000Z', practicedOn: null, asksAboutStudents: false, students: null },
  }
  const ids = { submissionId: SubmissionId.parse('submission-one'), credentialId: CredentialId.parse('waiting-well') }
  return {
    artifact:
      url === undefined
        ? { form: 'text', ...about, text: 'Three questions' }
        : { form: 'link', ...about, url, host: 'x' },
    uses: [{ ...ids, title: used, status: 'draft', attempts: [] }],
  }
}

describe('searching one’s own evidence', () => {
  const pieces = [
    piece('Exposé on rivers'),
    piece('Plan for May', { url: 'https://example.org/plan' }),
    piece('Slips', { kind: 'student-work', used: 'Asking twice' }),
  ]
  const cases: [string, Partial<Wanted>, string[]][] = [
    ['everything where nothing is asked', {}, ['Exposé on rivers', 'Plan for May', 'Slips']],
    ['words in any order, case and with or without accents', { words: 'RIVERS expose' }, ['Exposé on rivers']],
    ['every word, not one of them', { words: 'rivers may' }, []],
    ['what stands in the text', { words: 'three' }, ['Exposé on rivers', 'Slips']],
    ['the credential that it is used in', { words: 'asking' }, ['Slips']],
    ['a kind', { kind: 'student-work' }, ['Slips']],
    ['a form', { form: 'link' }, ['Plan for May']],
    ['both with words', { form: 'text', words: 'well' }, ['Exposé on rivers']],
  ]
  for (const [what, wanted, titles] of cases)
    it(`finds ${what}`, () =>
      assert.deepEqual(
        matching(pieces, { ...ANYTHING, ...wanted }).map(({ artifact }) => artifact.title),
        titles,
      ))
})
