import assert from 'node:assert/strict'
import { decode } from 'jpeg-js'
import { collect, sourceOf } from '../../../../server/evidence/copies/byte.source.ts'
import { CLEANERS } from '../../../../server/evidence/copies/cleaners.ts'
import { jpegOf } from '../../../../server/evidence/copies/picture.jpeg.ts'
import { heic, realHeic } from './picture.samples.ts'

describe('the JPEG of a HEIC picture', () => {
  it('is refused where the picture cannot be read', async () => {
    for (const bytes of [heic(), realHeic().subarray(0, 300), Buffer.from('no picture')])
      await assert.rejects(jpegOf(sourceOf(bytes)), { trouble: 'damaged' })
  })
  it('is refused where the file is too large to be held', () =>
    assert.rejects(jpegOf({ ...sourceOf(realHeic()), bytes: 65 * 1024 * 1024 }), { trouble: 'too-large' }))
  it('shows the same as the picture without hidden details', async () => {
    const clean = await collect(CLEANERS['image/heic']?.(sourceOf(realHeic())) ?? assert.fail())
    const { width, height, data } = decode(await jpegOf(sourceOf(clean)))
    assert.deepEqual([width, height], [64, 48])
    const at = (x: number) => [...data.subarray((24 * 64 + x) * 4, (24 * 64 + x) * 4 + 3)]
    const [left, right] = [at(8), at(56)]
    assert.ok((left[0] ?? 0) > 150 && (left[2] ?? 0) < 90, `red on the left: ${left}`)
    assert.ok((right[2] ?? 0) > 150 && (right[0] ?? 0) < 90, `blue on the right: ${right}`)
  })
})
