import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { chooseParts, findProgram, PARTS, programsFor } from '../../scripts/interop/parts.mjs'

describe('npm run interop', () => {
  it('refuses a part that there is not', () =>
    assert.throws(() => chooseParts(['clamav']), /no part named "clamav"; the parts are badges, clamd, smtp/))

  it('runs every part unless some are named, and each has its spec', () => {
    assert.deepEqual(chooseParts([]), Object.keys(PARTS))
    assert.deepEqual(chooseParts(['clamd']), ['clamd'])
    for (const part of Object.keys(PARTS)) assert.ok(existsSync(`test/interop/${part}.test.ts`), part)
  })

  it('pins what it installs, and names no registry', () => {
    for (const [part, { python, npm }] of Object.entries(PARTS)) {
      const read = (file: string) => readFileSync(`test/interop/${part}/${file}`, 'utf8')
      if (npm) {
        const { dependencies } = JSON.parse(read('package.json'))
        for (const version of Object.values(dependencies)) assert.match(String(version), /^\d/)
        assert.doesNotMatch(read('package-lock.json'), /"resolved"|https?:\/\/registry/)
      }
      if (!python) continue
      for (const line of read('requirements.txt').split('\n'))
        assert.match(line, /^$|^#|^[\w.[\]-]+==[\w.]+.* \\$|^ {4}--hash=sha256:[\da-f]{64}( \\)?$/, part)
    }
  })

  it('refuses in one sentence where a program is missing, and says how to get it', () => {
    const name = 'a-program-that-nobody-has'
    assert.equal(findProgram(name, process.env), undefined)
    PARTS.sample = { programs: { [name]: 'its-package' } }
    try {
      assert.throws(
        () => programsFor(['sample'], { PATH: '/nowhere' }),
        new RegExp(`needs ${name}, .* apt-get install its-package`),
      )
    } finally {
      delete PARTS.sample
    }
  })

  it('finds a program on the path', () => {
    const node = process.execPath
    assert.equal(findProgram('node', { PATH: `/nowhere:${node.slice(0, node.lastIndexOf('/'))}` }), node)
  })
})
