import assert from 'node:assert/strict'
import type { DraftView } from '../../../server/submissions/submission.contract.ts'
import { ApiProblem, NetworkTrouble } from '../../../client/app/trouble.ts'
import { createDraftSaver, type DraftWire } from '../../../client/submissions/draftSaver.ts'
import { mergeTexts, NO_TEXTS, type DraftTexts } from '../../../client/submissions/draftTexts.ts'
import type { Copy, LocalCopy } from '../../../client/submissions/localCopy.ts'

const SAVED_AT = '2026-11-23T10:42:00.000Z'

const draft = (part: Partial<DraftView> = {}): DraftView => ({
  revision: 3,
  savedAt: SAVED_AT,
  overview: { who: 'grade seven' },
  reflection: {},
  selfAssessment: {},
  changeNote: '',
  artifacts: [],
  howLearned: { revision: 0, kinds: [], entryIds: [] },
  alreadyDoing: false,
  ...part,
})

function memoryCopy(before: Copy[] = [], allowed = true) {
  let held: Copy | null = before.at(-1) ?? null
  const copy: LocalCopy = {
    read: () => [...before],
    write(next) {
      if (allowed) held = next
      return allowed
    },
    drop() {
      held = null
    },
  }
  return { copy, held: () => held }
}

/** Words that an earlier window left, typed on top of `base`. */
const left = (revision: number, base: Partial<DraftTexts>, texts: Partial<DraftTexts>): Copy => ({
  revision,
  at: SAVED_AT,
  base: { ...NO_TEXTS, ...base },
  texts: { ...NO_TEXTS, ...texts },
})

/** A server that keeps one draft the way the real one does: a save from an old revision is refused. */
function server(start: DraftView) {
  let now = start
  const asked: number[] = []
  let trouble: Error | null = null
  const wire: DraftWire = {
    async save({ revision, ...texts }) {
      asked.push(revision)
      if (trouble) throw trouble
      if (revision !== now.revision) throw new ApiProblem('draft-changed-elsewhere', '', undefined, [])
      now = { ...now, ...texts, revision: revision + 1 }
      return { revision: now.revision, savedAt: SAVED_AT, checklist: [] }
    },
    load: async () => now,
    onSaved: () => undefined,
  }
  return {
    wire,
    asked,
    now: () => now,
    fails(error: Error | null) {
      trouble = error
    },
    otherWindow(part: Partial<DraftView>) {
      now = { ...now, ...part, revision: now.revision + 1 }
    },
  }
}

