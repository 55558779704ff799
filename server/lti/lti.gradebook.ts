import type { Clock } from '../core/clock.ts'
import { deterministicId } from '../core/secrets.ts'
import {
  GradebookRefusal,
  type Gradebook,
  type GradebookColumn,
  type GradebookEntry,
} from '../grades/gradebook.port.ts'
import type { People } from '../people/person.service.ts'
import { flavourOf, type Flavour } from './flavours/flavour.ts'
import { SCOPE } from './lti.claims.ts'
import { refusalFor } from './lti.gradebook.refusals.ts'
import type { Answer } from './lti.http.ts'
import type { LineItems } from './lti.line-items.ts'
import { gradeStandsAfter, mayTell, pointsOf, scoreBody } from './lti.score.ts'
import type { CallService } from './lti.service-calls.ts'
import { partOf } from './lti.service-urls.ts'
import type { GradeServices, Placement, PlacementModel } from './placement.model.ts'
import { hasColumn } from './placement.rules.ts'
import type { Platform } from './platform.model.ts'
import type { Registry } from './platform.registry.ts'

// The gradebook port over Assignment and Grade Services 2.0.

const SCORE_TYPE = 'application/vnd.ims.lis.v1.score+json'
const SECOND = 1000

interface Parts {
  placements: PlacementModel
  people: People
  registry: Registry
  lineItems: LineItems
  callService: CallService
  clock: Clock
}

export function createGradebook({ placements, people, registry, lineItems, callService, clock }: Parts): Gradebook {
  async function columnFor(placementId: string): Promise<GradebookColumn | null> {
    const placement = await placements.find(placementId)
    if (!placement || placement.target.kind === 'catalogue' || !hasColumn(placement.target, placement.grades))
      return null
    const { id, platformId, target, grades } = placement
    const key = grades?.lineItem ? deterministicId('column', platformId, grades.lineItem) : id
    return { placementId: id, key, subject: target, platformId }
  }

  async function record(entry: GradebookEntry): Promise<{ sentAt: Date; gradeSent: boolean }> {
    const { result, gradeWasSent, lastSentAt } = entry
    const { placement, grades, platform, userId } = await whereTo(entry)
    const flavour = flavourOf(platform.family)
    const untold = { sentAt: lastSentAt ?? clock.now(), gradeSent: gradeWasSent }
    // A stack's column counts what was earned and hears of nothing else.
    if (placement.target.kind === 'stack' && result.state !== 'progress') return untold
    if (!mayTell(result, gradeWasSent, flavour)) return untold
    const post = async (url: string, timestamp: Date) => {
      const body = scoreBody({ result, userId, timestamp, gradeStands: gradeWasSent, flavour })
      return postScore(platform, grades, url, body)
    }
    const url = await lineItems.addressOf(platform, placement, pointsOf(result))
    const sentAt = await deliver({ url, post, flavour, platform, placement, timestamp: nextTimestamp(lastSentAt) })
    return { sentAt, gradeSent: gradeStandsAfter(result, gradeWasSent) }
  }

  async function whereTo({ placementId, personId }: GradebookEntry) {
    const [placement, person] = await Promise.all([placements.find(placementId), people.find(personId)])
    const registration = placement ? await registry.find(placement.platformId) : null
    if (!placement || !registration) throw gone('The course link is not known any more, or its platform was removed.')
    if (!person || person.platformId !== placement.platformId) throw gone('This person does not belong to that LMS.')
    if (!placement.grades) throw gone('This activity has no gradebook column.')
    return { placement, grades: placement.grades, platform: registration.platform, userId: person.subject }
  }

  // Moodle compares whole seconds and refuses what is not later.
  const nextTimestamp = (lastSentAt: Date | null) =>
    new Date(Math.max(clock.now().getTime(), (lastSentAt?.getTime() ?? 0) + SECOND))

  function postScore(platform: Platform, grades: GradeServices, url: string, body: Record<string, unknown>) {
    return callService({
      platform,
      url: partOf(url, 'scores'),
      scopes: lineItems.scopesOf(grades),
      needed: SCOPE.score,
      method: 'POST',
      headers: { 'content-type': SCORE_TYPE },
      body: JSON.stringify(body),
    })
  }

  /** Posts until it is taken, with one more try each for a stale timestamp and for a column that has moved. */
  async function deliver({ url, post, flavour, platform, placement, timestamp }: Delivery): Promise<Date> {
    const first = await post(url, timestamp)
    if (isTaken(first)) return timestamp
    if (flavour.saysStale(first.status, first.body)) {
      const later = new Date(timestamp.getTime() + SECOND)
      const second = await post(url, later)
      if (isTaken(second)) return later
      throw refusalFor(flavour.saysStale(second.status, second.body) ? { ...second, status: 409 } : second)
    }
    if (first.status === 404) {
      const moved = await lineItems.find(platform, placement)
      if (moved && moved !== url && isTaken(await post(moved, timestamp))) return timestamp
    }
    throw refusalFor(first)
  }

  return { columnFor, record }
}

interface Delivery {
  url: string
  post: (url: string, timestamp: Date) => Promise<Answer>
  flavour: Flavour
  platform: Platform
  placement: Placement
  timestamp: Date
}

const isTaken = ({ status }: Answer) => status >= 200 && status < 300
const gone = (reason: string) => new GradebookRefusal(reason, { retry: false })
