import decodeHeic from 'heic-decode'
import { encode } from 'jpeg-js'
import { readWhole, type Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'

const MOST_BYTES = 64 * 1024 * 1024
/** Four bytes each: more than any phone takes, and what fits into the process. */
const MOST_PIXELS = 64_000_000
/** On its longer side; larger ones show nothing more in a page. */
const LONGEST = 2400
const QUALITY = 82

interface Picture {
  width: number
  height: number
  data: Uint8ClampedArray
}

/** A smaller picture of which each point is the mean of those that it stands for. */
function shrunk({ width, height, data }: Picture): Picture {
  const scale = Math.max(width, height) / LONGEST
  if (scale <= 1) return { width, height, data }
  const small = { width: Math.max(1, Math.round(width / scale)), height: Math.max(1, Math.round(height / scale)) }
  const made = new Uint8ClampedArray(small.width * small.height * 4)
  for (let y = 0; y < small.height; y++) {
    const top = Math.floor((y * height) / small.height)
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / small.height))
    for (let x = 0; x < small.width; x++) {
      const left = Math.floor((x * width) / small.width)
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / small.width))
      const sum = [0, 0, 0, 0]
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++)
          for (let part = 0; part < 4; part++)
            sum[part] = (sum[part] ?? 0) + (data[(row * width + column) * 4 + part] ?? 0)
      const points = (bottom - top) * (right - left)
      for (let part = 0; part < 4; part++) made[(y * small.width + x) * 4 + part] = (sum[part] ?? 0) / points
    }
  }
  return { ...small, data: made }
}

/** The first picture of a HEIC file as a JPEG that every browser shows. The decoder turns it upright. */
export async function jpegOf(source: Source): Promise<Uint8Array> {
  const buffer = await readWhole(source, MOST_BYTES)
  const images = await decodeHeic.all({ buffer }).catch(() => {
    throw new Unclean('damaged')
  })
  const [first] = images
  if (!first) throw new Unclean('damaged')
  if (first.width * first.height > MOST_PIXELS) throw new Unclean('too-large')
  const picture = await first.decode().catch(() => {
    throw new Unclean('damaged')
  })
  const { width, height, data } = shrunk(picture)
  return encode({ width, height, data }, QUALITY).data
}
