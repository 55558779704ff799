import assert from 'node:assert/strict'
import { differences, merged, type DraftTexts } from '../../../client/submissions/draftTexts.ts'

const texts = (part: Partial<DraftTexts> = {}): DraftTexts => ({
  overview: {},
  reflection: {},
  selfAssessment: {},
  changeNote: '',
  ...part,
})

describe('two versions of a draft', () => {
  it('differ where the same question is answered differently', () => {
    const mine = texts({ overview: { who: 'grade seven', when: 'in May' } })
    const theirs = texts({ overview: { who: 'grade eight', when: 'in May' } })
    assert.deepEqual(differences(mine, theirs), [{ part: 'overview', id: 'who' }])
  })

  it('agree where one has an empty answer and the other none', () => {
    assert.deepEqual(differences(texts({ reflection: { next: '' } }), texts()), [])
  })

  it('differ once for all own scores together, and for the note on changes', () => {
    const mine = texts({ selfAssessment: { a: 'high', b: 'low' }, changeNote: 'a new table' })
    assert.deepEqual(differences(mine, texts()), [
      { part: 'selfAssessment', id: 'selfAssessment' },
      { part: 'changeNote', id: 'changeNote' },
    ])
  })

  it('merge into mine with theirs where theirs was chosen, and change neither', () => {
    const mine = texts({ overview: { who: 'mine', when: 'mine' }, changeNote: 'mine' })
    const theirs = texts({ overview: { who: 'theirs', when: 'theirs' }, changeNote: 'theirs' })
    const result = merged(mine, theirs, [
      { part: 'overview', id: 'when' },
      { part: 'changeNote', id: 'changeNote' },
    ])
    assert.deepEqual(result, texts({ overview: { who: 'mine', when: 'theirs' }, changeNote: 'theirs' }))
    assert.equal(mine.overview.when, 'mine')
    assert.equal(theirs.overview.who, 'theirs')
  })
})
