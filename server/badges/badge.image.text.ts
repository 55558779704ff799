// Setting text into a picture without a font at hand: widths are estimated, a little on the wide side.

const widths: [RegExp, number][] = [
  [/[iljI.,:;'’|!]/u, 0.31],
  [/[ftr()\-\s]/u, 0.38],
  [/[mwMW@%—]/u, 0.9],
  [/[A-Z0-9&]/u, 0.68],
  [/[\u{1100}-\u{11ff}\u{2e80}-\u{9fff}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{ff00}-\u{ff60}\u{1f000}-\u{1faff}]/u, 1.05],
]
const characterWidth = (character: string) => widths.find(([kind]) => kind.test(character))?.[1] ?? 0.58

/** The width of a bold line of text in ems. */
export const lineWidth = (text: string) => [...text].reduce((sum, character) => sum + characterWidth(character), 0)

type Room = {
  /** tried from the largest */
  fontSizes: number[]
  maxLines: number
  maxHeight: number
  /** the room of a line whose middle is `offset` away from the block's middle */
  widthAt: (offset: number) => number
}

export const lineHeight = 1.16

/** Breaks a text into lines at the largest size that holds it; what cannot fit at the smallest size ends in an ellipsis. */
export function fitLines(text: string, room: Room): { lines: string[]; fontSize: number } {
  const words = text.trim().split(/\s+/u)
  for (const fontSize of room.fontSizes) {
    const most = Math.min(room.maxLines, Math.max(1, Math.floor(room.maxHeight / (fontSize * lineHeight))))
    for (let count = 1; count <= most; count += 1) {
      const { lines, rest } = fill(words, lineRooms(count, fontSize, room))
      if (rest.length === 0) return { lines, fontSize }
    }
  }
  const fontSize = room.fontSizes.at(-1) ?? 16
  const rooms = lineRooms(room.maxLines, fontSize, room)
  const { lines, rest } = fill(
    [...words].flatMap((word) => pieces(word, Math.min(...rooms))),
    rooms,
  )
  const last = lines.at(-1) ?? ''
  return { lines: rest.length > 0 ? [...lines.slice(0, -1), ellipsis(last, rooms.at(-1) ?? 1)] : lines, fontSize }
}

/** The room of each line, in ems. */
const lineRooms = (count: number, fontSize: number, room: Room) =>
  Array.from({ length: count }, (_, index) => {
    const middle = (index - (count - 1) / 2) * fontSize * lineHeight
    // The far edge of the line decides, not its middle.
    return room.widthAt(Math.abs(middle) + fontSize / 2) / fontSize
  })

function fill(words: string[], rooms: number[]) {
  const rest = [...words]
  const lines = rooms.map((room) => {
    let line = ''
    for (let next = rest[0]; next !== undefined; next = rest[0]) {
      const longer = line ? `${line} ${next}` : next
      if (lineWidth(longer) > room) break
      line = longer
      rest.shift()
    }
    return line
  })
  return { lines: lines.filter((line) => line !== ''), rest }
}

/** A word too long for any line, cut into what fits. */
function pieces(word: string, room: number): string[] {
  const cut: string[] = ['']
  for (const character of word) {
    const last = cut.at(-1) ?? ''
    if (lineWidth(last + character) > room && last) cut.push(character)
    else cut[cut.length - 1] = last + character
  }
  return cut
}

function ellipsis(line: string, room: number) {
  const characters = [...line]
  while (characters.length > 0 && lineWidth(`${characters.join('')}…`) > room) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
