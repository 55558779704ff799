import { figure } from '../frame/measure.ts'
import type { PartReport, Row } from '../frame/report.ts'
import type { World } from '../frame/world.ts'
import { AT_ONCE, measureEvidence, SEEKS, type EvidenceFigures } from './evidence.measure.ts'
import { MIB } from './files.ts'

const MOST_GROWN_MIB = 64
const LEAST_PACE = 0.8
const MOST_SEEK = 2
const LEAST_SHARE = 0.2
/** each of those that are sent at once, as a share of the large file: 16 MiB beside 1 GiB, two parts of an upload */
const SMALL = 64

/** Files: what a large one costs in memory and time beside the bare driver, and whether many at once are served evenly. */
export async function benchEvidence(world: World): Promise<PartReport> {
  const bytes = world.fileMib * MIB
  const sizes = { bytes, smallBytes: Math.max(Math.round(bytes / SMALL), MIB) }
  const figures = await measureEvidence(world.settings.mongoUri, sizes, world.say)
  return evidenceReport(figures)
}

export function evidenceReport(figures: EvidenceFigures): PartReport {
  const { bytes, smallBytes, exact, grownMiB, ours, bare, brokenOff, slowestShare } = figures
  const pace = ours.mibPerSecond / bare.mibPerSecond
  const seek = ours.seekMs / bare.seekMs
  const size = `${figure(bytes / MIB)} MiB`
  const promise = (what: string, budget: string, measured: string, holds: boolean): Row => ({
    ...{ what, budget, measured, holds },
  })
  return {
    part: 'evidence',
    correct: exact,
    rows: [
      promise('what arrived has the SHA-256 of what was sent', 'always', exact ? 'yes' : 'no', exact),
      promise(
        `growth of the process by an upload of ${size}, MiB`,
        `less than ${MOST_GROWN_MIB}`,
        figure(grownMiB),
        grownMiB < MOST_GROWN_MIB,
      ),
      promise(
        'its pace, over that of the bare driver',
        `at least ${LEAST_PACE}`,
        `${figure(pace)} (${figure(ours.mibPerSecond)} of ${figure(bare.mibPerSecond)} MiB a second)`,
        pace >= LEAST_PACE,
      ),
      promise(
        `first byte of a seek in it, over the bare driver's, median of ${SEEKS}`,
        `at most ${MOST_SEEK}`,
        `${figure(seek)} (${figure(ours.seekMs)} against ${figure(bare.seekMs)} ms)`,
        seek <= MOST_SEEK,
      ),
      promise(
        `slowest of ${AT_ONCE} uploads of ${figure(smallBytes / MIB)} MiB at once, of the mean pace`,
        `at least ${LEAST_SHARE}`,
        figure(slowestShare),
        slowestShare >= LEAST_SHARE,
      ),
    ],
    notes: brokenOff > 0 ? [`${brokenOff} requests broke off and went on where they were.`] : [],
    figures: { ...figures },
  }
}
