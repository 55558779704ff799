import type { Readable } from 'node:stream'
import type { Clock } from '../../core/clock.ts'
import type { Logger } from '../../core/log.ts'
import { randomId } from '../../core/secrets.ts'
import type { ArtifactDocument, EvidenceModel } from '../evidence.model.ts'
import { longestScanMs } from './clamd.client.ts'
import type { ScanTrouble } from './scan.contract.ts'
import { pauseMs } from './scan.rules.ts'
import type { Scanner, Verdict } from './scanner.port.ts'

const LANES = 2

/** Has files checked that are owed it, a few at a time, beside everything else that the worker does. */
export function createScans({
  model,
  read,
  scanner,
  discardCopies,
  onAlarm,
  clock,
  log,
  onSettled,
}: {
  model: EvidenceModel
  read: (fileId: string) => Readable
  /** null where this installation checks no files */
  scanner: Scanner | null
  discardCopies: (artifact: ArtifactDocument) => Promise<void>
  /** something was found, and is noted next */
  onAlarm: (artifact: ArtifactDocument) => Promise<void>
  clock: Clock
  log: Logger
  /** what waited for a check can go on */
  onSettled: (artifact: ArtifactDocument, verdict: 'clean' | 'infected') => Promise<void>
}) {
  const underway = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  let isSettingKnown = false

  async function verdictOf(artifact: ArtifactDocument, scan: Scanner): Promise<Verdict | 'unavailable'> {
    const { file } = artifact
    if (!file) throw new Error('a check of what is no file')
    try {
      return await scan({ bytes: file.bytes, open: () => read(file.fileId) }, stopping.signal)
    } catch (error) {
      if (!stopping.signal.aborted) log.warn({ err: error, artifact: artifact._id }, 'a file could not be checked')
      return 'unavailable'
    }
  }

  async function scanOne(artifact: ArtifactDocument, scan: Scanner): Promise<void> {
    const lease = randomId()
    const at = (ms: number) => new Date(clock.now().getTime() + ms)
    if (!(await model.leaseScan(artifact, lease, at(longestScanMs(artifact.file?.bytes ?? 0))))) return
    const verdict = await verdictOf(artifact, scan)
    if (stopping.signal.aborted) return model.postponeScan(artifact._id, lease, artifact.scan?.trouble ?? null, at(0))
    if (verdict === 'unavailable' || verdict.state === 'too-large') {
      const trouble: ScanTrouble = verdict === 'unavailable' ? 'unavailable' : 'too-large'
      const pause = pauseMs(trouble, (artifact.scan?.tries ?? 0) + 1)
      return model.postponeScan(artifact._id, lease, trouble, at(pause))
    }
    if (verdict.state === 'infected') {
      log.warn({ artifact: artifact._id, finding: verdict.finding }, 'a file is infected and stays locked')
      await discardCopies(artifact)
      await onAlarm(artifact)
    }
    if (await model.settleScan(artifact._id, lease, verdict, clock.now())) await onSettled(artifact, verdict.state)
  }

  function begin(artifact: ArtifactDocument, scan: Scanner) {
    const work = scanOne(artifact, scan)
      .catch((error: unknown) => log.error({ err: error, artifact: artifact._id }, 'a check could not be noted'))
      .finally(() => {
        underway.delete(artifact._id)
        if (!stopping.signal.aborted) void dispatch().catch(() => undefined)
      })
    underway.set(artifact._id, work)
  }

  async function dispatch(): Promise<void> {
    if (!isSettingKnown) {
      await (scanner ? model.oweScans() : model.forgetOwedScans())
      isSettingKnown = true
    }
    if (!scanner || underway.size >= LANES || stopping.signal.aborted) return
    for (const artifact of await model.owedScans(clock.now(), LANES + underway.size)) {
      if (underway.size >= LANES || stopping.signal.aborted) return
      if (!underway.has(artifact._id)) begin(artifact, scanner)
    }
  }

  return {
    isOn: scanner !== null,
    dispatch,

    /** Once nothing is under way. */
    async settled(): Promise<void> {
      while (underway.size > 0) await Promise.all(underway.values())
    },

    /** Ends what is under way; the next worker begins it anew. */
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.all(underway.values())
    },
  }
}
export type Scans = ReturnType<typeof createScans>
