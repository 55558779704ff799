import type { Seen, Sighting } from './check.model.ts'
import type { Advice, CheckStep, Finding, StepResult } from './connection-check.contract.ts'
import { adviceFor } from './turned-away.rules.ts'

// Four steps need a person's browser, so they are judged by what visits have shown. The newest counts: a platform that
// turned somebody away and has let others in since works. Pure: values in, values out.

/** by then a login's launch has arrived, or will not */
const RETURN_MS = 2 * 60_000
/** an older refusal is history */
const RECENT_MS = 30 * 24 * 3_600_000

export type SeenStep = Extract<CheckStep, 'login' | 'launch' | 'picker' | 'storage'>

const iso = (sighting: Sighting) => sighting.at.toISOString()
const later = (one: Sighting | undefined, other: Sighting | undefined) =>
  one !== undefined && (other === undefined || one.at > other.at)

const result = (
  state: StepResult['state'],
  finding: Finding,
  advice: Advice | null,
  facts: StepResult['facts'] = {},
): StepResult => ({ state, finding, advice, facts })

/** Red where the newest that is known is a refusal. */
function turnedAway(refused: Sighting | undefined, since: Sighting | undefined): StepResult | null {
  if (!refused || !later(refused, since)) return null
  const advice = adviceFor(refused.code)
  if (advice === null) return null
  const facts = {
    refusedAt: iso(refused),
    refusal: refused.code ?? '',
    ...(refused.detail ? { detail: refused.detail } : {}),
    ...(since ? { workedAt: iso(since) } : {}),
  }
  return result('broken', 'refused', advice, facts)
}

/** An earlier refusal, for a step that has worked since. */
const before = (refused: Sighting | undefined, now: Date): StepResult['facts'] =>
  refused && adviceFor(refused.code) !== null && now.getTime() - refused.at.getTime() < RECENT_MS
    ? { earlierAt: iso(refused), earlier: refused.code ?? '' }
    : {}

function login({ login, refusedLogin }: Seen, now: Date): StepResult {
  const refused = turnedAway(refusedLogin, login)
  if (refused) return refused
  if (!login) return result('untried', 'never-opened', 'open-once')
  return result('works', 'seen', null, { seenAt: iso(login), ...before(refusedLogin, now) })
}

function launch({ login, launch, refusedLaunch }: Seen, now: Date): StepResult {
  const refused = turnedAway(refusedLaunch, launch)
  if (refused) return refused
  if (launch) return result('works', 'seen', null, { seenAt: iso(launch), ...before(refusedLaunch, now) })
  if (login && now.getTime() - login.at.getTime() > RETURN_MS) {
    return result('broken', 'never-came-back', 'redirect', { seenAt: iso(login) })
  }
  return result('untried', 'never-opened', 'open-once')
}

function picker({ picker, handedOver, refusedPicker }: Seen, now: Date): StepResult {
  const refused = turnedAway(refusedPicker, later(handedOver, picker) ? handedOver : picker)
  if (refused) return refused
  if (handedOver) {
    return result('works', 'picker-handed-over', null, { seenAt: iso(handedOver), ...before(refusedPicker, now) })
  }
  if (picker) return result('untried', 'picker-opened', 'finish-adding', { seenAt: iso(picker) })
  return result('untried', 'picker-unused', 'add-once')
}

function storage({ login, storageOffered, byStorage, byWindow, refusedStorage }: Seen, now: Date): StepResult {
  const works = later(byStorage, byWindow) ? byStorage : byWindow
  const refused = turnedAway(refusedStorage, works)
  if (refused) return refused
  if (storageOffered && byWindow && later(byWindow, byStorage)) {
    // People got in, by a click more: the storage that the LMS spoke of did not answer.
    return result('broken', 'storage-silent', 'storage', { seenAt: iso(byWindow) })
  }
  const more = before(refusedStorage, now)
  if (byStorage && works === byStorage) {
    return result('works', 'storage-carried', null, { seenAt: iso(byStorage), ...more })
  }
  if (byWindow) return result('works', 'window-carried', null, { seenAt: iso(byWindow), ...more })
  if (!login) return result('untried', 'never-opened', 'open-once')
  return result('untried', storageOffered ? 'storage-offered' : 'storage-none', 'try-blocked')
}

export function judgeSeen(seen: Seen, now: Date): Record<SeenStep, StepResult> {
  return { login: login(seen, now), launch: launch(seen, now), picker: picker(seen, now), storage: storage(seen, now) }
}