describe('saving a draft', () => {
  it('sends nothing as long as nothing was typed', async () => {
    const { wire, asked } = server(draft())
    await createDraftSaver(draft(), memoryCopy().copy, wire).flush()
    assert.deepEqual(asked, [])
  })

  it('names the revision it started from, and the next one after that', async () => {
    const { wire, asked, now } = server(draft())
    const saver = createDraftSaver(draft(), memoryCopy().copy, wire)
    saver.change({ overview: { who: 'grade eight' } })
    await saver.flush()
    saver.change({ overview: { who: 'grade nine' } })
    await saver.flush()
    assert.deepEqual(asked, [3, 4])
    assert.equal(now().overview.who, 'grade nine')
    assert.deepEqual(saver.read().saving, { state: 'saved', at: SAVED_AT, touched: true })
  })

  it('keeps a copy in the browser until the server has the words', async () => {
    const { wire, fails } = server(draft())
    const { copy, held } = memoryCopy()
    const saver = createDraftSaver(draft(), copy, wire)
    fails(new NetworkTrouble())
    saver.change({ changeNote: 'typed offline' })
    await saver.flush()
    assert.deepEqual(saver.read().saving, { state: 'failed', kept: true })
    assert.equal(held()?.texts.changeNote, 'typed offline')
    fails(null)
    await saver.flush()
    assert.equal(saver.read().saving.state, 'saved')
    assert.equal(held(), null)
  })

  it('says so where the browser keeps no copy', async () => {
    const { wire, fails } = server(draft())
    const saver = createDraftSaver(draft(), memoryCopy([], false).copy, wire)
    fails(new NetworkTrouble())
    saver.change({ changeNote: 'typed offline' })
    await saver.flush()
    saver.stop()
    assert.deepEqual(saver.read().saving, { state: 'failed', kept: false })
  })

  it('puts back and saves what an earlier visit could not', async () => {
    const { wire, now } = server(draft())
    const copy = left(3, { overview: { who: 'grade seven' } }, { overview: { who: 'typed before' } })
    const saver = createDraftSaver(draft(), memoryCopy([copy]).copy, wire)
    assert.equal(saver.read().restored, true)
    await saver.flush()
    assert.equal(now().overview.who, 'typed before')
  })

  it('overwrites nothing that another window saved: both texts stand until one is chosen', async () => {
    const { wire, now, otherWindow } = server(draft())
    const saver = createDraftSaver(draft(), memoryCopy().copy, wire)
    otherWindow({ overview: { who: 'theirs' } })
    saver.change({ overview: { who: 'mine' } })
    await saver.flush()
    const { saving, texts } = saver.read()
    assert.equal(saving.state, 'conflict')
    assert.equal(saving.state === 'conflict' && saving.theirs.overview.who, 'theirs')
    assert.equal(texts.overview.who, 'mine')
    assert.equal(now().overview.who, 'theirs')
    await saver.resolve({ ...texts, overview: { who: 'chosen' } })
    assert.equal(now().overview.who, 'chosen')
    assert.equal(saver.read().saving.state, 'saved')
  })

  it('takes the same words of two windows for no conflict', async () => {
    const { wire, otherWindow } = server(draft())
    const saver = createDraftSaver(draft(), memoryCopy().copy, wire)
    otherWindow({ overview: { who: 'the same' } })
    saver.change({ overview: { who: 'the same' } })
    await saver.flush()
    assert.equal(saver.read().saving.state, 'saved')
  })

  it('stops trying where the session has ended, and keeps the words', async () => {
    const { wire, fails } = server(draft())
    const { copy, held } = memoryCopy()
    const saver = createDraftSaver(draft(), copy, wire)
    fails(new ApiProblem('not-signed-in', '', undefined, []))
    saver.change({ changeNote: 'typed too late' })
    await saver.flush()
    assert.equal(saver.read().saving.state, 'refused')
    assert.equal(held()?.texts.changeNote, 'typed too late')
  })

  it('saves again what was typed while it was saving', async () => {
    const { wire, now } = server(draft())
    const slow: DraftWire = {
      ...wire,
      async save(body, options) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        return wire.save(body, options)
      },
    }
    const saver = createDraftSaver(draft(), memoryCopy().copy, slow)
    saver.change({ changeNote: 'first' })
    const saving = saver.flush()
    saver.change({ changeNote: 'first and second' })
    await saving
    assert.equal(now().changeNote, 'first and second')
  })

  it('puts together what two windows wrote in different answers', async () => {
    const { wire, now, otherWindow } = server(draft())
    const saver = createDraftSaver(draft(), memoryCopy().copy, wire)
    otherWindow({ overview: { who: 'grade seven', why: 'theirs' }, selfAssessment: { asks: 'shown' } })
    saver.change({ reflection: { impact: 'mine' }, selfAssessment: { waits: 'partly' } })
    assert.equal(await saver.flush(), true)
    assert.equal(saver.read().joined, true)
    const { overview, reflection, selfAssessment } = now()
    assert.deepEqual(overview, { who: 'grade seven', why: 'theirs' })
    assert.deepEqual(reflection, { impact: 'mine' })
    assert.deepEqual(selfAssessment, { asks: 'shown', waits: 'partly' })
  })

  it('asks only about the answer that both changed, and joins the rest', async () => {
    const { wire, otherWindow } = server(draft())
    const saver = createDraftSaver(draft(), memoryCopy().copy, wire)
    otherWindow({ overview: { who: 'theirs' }, changeNote: 'their note' })
    saver.change({ overview: { who: 'mine' } })
    assert.equal(await saver.flush(), false)
    const { saving, texts } = saver.read()
    assert.equal(texts.changeNote, 'their note')
    assert.ok(saving.state === 'conflict')
    const { conflicts } = mergeTexts(saving.base, texts, saving.theirs)
    assert.deepEqual(conflicts, [{ part: 'overview', id: 'who' }])
  })

  it('joins what was typed offline with what another device saved meanwhile', async () => {
    const start = draft({ revision: 5, overview: { who: 'saved elsewhere' } })
    const { wire, now } = server(start)
    const copy = left(
      3,
      { overview: { who: 'grade seven' } },
      { overview: { who: 'grade seven' }, changeNote: 'offline' },
    )
    const saver = createDraftSaver(start, memoryCopy([copy]).copy, wire)
    assert.equal(await saver.flush(), true)
    assert.equal(now().changeNote, 'offline')
    assert.equal(now().overview.who, 'saved elsewhere')
  })

  it('puts back what two windows left offline, one after the other', async () => {
    const { wire, now } = server(draft())
    const who = { who: 'grade seven' }
    const one = left(3, { overview: who }, { overview: { ...who, why: 'from the first' } })
    const two = left(3, { overview: who }, { overview: who, reflection: { impact: 'from the second' } })
    const { copy, held } = memoryCopy([one, two])
    const saver = createDraftSaver(draft(), copy, wire)
    await saver.flush()
    await saver.flush()
    assert.equal(now().overview.why, 'from the first')
    assert.equal(now().reflection.impact, 'from the second')
    assert.equal(held(), null)
  })

  it('keeps what is typed while a conflict is open', async () => {
    const { wire, otherWindow } = server(draft())
    const { copy, held } = memoryCopy()
    const saver = createDraftSaver(draft(), copy, wire)
    otherWindow({ overview: { who: 'theirs' } })
    saver.change({ overview: { who: 'mine' } })
    await saver.flush()
    saver.change({ overview: { who: 'mine, and more' } })
    assert.equal(held()?.texts.overview.who, 'mine, and more')
  })

  it('waits for a save under way before it says that all is saved', async () => {
    const { wire, now } = server(draft())
    let go: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (go = resolve))
    const slow: DraftWire = { ...wire, save: async (body, options) => gate.then(() => wire.save(body, options)) }
    const saver = createDraftSaver(draft(), memoryCopy().copy, slow)
    saver.change({ changeNote: 'first' })
    void saver.flush()
    saver.change({ changeNote: 'first and last' })
    const all = saver.flush()
    go()
    assert.equal(await all, true)
    assert.equal(now().changeNote, 'first and last')
  })

  it('warns before a page closes that alone holds the words', async () => {
    const { wire, fails } = server(draft())
    const saver = createDraftSaver(draft(), memoryCopy([], false).copy, wire)
    assert.equal(saver.wouldLose(), false)
    fails(new ApiProblem('not-signed-in', '', undefined, []))
    saver.change({ changeNote: 'typed too late' })
    assert.equal(await saver.flush(), false)
    assert.equal(saver.wouldLose(), true)
  })
})
