import type { Clock } from '../../core/clock.ts'
import type { CredentialId, PersonId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import { randomId } from '../../core/secrets.ts'
import { MOST_COMMENTS, type SavedComment } from './comment.contract.ts'
import type { CommentDocument, CommentModel } from './comment.model.ts'

const view = ({ _id, text, credentialId, rowId, savedAt }: CommentDocument): SavedComment => ({
  id: _id,
  text,
  credentialId,
  rowId,
  savedAt: savedAt.toISOString(),
})

/** An assessor's own comments to use again. Nobody else reads them. */
export function createCommentBank({ model, clock }: { model: CommentModel; clock: Clock }) {
  return {
    async list(personId: PersonId, credentialId?: CredentialId) {
      const all = await model.of(personId, MOST_COMMENTS)
      const wanted = all.filter(
        (comment) => !credentialId || comment.credentialId === null || comment.credentialId === credentialId,
      )
      return { comments: wanted.sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime()).map(view) }
    },

    async add(
      personId: PersonId,
      { text, credentialId, rowId }: { text: string; credentialId: CredentialId | null; rowId: string | null },
    ) {
      if ((await model.of(personId, MOST_COMMENTS)).length >= MOST_COMMENTS)
        throw problem('bad-request', `You keep ${MOST_COMMENTS} comments, the most there can be. Delete some first.`)
      const row = credentialId === null ? null : rowId
      const comment = { _id: randomId(), personId, text, credentialId, rowId: row, savedAt: clock.now() }
      await model.add(comment)
      return view(comment)
    },

    async change(personId: PersonId, id: string, text: string) {
      const changed = await model.change(id, personId, text, clock.now())
      if (!changed) throw problem('not-found')
      return view(changed)
    },

    remove: async (personId: PersonId, id: string) => ({ removed: await model.remove(id, personId) }),
  }
}
export type CommentBank = ReturnType<typeof createCommentBank>
