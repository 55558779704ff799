import assert from 'node:assert/strict'
import { localCopy, type Copy } from '../../../client/submissions/localCopy.ts'

const texts = (changeNote: string) => ({ overview: {}, reflection: {}, selfAssessment: {}, changeNote })
const copyOf = (changeNote: string, minute = 10): Copy => ({
  revision: 1,
  at: `2026-11-23T10:${minute}:00.000Z`,
  base: texts(''),
  texts: texts(changeNote),
})
const notes = (copies: Copy[]) => copies.map((copy) => copy.texts.changeNote)

/** A browser's storage, as far as it is used here: its keys are its own properties. */
function storage() {
  const kept = {}
  Object.defineProperties(kept, {
    getItem: { value: (key: string) => Object.getOwnPropertyDescriptor(kept, key)?.value ?? null },
    setItem: {
      value: (key: string, value: string) =>
        Object.defineProperty(kept, key, { value, enumerable: true, configurable: true, writable: true }),
    },
    removeItem: { value: (key: string) => Reflect.deleteProperty(kept, key) },
  })
  return kept
}

describe('words kept in the browser', () => {
  const put = (value: PropertyDescriptor) =>
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, ...value })
  beforeEach(() => put({ value: storage() }))
  afterEach(() => Reflect.deleteProperty(globalThis, 'localStorage'))

  it('are not overwritten by another window of the same browser', () => {
    localCopy('fern', 'one').write(copyOf('first', 11))
    localCopy('fern', 'one').write(copyOf('second', 10))
    assert.deepEqual(notes(localCopy('fern', 'one').read()), ['second', 'first'])
  })

  it('are found by nobody else and for no other work', () => {
    localCopy('fern', 'one').write(copyOf('mine'))
    assert.deepEqual(localCopy('otto', 'one').read(), [])
    assert.deepEqual(localCopy('fern', 'two').read(), [])
  })

  it('are dropped with those that were read, but not with what was written since', () => {
    const [here, there] = [localCopy('fern', 'one'), localCopy('fern', 'one')]
    there.write(copyOf('theirs'))
    here.read()
    there.write(copyOf('theirs, and more'))
    here.write(copyOf('mine'))
    here.drop()
    assert.deepEqual(notes(localCopy('fern', 'one').read()), ['theirs, and more'])
  })

  it('come back however long they are', () => {
    const long = 'word '.repeat(20_000)
    localCopy('fern', 'one').write(copyOf(long))
    assert.deepEqual(notes(localCopy('fern', 'one').read()), [long])
  })

  it('survive moving between screens where the browser refuses storage, and say that they do not last', () => {
    put({
      get() {
        throw new Error('SecurityError')
      },
    })
    const copy = localCopy('fern', 'blocked')
    assert.equal(copy.write(copyOf('typed')), false)
    assert.deepEqual(notes(localCopy('fern', 'blocked').read()), ['typed'])
    copy.drop()
    assert.deepEqual(localCopy('fern', 'blocked').read(), [])
  })
})
