import { z } from 'zod'

/** Why a file is still waiting: the scanner does not answer, or takes no file of this size. */
export const ScanTrouble = z.enum(['unavailable', 'too-large'])
export type ScanTrouble = z.infer<typeof ScanTrouble>

/** What is known of a file's check for malware, where this installation checks files. */
export const ScanView = z.object({
  /** until it is clean nobody but its earner can open it; an infected one nobody at all */
  state: z.enum(['waiting', 'clean', 'infected']),
  /** while it waits, and not only for its turn */
  trouble: ScanTrouble.nullable(),
  /** what the scanner calls what it found */
  finding: z.string().nullable(),
})
export type ScanView = z.infer<typeof ScanView>
