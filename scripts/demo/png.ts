import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [number, number, number]

const PAPER: Colour = [250, 249, 245]
const SIDE = 34
const GAP = 8
const MARGIN = 24
const COLUMNS = 13

export const INK = {
  green: [46, 125, 80],
  amber: [214, 150, 38],
  red: [190, 74, 62],
  blue: [52, 101, 164],
} as const satisfies Record<string, Colour>

/** A tally as coloured cards: one per learner, one colour per pattern, each pattern on lines of its own. */
export function cardsPicture(patterns: { ink: keyof typeof INK; learners: number }[]): Buffer {
  const rows = patterns.flatMap(({ ink, learners }) =>
    Array.from({ length: Math.ceil(learners / COLUMNS) }, (_, row) => ({
      colour: INK[ink],
      cards: Math.min(COLUMNS, learners - row * COLUMNS),
    })),
  )
  const width = 2 * MARGIN + COLUMNS * (SIDE + GAP) - GAP
  const height = 2 * MARGIN + rows.length * (SIDE + GAP) - GAP
  return png(width, height, (x, y) => {
    const column = Math.floor((x - MARGIN) / (SIDE + GAP))
    const row = rows[Math.floor((y - MARGIN) / (SIDE + GAP))]
    const inside = (at: number) => at >= MARGIN && (at - MARGIN) % (SIDE + GAP) < SIDE
    return row && inside(x) && inside(y) && column < row.cards ? row.colour : PAPER
  })
}

/** 8-bit RGB, one unfiltered scanline after another (PNG, second edition, 11.2). */
function png(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const lines = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (_, x) => [...colourAt(x, y)]).flat(),
  ])
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const pixels = deflateSync(Buffer.from(lines.flat()))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
