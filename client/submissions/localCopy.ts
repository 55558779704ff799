import { z } from 'zod'

// Words that have not reached the server yet, kept in this browser where it allows that (a third-party frame with
// cookies blocked throws on the mere mention of localStorage). Each window keeps its own, so that two that are offline
// at once do not overwrite each other. Dropped as soon as the server has them.

// No limits here: what the server refuses for its length is not lost for it.
const Texts = z.object({
  overview: z.record(z.string(), z.string()),
  reflection: z.record(z.string(), z.string()),
  selfAssessment: z.record(z.string(), z.string()),
  changeNote: z.string(),
})
const Copy = z.object({
  revision: z.int(),
  at: z.iso.datetime(),
  /** what the typing started from */
  base: Texts,
  texts: Texts,
})
export type Copy = z.infer<typeof Copy>

export interface LocalCopy {
  /** what this window and others left here, oldest first */
  read: () => Copy[]
  /** whether it outlives this page */
  write: (copy: Copy) => boolean
  /** forgets this window's words, and those of others that were read and have not changed since */
  drop: () => void
}

// Where nothing may be stored, moving to another screen and back still finds the words.
const memory = new Map<string, string>()

function stored(prefix: string): [string, string][] {
  const found = [...memory].filter(([key]) => key.startsWith(prefix))
  try {
    for (const key of Object.keys(localStorage)) {
      const raw = key.startsWith(prefix) ? localStorage.getItem(key) : null
      if (raw !== null) found.push([key, raw])
    }
  } catch {
    // Only what is in memory, then.
  }
  return found
}

function remove(key: string): void {
  memory.delete(key)
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing could be kept there in the first place.
  }
}

function parse(raw: string): Copy | null {
  try {
    return Copy.parse(JSON.parse(raw))
  } catch {
    return null
  }
}

/** The copies of one person's draft: on a shared computer nobody finds another's words. */
export function localCopy(personId: string, submissionId: string): LocalCopy {
  const prefix = `notch.draft.${personId}.${submissionId}.`
  const own = prefix + crypto.getRandomValues(new Uint32Array(2)).join('-')
  const taken = new Map<string, string>()
  return {
    read() {
      const copies = stored(prefix).flatMap(([key, raw]) => {
        const copy = parse(raw)
        if (copy) taken.set(key, raw)
        return copy ? [copy] : []
      })
      return copies.sort((a, b) => a.at.localeCompare(b.at))
    },
    write(copy) {
      const raw = JSON.stringify(copy)
      try {
        localStorage.setItem(own, raw)
        memory.delete(own)
        return true
      } catch {
        memory.set(own, raw)
        return false
      }
    },
    drop() {
      remove(own)
      for (const [key, raw] of stored(prefix)) if (taken.get(key) === raw) remove(key)
      taken.clear()
    },
  }
}
