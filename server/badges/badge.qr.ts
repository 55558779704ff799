import QRCode from 'qrcode'

// A picture that leads a telephone's camera to an address: for slides, posters and paper.

// The quiet zone is the standard's least; a quarter of the modules may be smudged.
const LOOK = { margin: 4, errorCorrectionLevel: 'Q' } as const
const WIDTH = 1024

export const qrSvg = async (address: string): Promise<string> =>
  (await QRCode.toString(address, { ...LOOK, type: 'svg' })).trim()

/** The dark squares of a code, for drawing it elsewhere; `size` squares each way, without the quiet zone. */
export function qrSquares(address: string): { size: number; dark: { row: number; column: number }[] } {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: LOOK.errorCorrectionLevel })
  const { size } = modules
  const places = Array.from({ length: size * size }, (_, index) => ({
    row: Math.floor(index / size),
    column: index % size,
  }))
  return { size, dark: places.filter(({ row, column }) => modules.get(row, column)) }
}

export const qrPng = (address: string): Promise<Buffer> => QRCode.toBuffer(address, { ...LOOK, width: WIDTH })
