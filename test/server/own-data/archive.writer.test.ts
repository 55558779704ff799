import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { createArchiveWriter } from '../../../server/own-data/archive.writer.ts'
import { unzip } from '../../support/archive.ts'

const MB = 1024 * 1024
const modifiedAt = new Date('2026-11-02T09:00:00Z')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function writing() {
  const stop = new AbortController()
  return { stop, writer: createArchiveWriter({ signal: stop.signal, modifiedAt }) }
}

async function read(output: AsyncIterable<Buffer>) {
  const chunks: Buffer[] = []
  for await (const chunk of output) chunks.push(chunk)
  return unzip(Buffer.concat(chunks))
}

describe('an archive that is written while it is read', () => {
  it('refuses a second file of the same name, however it is spelled', async () => {
    const { writer } = writing()
    const reading = read(writer.output)
    await writer.add('Plän.txt', ['one'])
    await assert.rejects(writer.add('pla\u0308n.TXT', ['two']), /share a name/)
    writer.end()
    assert.deepEqual([...(await reading).keys()], ['Plän.txt'])
  })

  it('leaves out what cannot be opened, keeps what breaks off, and goes on', async () => {
    const { writer } = writing()
    const reading = read(writer.output)
    async function* breaking(after: string[]) {
      yield* after
      throw new Error('the disk is gone')
    }
    assert.equal((await writer.add('absent.txt', breaking([]))).state, 'absent')
    const broken = await writer.add('broken.txt', breaking(['the first half']))
    assert.equal(broken.state, 'broken')
    const whole = await writer.add('whole.txt', ['all ', 'of it'], { bytes: null })
    assert.deepEqual(whole, { state: 'whole', file: { bytes: 9, sha256: sha256('all of it') } })
    assert.deepEqual(await writer.add('empty.txt', []), { state: 'whole', file: { bytes: 0, sha256: sha256('') } })
    writer.end()
    const files = await reading
    assert.deepEqual(
      [...files].map(([name, content]) => [name, content.toString()]),
      [
        ['broken.txt', 'the first half'],
        ['whole.txt', 'all of it'],
        ['empty.txt', ''],
      ],
    )
    assert.deepEqual(writer.sums(), [
      `${sha256('the first half')}  broken.txt\n`,
      `${sha256('all of it')}  whole.txt\n`,
      `${sha256('')}  empty.txt\n`,
    ])
  })

  it('makes chunks only as fast as they are taken, and none once nobody reads', async () => {
    const { writer, stop } = writing()
    let made = 0
    let closed = 0
    async function* film() {
      try {
        for (let index = 0; index < 8; index += 1) {
          made += 1
          yield Buffer.alloc(MB / 8, index)
        }
      } finally {
        closed += 1
      }
    }
    const files = 400
    const written = (async () => {
      for (let index = 0; index < files; index += 1)
        await writer.add(`film-${index}.mp4`, film(), { bytes: MB, compress: false })
    })()
    const stopped = assert.rejects(written, /abort/i)
    const chunk = MB / 8
    let taken = 0
    let most = 0
    for await (const bytes of writer.output.iterator({ destroyOnReturn: false })) {
      taken += bytes.length
      most = Math.max(most, made - Math.floor(taken / chunk))
      if (taken > 40 * MB) break
    }
    assert.ok(most <= 8, `${most} chunks were made before anybody took them`)
    // As long as it likes: whoever does not take gets nothing made.
    for (let index = 0; index < 2000; index += 1) await turn()
    const waiting = made
    assert.ok(waiting - Math.floor(taken / chunk) <= 8, `${waiting} made, ${taken} bytes taken`)
    for (let index = 0; index < 2000; index += 1) await turn()
    assert.equal(made, waiting)
    stop.abort()
    writer.output.destroy()
    await stopped
    assert.equal(closed, Math.ceil(made / 8), 'the film under way was closed')
    assert.ok(made < files * 8)
  })

  it('holds more than 4 GiB by the long form, which readers are told of', async () => {
    const { writer } = writing()
    const reading = read(writer.output)
    // As if it were so large: the form is chosen before a byte is there.
    await writer.add('film.mp4', ['short after all'], { bytes: 5 * 1024 ** 3, compress: false })
    writer.end()
    assert.equal((await reading).get('film.mp4')?.toString(), 'short after all')
  })
})
