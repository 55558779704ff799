import type { Clock } from '../core/clock.ts'
import { deterministicId } from '../core/secrets.ts'
import {
  GradebookRefusal,
  type Gradebook,
  type GradebookColumn,
  type GradebookEntry,
  type Recorded,
} from '../grades/gradebook.port.ts'
import type { RefusalKind } from '../grades/grade.contract.ts'
import type { People } from '../people/person.service.ts'
import { flavourOf } from './flavours/flavour.ts'
import { createDelivery, type Address } from './lti.delivery.ts'
import type { LineItems } from './lti.line-items.ts'
import { holdsGrade } from './lti.results.ts'
import { linkedFor } from './lti.work-link.ts'
import { commentMark, gradeStandsAfter, isStatus, markOf, mayTell, pointsOf, scoreBody, shareOf } from './lti.score.ts'
import type { CallService } from './lti.service-calls.ts'
import type { PlacementModel } from './placement.model.ts'
import { hasColumn, subjectOf } from './placement.rules.ts'
import type { Registry } from './platform.registry.ts'

// The gradebook port over Assignment and Grade Services 2.0.

const SECOND = 1000

interface Parts {
  placements: Pick<PlacementModel, 'find'>
  people: Pick<People, 'find'>
  registry: Pick<Registry, 'find'>
  lineItems: LineItems
  callService: CallService
  clock: Clock
}

export function createGradebook({ placements, people, registry, lineItems, callService, clock }: Parts): Gradebook {
  const delivery = createDelivery({ lineItems, callService })

  async function columnFor(placementId: string): Promise<GradebookColumn | null> {
    const placement = await placements.find(placementId)
    if (!placement || placement.target.kind === 'catalogue' || !hasColumn(placement.target, placement.grades))
      return null
    const { id, platformId, target, grades, ownLineItem, courseTitle } = placement
    // Once Notch has made a line item, later launches name it as the link's own: still the same column.
    const made = ownLineItem?.subject === subjectOf(target) && grades?.lineItem === ownLineItem.url
    const key = grades?.lineItem && !made ? deterministicId('column', platformId, grades.lineItem) : id
    return { placementId: id, key, subject: target, platformId, courseTitle }
  }

  async function record(entry: GradebookEntry): Promise<Recorded> {
    const { gradeWasSent, lastSentAt, commentSent = null, doubt = null } = entry
    const { address, userId, target, flavour } = await whereTo(entry)
    const result = linkedFor(entry.result, address.platform.family)
    const untold = { sentAt: lastSentAt ?? clock.now(), gradeSent: gradeWasSent }
    // A stack's column counts what was earned and hears of nothing else.
    if (target.kind === 'stack' && result.state !== 'progress' && result.state !== 'revoked') return untold
    if (!mayTell(result, gradeWasSent, flavour)) return untold
    const url = await lineItems.addressOf(address, pointsOf(result))

    const mark = commentMark(result)
    const told = { gradeSent: gradeStandsAfter(result, gradeWasSent), commentSent: mark }
    const read = doubt && (await delivery.inquire({ address, url, userId, result, gradeWasSent, doubt }))
    if (doubt && read?.verdict === 'arrived') return { ...told, sentAt: doubt.said === null ? clock.now() : doubt.at }
    // A grade of the lost try, or one that somebody gave there, is not wiped by a status either.
    const mayStand = read?.found === undefined ? (doubt?.graded ?? false) : holdsGrade(read.found)
    if (isStatus(result) && !mayTell(result, mayStand, flavour)) return untold

    const score = (timestamp: Date) =>
      scoreBody({
        result,
        userId,
        timestamp,
        gradeStands: gradeWasSent || mayStand,
        flavour,
        withComment: flavour.replacesComments || mark !== commentSent,
        // Nothing had arrived before the lost try, so what the LMS holds of this learner is what it said.
        known: read?.verdict === 'unclear' && lastSentAt === null && Boolean(read.found),
      })
    const timestamp = nextTimestamp(lastSentAt, doubt?.at ?? null)
    const lost = { said: markOf(result), graded: shareOf(result) !== null, asked: 0 }
    const sentAt = await delivery.deliver({ address, url, score, flavour, timestamp, lost })
    return { ...told, sentAt, twice: read?.verdict === 'unclear' }
  }

  async function whereTo({ placementId, personId, signal }: GradebookEntry) {
    const [placement, person] = await Promise.all([placements.find(placementId), people.find(personId)])
    const registration = placement ? await registry.find(placement.platformId) : null
    if (!placement || !registration)
      throw gone('link-unknown', 'The course link is not known any more, or its platform was removed.')
    if (!person || person.platformId !== placement.platformId)
      throw gone('not-gradable', 'This person does not belong to that LMS.')
    const { grades, target } = placement
    if (!grades) throw gone('no-column', 'This activity has no gradebook column.')
    const { platform } = registration
    const address: Address = { platform, placement, grades, signal }
    return { address, userId: person.subject, target, flavour: flavourOf(platform.family) }
  }

  // Moodle compares whole seconds and refuses what is not later.
  const nextTimestamp = (...before: (Date | null)[]) =>
    new Date(Math.max(clock.now().getTime(), ...before.map((at) => (at?.getTime() ?? 0) + SECOND)))

  return { columnFor, record }
}

const gone = (kind: RefusalKind, reason: string) => new GradebookRefusal(reason, { retry: false, kind })
