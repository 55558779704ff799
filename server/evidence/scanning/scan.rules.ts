import type { ScanView } from './scan.contract.ts'
import type { ScanRecord } from './scan.model.ts'

const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 15 * 60_000
const TOO_LARGE_PAUSE_MS = 60 * 60_000

/** How long a file waits for its next try: longer and longer while the scanner is away; somebody has to raise a limit. */
export const pauseMs = (trouble: ScanView['trouble'], tries: number) =>
  trouble === 'too-large' ? TOO_LARGE_PAUSE_MS : Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS)

/** A check as the file's earner is told of it; null where nobody asked for one. */
export function scanView(scan: ScanRecord | undefined): ScanView | null {
  if (!scan) return null
  if (scan.state === 'owed') return { state: 'waiting', trouble: scan.trouble ?? null, finding: null }
  return { state: scan.state, trouble: null, finding: scan.finding ?? null }
}

/** What the check says about opening a file, for everybody or for all but its earner. */
export function lockOf(scan: ScanRecord | undefined, isScanning: boolean): 'infected' | 'unchecked' | null {
  if (scan?.state === 'infected') return 'infected'
  return isScanning && scan?.state !== 'clean' ? 'unchecked' : null
}
