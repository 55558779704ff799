import { BoxReader, boxesOf, type Box } from './box.walk.ts'
import { Unclean } from './copy.contract.ts'

const MOST_SAMPLES = 5_000_000

const inside = (buffer: Buffer, box: Box, type: string) =>
  boxesOf(buffer, box.body, box.end).find((child) => child.type === type)

function required(box: Box | undefined): Box {
  if (!box) throw new Unclean('damaged')
  return box
}

/** Where the data of a track lies in the file, chunk by chunk (ISO/IEC 14496-12, 8.7). */
export function sampleSpans(buffer: Buffer, track: Box): { from: number; length: number }[] {
  const media = required(inside(buffer, track, 'mdia'))
  const table = required(inside(buffer, required(inside(buffer, media, 'minf')), 'stbl'))
  const offsets = inside(buffer, table, 'co64') ?? inside(buffer, table, 'stco')
  if (!offsets) return []
  const width = offsets.type === 'co64' ? 8 : 4
  const sizes = new BoxReader(buffer, required(inside(buffer, table, 'stsz')), 4)
  const oneSize = sizes.number(4)
  let samples = sizes.number(4)
  const runs = new BoxReader(buffer, required(inside(buffer, table, 'stsc')), 4)
  let runsLeft = runs.number(4)
  const chunks = new BoxReader(buffer, offsets, 4)
  const count = chunks.number(4)
  if (samples > MOST_SAMPLES || count > MOST_SAMPLES) throw new Unclean('damaged')

  const nextRun = () => {
    if (runsLeft-- <= 0) return null
    const first = runs.number(4)
    const perChunk = runs.number(4)
    runs.number(4)
    return { first, perChunk }
  }
  let run = nextRun()
  let following = nextRun()
  const spans: { from: number; length: number }[] = []
  for (let chunk = 1; chunk <= count; chunk++) {
    if (following && chunk >= following.first) {
      run = following
      following = nextRun()
    }
    const inChunk = Math.min(samples, run?.perChunk ?? 0)
    samples -= inChunk
    let length = oneSize * inChunk
    if (oneSize === 0) for (let n = 0; n < inChunk; n++) length += sizes.number(4)
    spans.push({ from: chunks.number(width), length })
  }
  return spans
}
