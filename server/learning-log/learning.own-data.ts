import type { z } from 'zod'
import { Instant } from '../core/ids.contract.ts'
import { facts, inWords, paragraph, written } from '../core/own-data.blocks.ts'
import { inPages, type OwnDataPart } from '../core/own-data.part.ts'
import { LearningEntry } from './learning.contract.ts'
import type { LearningDocument, LearningModel } from './learning.model.ts'

const OwnLearning = LearningEntry.extend({ createdAt: Instant, updatedAt: Instant })
type OwnLearning = z.infer<typeof OwnLearning>

/** An educator's learning log, entry by entry. */
export function learningOwnData({ model }: { model: Pick<LearningModel, 'pageOf'> }): OwnDataPart {
  return {
    name: 'learning-log',
    title: 'Your learning log',
    about: 'What you wrote down of learning elsewhere: when, where from, and your notes.',
    schema: OwnLearning,
    async *records(personId) {
      for await (const entry of inPages<LearningDocument>((after, limit) => model.pageOf(personId, after, limit))) {
        const json: OwnLearning = {
          ...{ id: entry._id, kind: entry.kind, learnedOn: entry.learnedOn, source: entry.source, note: entry.note },
          revision: entry.revision,
          createdAt: entry.createdAt.toISOString(),
          updatedAt: entry.updatedAt.toISOString(),
        }
        yield { id: json.id, title: json.source, json, page: () => entryPage(json) }
      }
    },
  }
}

const entryPage = ({ kind, learnedOn, note }: OwnLearning) => [
  facts([
    ['Kind', inWords(kind)],
    ['Day', learnedOn],
  ]),
  note && paragraph('What you wrote about it', written(note)),
]
