import assert from 'node:assert/strict'
import { bakePng, bakeSvg } from '../../../server/badges/badge.baking.ts'
import { badgeImage } from '../../../server/badges/badge.image.ts'
import { badgePng } from '../../../server/badges/badge.png.ts'
import { buildBadge } from '../../../server/badges/badge.document.ts'
import { letteringFor } from '../../../server/badges/lettering.ts'
import { Alignment } from '../../../server/credentials/alignment.contract.ts'
import { bakedInto } from '../awards/release.world.ts'
import { badgeInput, signedBadge } from './badge.samples.ts'

const look = { title: 'Wait time', issuerName: 'Specimen Institute', colour: '#7a2e3a' }
const alignment = Alignment.parse({
  name: 'Uses data to plan the next lesson',
  url: 'https://frameworks.example.org/uri/0b5d7f3e-6a58-4f0e-9a3c-5d3a1f9f7c11',
  type: 'CFItem',
  framework: 'Sample Teaching Framework',
  code: '4.2',
})

describe('a baked badge', () => {
  it('refuses what is no picture', () => {
    assert.throws(() => bakePng(Buffer.from('GIF89a'), '{}'), /does not end as a PNG/)
    assert.throws(() => bakeSvg('<html></html>', '{}'), /does not start as an SVG/)
  })
  it('comes out of a PNG as it went in, whatever is written in it', async () => {
    const png = await badgePng(look, 64)
    const badge = '{"name":"Ünïcode 数据 ]]> \\u0000"}'
    assert.equal(bakedInto(bakePng(png, badge)), badge)
  })
  it('ends no section of an SVG early', () => {
    const badge = '{"name":"<script>]]></openbadges:credential>"}'
    const svg = bakeSvg(badgeImage(look), badge)
    const sections = [...svg.matchAll(/<!\[CDATA\[(.*?)\]\]>/gs)].map(([, text]) => text)
    assert.equal(sections.join(''), badge)
    assert.match(
      bakeSvg(badgeImage(look), 'a.b.c'),
      /<openbadges:credential verify="a\.b\.c"><\/openbadges:credential>/,
    )
  })
})

describe('the picture of a badge as a PNG', () => {
  it('is as wide as was asked for, and shows the logo alone where words would not be read', async () => {
    const sizes = await Promise.all(([32, 128] as const).map((size) => badgePng(look, size)))
    assert.deepEqual(
      sizes.map((png) => png.readUInt32BE(16)),
      [32, 128],
    )
    assert.doesNotMatch(badgeImage(look, 'sign'), /tspan/)
    assert.match(badgeImage(look, 'sign'), />SI<\/text>/)
  })
  it('has the issuer’s logo, and nothing but path data of it', () => {
    assert.match(
      badgeImage({ ...look, mark: 'M0 0h64v64z' }),
      /<path transform="[^"]+" fill="#fff" fill-rule="evenodd" d="M0 0h64v64z"\/>/,
    )
    assert.equal(badgeImage({ ...look, mark: '"/><script>' }).includes('<script'), false)
  })
  it('finds letters for Latin, Greek and Cyrillic on every machine, and says which none has', async () => {
    assert.deepEqual(await letteringFor('Ünïcödé Ωδή Привет'), {
      ...(await letteringFor('')),
      more: [],
      missing: new Set(),
    })
    // A code point that is assigned to nobody.
    assert.equal((await letteringFor('\u{10fffd}')).missing.size, 1)
  })
})

describe('what a badge says beside its criteria', () => {
  it('takes alignments of kinds that are known or say that they are their own', () => {
    assert.equal(Alignment.safeParse({ ...alignment, type: 'ext:StateStandard' }).success, true)
    for (const fault of [{ type: 'Standard' }, { url: 'ftp://example.org' }, { name: '' }])
      assert.equal(Alignment.safeParse({ ...alignment, ...fault }).success, false)
  })
  it('carries alignments, evidence and identity in terms that can be signed', async () => {
    const { achievement } = badgeInput()
    const given = {
      achievement: {
        ...achievement,
        alignments: [alignment, { ...alignment, url: 'https://example.org/ce-1', type: 'CTDL' }],
      },
      evidence: [
        { url: 'https://notch.example/b/1/evidence/2', name: 'A plan', description: '', genre: 'Lesson plan' },
      ],
      identity: { identityHash: 'sha256$00', salt: 'salt' },
    }
    const { credentialSubject, evidence } = buildBadge(badgeInput(given))
    assert.deepEqual(credentialSubject.achievement.alignment?.[0], {
      type: ['Alignment'],
      targetName: alignment.name,
      targetUrl: alignment.url,
      targetType: 'CFItem',
      targetFramework: 'Sample Teaching Framework',
      targetCode: '4.2',
    })
    assert.deepEqual(evidence?.[0], {
      id: 'https://notch.example/b/1/evidence/2',
      type: ['Evidence'],
      name: 'A plan',
      genre: 'Lesson plan',
    })
    // A term without a meaning would make signing throw.
    assert.ok((await signedBadge(given)).embedded.proof)
  })
})
