import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInstalled } from '../../scripts/front-door/installed-packages.mjs'
import { filesBelow, hashOf, isStamped, removeStamp, writeStamp } from '../../scripts/front-door/stamp.mjs'
import { add, none, summary, tallyOf } from '../../scripts/front-door/tally.mjs'

type Lock = Parameters<typeof isInstalled>[1]

describe('installing once', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'notch-stamp-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('holds a stamp only for the very value it was made from', () => {
    const stamp = join(folder, 'made', '.stamp')
    assert.equal(isStamped(stamp, 'one'), false)
    writeStamp(stamp, 'one')
    assert.equal(isStamped(stamp, 'one'), true)
    assert.equal(isStamped(stamp, 'two'), false)
    removeStamp(stamp)
    assert.equal(isStamped(stamp, 'one'), false)
  })

  it('hashes names and contents, whatever the order', () => {
    mkdirSync(join(folder, 'deep'))
    const [one, two] = [join(folder, 'one.ts'), join(folder, 'deep', 'two.ts')]
    writeFileSync(one, '1')
    writeFileSync(two, '2')
    assert.deepEqual(filesBelow(folder).sort(), [one, two].sort())
    const before = hashOf(folder, [one, two])
    assert.equal(hashOf(folder, [two, one]), before)
    writeFileSync(two, '3')
    assert.notEqual(hashOf(folder, [one, two]), before)
    assert.notEqual(hashOf(folder, [one]), before)
  })

  describe('the packages', () => {
    const locked = {
      packages: {
        '': {},
        'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
        'node_modules/d': { version: '1.0.0', integrity: 'sha512-d', dev: true },
        'node_modules/o': { version: '1.0.0', integrity: 'sha512-o', optional: true },
      },
    }
    const { 'node_modules/a': a, 'node_modules/d': d } = locked.packages
    const having = (packages: Lock['packages']): Lock => ({ packages })
    const cases: [name: string, installed: Lock, withDev: boolean, expected: boolean][] = [
      ['all are there', having({ 'node_modules/a': a, 'node_modules/d': d }), true, true],
      ['one for development is missing', having({ 'node_modules/a': a }), true, false],
      ['one for development is missing in production', having({ 'node_modules/a': a }), false, true],
      ['one is missing', having({ 'node_modules/d': d }), true, false],
      [
        'one is of another version',
        having({ 'node_modules/a': { ...a, version: '1.0.1' }, 'node_modules/d': d }),
        true,
        false,
      ],
      [
        'one has other contents',
        having({ 'node_modules/a': { ...a, integrity: 'x' }, 'node_modules/d': d }),
        true,
        false,
      ],
      ['npm noted nothing', {}, true, false],
    ]
    for (const [name, installed, withDev, expected] of cases) {
      it(`${expected ? 'are taken as installed' : 'are installed again'} when ${name}`, () => {
        assert.equal(isInstalled(locked, installed, { withDev }), expected)
      })
    }
  })
})

describe('the sum of the tests', () => {
  it('adds up several runs and closes with the one line', () => {
    const tally = add({ passed: 3, failed: 0, skipped: 0 }, { passed: 4, failed: 1, skipped: 2 })
    assert.deepEqual(summary(tally), ['', '2 skipped', '7 passed, 1 failed'])
    assert.equal(summary({ ...none, passed: 5 }).at(-1), '5 passed, 0 failed')
  })
  it('counts a run that broke off as a failure', () => {
    assert.equal(tallyOf(undefined, 1).failed, 1)
    assert.equal(tallyOf({ passed: 9, failed: 0, skipped: 0 }, 1).failed, 1)
    assert.equal(tallyOf(undefined, null).failed, 1)
    assert.equal(tallyOf({ passed: 9, failed: 2, skipped: 0 }, 2).failed, 2)
    assert.equal(tallyOf({ passed: 9, failed: 0, skipped: 0 }, 0).failed, 0)
  })
})
