import type { Clock } from '../core/clock.ts'
import type { PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import { SelfReportedId, type SelfReported } from './record.contract.ts'
import type { SelfReportedDocument, SelfReportedModel, SelfReportedWords } from './self-reported.model.ts'

const MOST = 100
const DAY_MS = 24 * 60 * 60 * 1000

const view = ({ _id, title, issuer, earnedOn, note, revision }: SelfReportedDocument): SelfReported => ({
  ...{ id: _id, title, issuer, earnedOn, note, revision },
})

/** Formal credentials that educators list themselves. They stand on their record, marked, and are never signed as awards. */
export function createSelfReportedList({ model, clock }: { model: SelfReportedModel; clock: Clock }) {
  function refuseFuture({ earnedOn }: SelfReportedWords) {
    // It may be tomorrow already where they are.
    if (earnedOn > new Date(clock.now().getTime() + DAY_MS).toISOString().slice(0, 10))
      throw problem('bad-request', 'The day lies ahead. List it once you hold it.', [
        { pointer: '/earnedOn', detail: 'choose the day on which it was granted' },
      ])
  }

  async function whyNot(personId: PersonId, id: SelfReportedId) {
    if (!(await model.find(personId, id))) return problem('not-found')
    return problem('wrong-state', 'Another window changed this entry after you opened it here. Load the page again.')
  }

  return {
    list: async (personId: PersonId): Promise<SelfReported[]> => (await model.listOf(personId, MOST)).map(view),

    async add(personId: PersonId, words: SelfReportedWords): Promise<SelfReported> {
      refuseFuture(words)
      if ((await model.count(personId)) >= MOST)
        throw problem('bad-request', `A record holds ${MOST} of these. Remove one first.`)
      const now = clock.now()
      const stamps = { revision: 0, createdAt: now, updatedAt: now }
      const entry: SelfReportedDocument = { _id: SelfReportedId.parse(randomId()), personId, ...words, ...stamps }
      await model.insert(entry)
      return view(entry)
    },

    async change(personId: PersonId, id: SelfReportedId, revision: number, words: SelfReportedWords) {
      refuseFuture(words)
      if (!(await model.change(personId, id, revision, words, clock.now()))) throw await whyNot(personId, id)
      return { id, ...words, revision: revision + 1 }
    },

    async remove(personId: PersonId, id: SelfReportedId, revision: number) {
      if (!(await model.remove(personId, id, revision))) throw await whyNot(personId, id)
      return { removed: true }
    },
  }
}
export type SelfReportedList = ReturnType<typeof createSelfReportedList>
