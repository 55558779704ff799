import { json, Router } from 'express'
import { z } from 'zod'
import type { AccessTokens } from './access-tokens.ts'
import { itemOf, sentenceOf } from './line-item.routes.ts'
import { coursePath, lineItemUrl, type Platform } from './platform.ts'
import { judgeScore, ScoreBody, type Grade } from './score.ts'
import { courseOf, needAccept, needContentType, needTypeId, pageOf, queryText, ServiceRefusal } from './services.ts'
import { gradeKey } from './store.ts'
import { media, scope } from './vocabulary.ts'

/** Scores in, results out (AGS 2.0, 3.3 and 3.4). */
export function scoreRoutes(platform: Platform, tokens: AccessTokens): Router {
  const router = Router()
  const { store, control } = platform
  const single = '/courses/:courseId/lineitems/:lineItemId'
  const rightType = needContentType(media.score)
  const body = json({ type: media.score })
  const mayScore = tokens.need(scope.score)

  router.post(`${single}/scores`, mayScore, needTypeId, rightType, body, async (req, res) => {
    const item = itemOf(platform, req)
    const score = ScoreBody.safeParse(req.body)
    if (!score.success) throw new ServiceRefusal(400, sentenceOf(score.error))
    const key = gradeKey(item.id, score.data.userId)
    const receivedAt = new Date()
    const verdict = judgeScore({
      score: score.data,
      item,
      course: courseOf(req),
      stored: store.state.grades.get(key),
      receivedAt,
      wholeSeconds: control.settings.wholeSeconds,
    })
    if (!verdict.ok) throw new ServiceRefusal(verdict.status, verdict.reason)
    store.state.grades.set(key, verdict.grade)
    store.state.arrivals.push({
      at: receivedAt.toISOString(),
      userId: score.data.userId,
      lineItemId: item.id,
      body: z.record(z.string(), z.unknown()).parse(req.body),
    })
    await store.save()
    // Moodle answers with an empty body.
    res.status(200).end()
  })

  router.get(
    `${single}/results`,
    tokens.need(scope.resultReadonly),
    needTypeId,
    needAccept(media.resultContainer),
    (req, res) => {
      const item = itemOf(platform, req)
      const userId = queryText(req, 'user_id')
      const graded = [...store.state.grades.values()].filter(
        (grade) =>
          grade.lineItemId === item.id &&
          grade.points !== undefined &&
          (userId === undefined || grade.userId === userId),
      )
      const results = pageOf(graded, req, res, platform.url).map((grade) => resultOf(grade, item.courseId))
      res.type(media.resultContainer).send(JSON.stringify(results))
    },
  )

  function resultOf(grade: Grade, courseId: string) {
    const scoreOf = lineItemUrl(platform, { courseId, id: grade.lineItemId })
    const path = `${platform.url}${coursePath(courseId)}/lineitems/${grade.lineItemId}/results`
    return {
      id: `${path}/${grade.userId}?type_id=1`,
      scoreOf,
      userId: grade.userId,
      resultScore: grade.points,
      resultMaximum: store.state.lineItems.get(grade.lineItemId)?.scoreMaximum,
      comment: grade.comment,
    }
  }

  return router
}
