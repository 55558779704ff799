import type { RefusalCode } from '../lti.refusal.ts'
import type { SightingKind } from './check.model.ts'
import { TurnedAway, type Advice } from './connection-check.contract.ts'

// Which refusals say something about how a platform is connected. Those that are about the person, the moment or the
// browser's history (a reload, a slow click, a learner where teachers belong) are left out. Pure: values in, values out.

interface Meaning {
  kind: SightingKind
  advice: Advice
  /** what of the cause may be shown: only words that Notch or a library chose, never what a message holds */
  detail?: RegExp
}

const ALL = /^.{1,300}/s

const MEANINGS: Record<TurnedAway, Meaning> = {
  'target-elsewhere': { kind: 'refusedLogin', advice: 'target' },
  // The LMS's own code for it (RFC 6749, 4.1.2.1); what it says beyond may name somebody.
  'platform-refused': { kind: 'refusedLaunch', advice: 'redirect', detail: /^[a-z_]{1,60}(?=:)/i },
  'token-invalid': { kind: 'refusedLaunch', advice: 'identity', detail: ALL },
  'token-expired': { kind: 'refusedLaunch', advice: 'clock' },
  'claims-invalid': { kind: 'refusedLaunch', advice: 'claims', detail: ALL },
  'message-unknown': { kind: 'refusedLaunch', advice: 'place' },
  'deployment-pending': { kind: 'refusedLaunch', advice: 'release', detail: ALL },
  'keys-unreachable': { kind: 'refusedLaunch', advice: 'key-set', detail: ALL },
  'placing-elsewhere': { kind: 'refusedPicker', advice: 'return-host' },
  'browser-unknown': { kind: 'refusedStorage', advice: 'cookies' },
  'browser-differs': { kind: 'refusedStorage', advice: 'cookies' },
}

export function sightingOf(code: RefusalCode, reason: string | undefined) {
  const known = TurnedAway.safeParse(code)
  if (!known.success) return null
  const { kind, detail } = MEANINGS[known.data]
  return { kind, detail: (detail && reason && detail.exec(reason)?.[0]) || null }
}

/** What to do about a refusal that was kept; one that an older Notch kept under another name is as good as none. */
export function adviceFor(code: string | undefined): Advice | null {
  const known = TurnedAway.safeParse(code)
  return known.success ? MEANINGS[known.data].advice : null
}
