import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bakePng, bakeSvg } from '../../../server/badges/badge.baking.ts'
import { isPublicAddress } from '../../../server/core/guarded-addresses.ts'
import { examine } from '../../../server/verify/examine.ts'
import { badgeIn } from '../../../server/verify/intake/form.ts'
import { MOST_DOCUMENTS } from '../../../server/verify/limits.ts'
import type { Documents } from '../../../server/verify/documents.ts'
import { elsewhere, NOW, type Elsewhere } from './verify.world.ts'

// Whatever is handed in, checking it comes to an end with a report, asks only web addresses and only a few of them, and
// finds nothing genuine that was not signed. Size, number of statements and work factor bound each run, not the clock.

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'
const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from('0000000049454e44ae426082', 'hex'),
])

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    [],
    {},
    -1,
    1e308,
    '__proto__',
    'https://127.0.0.1/x',
    'http://169.254.169.254/',
    'https://[::ffff:10.0.0.1]/',
    'file:///etc/passwd',
    'did:web:localhost',
    'did:key:z',
    'did:web:%',
    '_:b0',
    'u',
    '\u0000\u202E<script>',
    { '@id': '_:b0' },
    { '@value': 1 },
    { '@context': { '@vocab': 'urn:x:' } },
    'z'.repeat(500),
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

type Path = (string | number)[]
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))]
}

/** The value with something else at a path, or beside it. */
function changed(root: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(root)) return root.map((item, index) => (index === Number(key) ? changed(item, rest, value) : item))
  if (typeof root !== 'object' || root === null) return value
  return Object.fromEntries(
    Object.entries(root).map(([name, inner]) => [name, name === key ? changed(inner, rest, value) : inner]),
  )
}

describe('handing in anything at all', () => {
  let world: Elsewhere
  before(async () => {
    world = await elsewhere()
  })

  /** To the end, in a world where everything answers with something odd. */
  async function endOf(text: string, answer: string) {
    const documents: Documents = {}
    for (let round = 0; round <= MOST_DOCUMENTS; round += 1) {
      const outcome = await examine(text, { documents, now: NOW, ownIssuers: 'https://own.example/issuers/' })
      if ('report' in outcome) return outcome.report
      const { protocol, username } = new URL(outcome.needs.url)
      assert.ok(['http:', 'https:'].includes(protocol) && username === '')
      assert.ok(!(outcome.needs.url in documents), 'asked twice')
      documents[outcome.needs.url] = world.documents[outcome.needs.url] ?? { ok: true, text: answer }
    }
    assert.fail('it asked for more and more')
  }

  it('ends well for badges with anything in any place', async () => {
    const badge: unknown = JSON.parse(JSON.stringify(world.embedded))
    const places = paths(badge)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), hostile, hostile, async (path, value, answer) => {
        const text = JSON.stringify(changed(badge, path, value)) ?? ''
        const report = await endOf(text, JSON.stringify(answer) ?? '')
        assert.ok(report.verdict !== 'valid' || text === JSON.stringify(badge), `${path.join('.')} ${text}`)
      }),
      { numRuns: 120 },
    )
  })

  it('ends well for tokens with anything in their parts', async () => {
    const [head = '', body = '', signature = ''] = world.jwt.split('.')
    const part = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64url').toString())
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '').toString('base64url')
    const header = part(head)
    const claims = part(body)
    const either = fc.oneof(
      fc
        .tuple(fc.constantFrom(...paths(header)), hostile)
        .map(([path, value]) => [changed(header, path, value), claims]),
      fc
        .tuple(fc.constantFrom(...paths(claims)), hostile)
        .map(([path, value]) => [header, changed(claims, path, value)]),
    )
    await fc.assert(
      fc.asyncProperty(either, hostile, async ([one, other], answer) => {
        const token = `${encoded(one)}.${encoded(other)}.${signature}`
        const report = await endOf(token, JSON.stringify(answer) ?? '')
        assert.ok(report.verdict !== 'valid' || token === world.jwt, token)
      }),
      { numRuns: 120 },
    )
  })

  it('ends well for files cut, joined and overwritten anywhere', async () => {
    const json = JSON.stringify(world.embedded)
    const files = [
      bakePng(PNG, json),
      bakePng(PNG, world.jwt),
      Buffer.from(bakeSvg(SVG, json)),
      Buffer.from(json),
      Buffer.from(world.jwt),
    ]
    const damage = fc.record({
      file: fc.constantFrom(...files),
      at: fc.nat(),
      with: fc.uint8Array({ maxLength: 12 }),
      cut: fc.nat(8),
    })
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, at, with: bytes, cut }) => {
        const place = at % file.length
        const damaged = Buffer.concat([file.subarray(0, place), bytes, file.subarray(place + cut)])
        const entered = badgeIn(damaged)
        if (entered.kind === 'badge') await endOf(entered.text, '{}')
        else assert.equal(entered.kind, 'unreadable')
      }),
      { numRuns: 150 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const entered = badgeIn(Buffer.from(bytes))
        if (entered.kind === 'badge') await endOf(entered.text, '')
      }),
      { numRuns: 100 },
    )
  })

  it('would connect to no address of a private network, however it is written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom([127], [10], [192, 168], [169, 254], [172, 16], [100, 64], [0]),
        fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }),
        (network, rest) => {
          const bytes = [...network, ...rest].slice(0, 4)
          const whole = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
          for (const host of [bytes.join('.'), String(whole), `0x${whole.toString(16)}`, `[::ffff:${bytes.join('.')}]`])
            assert.equal(isPublicAddress(new URL(`https://${host}/`).hostname.replace(/^\[|\]$/g, '')), false, host)
        },
      ),
    )
  })
})
