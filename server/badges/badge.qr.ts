import QRCode from 'qrcode'

// A picture that leads a telephone's camera to an address: for slides, posters and paper.

// The quiet zone is the standard's least; a quarter of the modules may be smudged.
const LOOK = { margin: 4, errorCorrectionLevel: 'Q' } as const
const WIDTH = 1024

export const qrSvg = async (address: string): Promise<string> =>
  (await QRCode.toString(address, { ...LOOK, type: 'svg' })).trim()

export const qrPng = (address: string): Promise<Buffer> => QRCode.toBuffer(address, { ...LOOK, width: WIDTH })
