import { json, Router } from 'express'
import { z } from 'zod'
import type { AccessTokens } from './access-tokens.ts'
import type { Flavour } from './flavours/flavour.ts'
import { itemOf } from './line-item.routes.ts'
import { findPerson, people } from './people.ts'
import { lineItemUrl, type Platform } from './platform.ts'
import type { Grade } from './score.ts'
import {
  courseOf,
  flavourFor,
  needAccept,
  needContentType,
  needTypeId,
  pageOf,
  partPaths,
  queryText,
  ServiceRefusal,
} from './services.ts'
import { gradeKey } from './store.ts'
import { media, scope } from './vocabulary.ts'

/** Scores in, results out (AGS 2.0, 3.3 and 3.4). */
export function scoreRoutes(platform: Platform, tokens: AccessTokens): Router {
  const router = Router()
  const { store, control } = platform
  const rightType = needContentType(media.score)
  const body = json({ type: media.score })
  const mayScore = tokens.need(scope.score)

  router.post(partPaths('scores'), mayScore, needTypeId, rightType, body, async (req, res) => {
    const item = itemOf(platform, req)
    const flavour = flavourFor(req)
    const receivedAt = new Date()
    const verdict = flavour.judgeScore({
      sent: req.body,
      item,
      course: courseOf(req),
      personOf: (userId) => people.find((person) => flavour.userIdOf(person) === userId)?.id,
      storedFor: (personId) => store.state.grades.get(gradeKey(item.id, personId)),
      receivedAt,
      wholeSeconds: control.settings.wholeSeconds,
    })
    if (!verdict.ok) throw new ServiceRefusal(verdict.status, verdict.reason)
    const { grade } = verdict
    store.state.grades.set(gradeKey(item.id, grade.userId), grade)
    store.state.arrivals.push({
      at: receivedAt.toISOString(),
      userId: grade.userId,
      lineItemId: item.id,
      body: z.record(z.string(), z.unknown()).parse(req.body),
    })
    await store.save()
    const answer = flavour.services.scoreAnswer(resultUrl(grade, item.courseId, flavour))
    // Moodle answers with an empty body.
    if (answer === undefined) res.status(200).end()
    else res.json(answer)
  })

  router.get(
    partPaths('results'),
    tokens.need(scope.resultReadonly),
    needTypeId,
    needAccept(media.resultContainer),
    (req, res) => {
      const item = itemOf(platform, req)
      const userId = queryText(req, 'user_id')
      const flavour = flavourFor(req)
      const graded = [...store.state.grades.values()].filter(
        (grade) =>
          grade.lineItemId === item.id &&
          scoreOf(grade) !== undefined &&
          (userId === undefined || outsideId(grade, flavour) === userId),
      )
      const page = pageOf(graded, req, res, platform.url)
      const results = page.map((grade) => resultOf(grade, item.courseId, flavour))
      res.type(media.resultContainer).send(JSON.stringify(results))
    },
  )

  function resultOf(grade: Grade, courseId: string, flavour: Flavour) {
    return {
      id: resultUrl(grade, courseId, flavour),
      scoreOf: lineItemUrl(platform, flavour, { courseId, id: grade.lineItemId }),
      userId: outsideId(grade, flavour),
      resultScore: scoreOf(grade),
      resultMaximum: store.state.lineItems.get(grade.lineItemId)?.scoreMaximum,
      comment: grade.comment,
    }
  }

  function resultUrl(grade: Grade, courseId: string, flavour: Flavour): string {
    const url = new URL(lineItemUrl(platform, flavour, { courseId, id: grade.lineItemId }))
    url.pathname += `/results/${grade.userId}`
    return url.href
  }

  return router
}

const scoreOf = ({ result, points }: Grade) => result ?? points

function outsideId({ userId }: Grade, flavour: Flavour): string | undefined {
  const person = findPerson(userId)
  return person && flavour.userIdOf(person)
}
