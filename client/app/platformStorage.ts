import { z } from 'zod'

// The login left a secret with the LMS's page, for browsers that refuse cookies. This one kept its cookie, so it is taken
// out again: LMSs give a tool little room there.

const StoragePlace = z.object({ target: z.string(), origin: z.string(), key: z.string() })

const SUBJECTS = ['lti.put_data', 'org.imsglobal.lti.put_data']

/** Asks the LMS's page to forget what the launch says lies there. Nobody waits for the answer. */
export function emptyPlatformStorage(place: unknown): void {
  const known = StoragePlace.safeParse(place)
  if (!known.success) return
  const { target, origin, key } = known.data
  for (const subject of SUBJECTS) {
    const message = { subject, message_id: crypto.randomUUID(), key, value: null }
    for (const keeper of keepers(target)) keeper.postMessage(message, origin)
  }
}

function keepers(target: string): Window[] {
  const around: Window | null = window.parent === window ? window.opener : window.parent
  if (!around) return []
  try {
    const named: unknown = target === '_parent' ? null : Reflect.get(around.frames, target)
    return [isWindow(named) ? named : around]
  } catch {
    return [around]
  }
}

// A window of another origin is no instance of this page's Window.
const isWindow = (value: unknown): value is Window =>
  typeof value === 'object' && value !== null && 'postMessage' in value
