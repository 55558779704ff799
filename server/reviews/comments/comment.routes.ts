import type { Route } from '../../core/route.ts'
import { addComment, changeComment, listComments, removeComment } from './comment.contract.ts'
import type { CommentBank } from './comment.service.ts'

export function commentRoutes(route: Route, comments: CommentBank) {
  route(listComments, ({ actor, query }) => comments.list(actor.personId, query.credential))
  route(addComment, ({ actor, body }) => comments.add(actor.personId, body))
  route(changeComment, ({ actor, params, body }) => comments.change(actor.personId, params.commentId, body.text))
  route(removeComment, ({ actor, params }) => comments.remove(actor.personId, params.commentId))
}
