import { z } from 'zod'
import { Instant } from '../core/ids.contract.ts'
import { facts, moment, written } from '../core/own-data.blocks.ts'
import type { OwnDataPart } from '../core/own-data.part.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import { MOST_COMMENTS, SavedComment } from './comments/comment.contract.ts'
import type { CommentModel } from './comments/comment.model.ts'
import type { QuarantineModel } from './quarantine/quarantine.model.ts'

const OwnComment = SavedComment.extend({ about: z.string() })
const OwnFlag = z.object({ reference: z.string(), credential: z.string(), reason: z.string(), flaggedAt: Instant })

/** Comments that an assessor keeps to use again. */
export function commentOwnData(
  model: Pick<CommentModel, 'of'>,
  catalogue: Pick<CatalogueService, 'snapshot'>,
): OwnDataPart {
  return {
    name: 'saved-comments',
    title: 'Comments you keep',
    about: 'Comments that you saved while reviewing, to use them again.',
    schema: OwnComment,
    async *records(personId) {
      const { newest } = await catalogue.snapshot()
      for (const { _id, text, credentialId, rowId, savedAt } of await model.of(personId, MOST_COMMENTS)) {
        const content = credentialId === null ? undefined : newest.get(credentialId)
        const row = content?.rubric.rows.find(({ id }) => id === rowId)
        const about = [content?.title, row?.title].filter(Boolean).join(', ') || 'Every micro-credential'
        const json = { id: _id, text, credentialId, rowId, savedAt: savedAt.toISOString(), about }
        yield {
          id: _id,
          title: about,
          json,
          page: () => [
            facts([
              ['For', about],
              ['Saved', moment(json.savedAt)],
            ]),
            written(text),
          ],
        }
      }
    },
  }
}

/** Pieces that an assessor flagged; whose they were is not in it. */
export function flagOwnData(
  model: Pick<QuarantineModel, 'flaggedBy'>,
  catalogue: Pick<CatalogueService, 'snapshot'>,
): OwnDataPart {
  return {
    name: 'flags',
    title: 'Evidence you flagged',
    about: 'Pieces of evidence that you reported to an issuer while reviewing, and your words about them.',
    schema: OwnFlag,
    async *records(personId) {
      const { newest } = await catalogue.snapshot()
      for (const { _id, reference, credentialId, reason, flaggedAt } of await model.flaggedBy(personId)) {
        const credential = newest.get(credentialId)?.title ?? credentialId
        const json = { reference, credential, reason, flaggedAt: flaggedAt.toISOString() }
        yield {
          id: _id,
          title: `${credential}, ${reference}`,
          json,
          page: () => [facts([['Flagged', moment(json.flaggedAt)]]), written(reason)],
        }
      }
    },
  }
}
