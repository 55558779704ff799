import type { Clock } from '../core/clock.ts'
import { LearningEntryId, type PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import type { Citation, LearningEntry } from './learning.contract.ts'
import type { LearningDocument, LearningModel, LearningWords } from './learning.model.ts'
import { isYetToCome, MAX_ENTRIES } from './learning.rules.ts'

const view = ({ _id, kind, learnedOn, source, note, revision }: LearningDocument): LearningEntry => ({
  id: _id,
  kind,
  learnedOn,
  source,
  note,
  revision,
})

/** An educator's own record of informal learning. Nobody else reads it; an attempt takes copies of what it cites. */
export function createLearningLog({ model, clock }: { model: LearningModel; clock: Clock }) {
  function refuseFuture({ learnedOn }: LearningWords) {
    if (isYetToCome(learnedOn, clock.now()))
      throw problem('bad-request', 'The day lies ahead. Write it down once it has happened.', [
        { pointer: '/learnedOn', detail: 'choose today or a day before' },
      ])
  }

  /** Where a change found nothing to change: gone, never theirs, or changed meanwhile. */
  async function whyNot(personId: PersonId, id: LearningEntryId) {
    if (!(await model.find(personId, id))) return problem('not-found')
    return problem('wrong-state', 'Another window changed this entry after you opened it here. Load the page again.')
  }

  return {
    async list(personId: PersonId) {
      return { entries: (await model.listOf(personId, MAX_ENTRIES)).map(view) }
    },

    async add(personId: PersonId, words: LearningWords): Promise<LearningEntry> {
      refuseFuture(words)
      if ((await model.count(personId)) >= MAX_ENTRIES)
        throw problem('bad-request', `A learning log holds ${MAX_ENTRIES} entries. Remove an old one first.`)
      const now = clock.now()
      const stamps = { revision: 0, createdAt: now, updatedAt: now }
      const entry: LearningDocument = { _id: LearningEntryId.parse(randomId()), personId, ...words, ...stamps }
      await model.insert(entry)
      return view(entry)
    },

    async change(personId: PersonId, id: LearningEntryId, revision: number, words: LearningWords) {
      refuseFuture(words)
      if (!(await model.change(personId, id, revision, words, clock.now()))) throw await whyNot(personId, id)
      return { id, ...words, revision: revision + 1 }
    },

    async remove(personId: PersonId, id: LearningEntryId, revision: number) {
      if (!(await model.remove(personId, id, revision))) throw await whyNot(personId, id)
      return { removed: true }
    },

    /** Those of these that are this person's and still there, in the order asked for. */
    async known(personId: PersonId, ids: LearningEntryId[]): Promise<LearningEntryId[]> {
      const found = new Set((await model.findMany(personId, ids)).map((entry) => entry._id))
      return ids.filter((id) => found.has(id))
    },

    /** Copies for an attempt, in the order asked for; what is gone is left out. */
    async cite(personId: PersonId, ids: LearningEntryId[]): Promise<Citation[]> {
      const found = new Map((await model.findMany(personId, ids)).map((entry) => [entry._id, entry]))
      return ids.flatMap((id) => {
        const entry = found.get(id)
        return entry ? [{ kind: entry.kind, learnedOn: entry.learnedOn, source: entry.source, note: entry.note }] : []
      })
    },
  }
}
export type LearningLog = ReturnType<typeof createLearningLog>
