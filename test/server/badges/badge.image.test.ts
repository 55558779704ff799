import assert from 'node:assert/strict'
import fc from 'fast-check'
import { badgeImage } from '../../../server/badges/badge.image.ts'
import { fitLines, lineWidth } from '../../../server/badges/badge.image.text.ts'
import { contrast } from '../../../server/credentials/colour.contract.ts'
import { IssuerContent } from '../../../server/credentials/version.contract.ts'

const shownText = (svg: string) => [...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map((match) => match[1]).join(' ')

describe('the picture of a badge', () => {
  it('shows title and issuer and tells them to a screen reader', () => {
    const svg = badgeImage({ title: 'Wait time', issuerName: 'Specimen Institute', colour: '#7a2e3a' })
    assert.equal(shownText(svg), 'Wait time Specimen Institute')
    assert.match(svg, /role="img" aria-label="Wait time, a badge of Specimen Institute"/)
    assert.match(svg, /<title>Wait time, a badge of Specimen Institute<\/title>/)
    assert.match(svg, /fill="#7a2e3a"/)
  })

  it('refuses colours on which its words could not be read, in one colour or as an icon', () => {
    const issuer = { id: 'specimen', name: 'Specimen', description: 'Specimen', url: 'https://specimen.example' }
    const faultsOf = (look: object) =>
      IssuerContent.safeParse({ ...issuer, ...look }).error?.issues.map(({ path }) => path.join('.')) ?? []
    assert.deepEqual(faultsOf({ colour: '#204060', accent: '#dff0f2' }), [])
    assert.deepEqual(faultsOf({ colour: '#ffd400' }), ['colour'])
    assert.deepEqual(faultsOf({ colour: '#204060', accent: '#102030' }), ['accent'])
    assert.equal(contrast('#000000', '#ffffff'), 21)
  })

  it('keeps every word of an ordinary title', () => {
    const title = 'Facilitating Productive Academic Discussion in Multilingual Classrooms'
    assert.equal(shownText(badgeImage({ title, issuerName: 'Specimen' })), `${title} Specimen`)
  })

  it('takes no markup from its texts and no colour that is none', () => {
    const svg = badgeImage({ title: `<script>&"'\u0000`, issuerName: '</svg>', colour: '"><script>' })
    assert.equal(svg.includes('<script'), false)
    assert.equal(svg.includes('\u0000'), false)
    assert.equal(svg.match(/<\/svg>/g)?.length, 1)
    assert.match(svg, /fill="#1f4e5f"/)
  })

  it('never runs a line over its room, whatever the title', () => {
    const room = { fontSizes: [60, 40, 30], maxLines: 5, maxHeight: 230, widthAt: () => 300 }
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (title) => {
        const { lines, fontSize } = fitLines(title, room)
        assert.ok(lines.length <= room.maxLines)
        for (const line of lines) assert.ok(lineWidth(line) * fontSize <= 300.001)
      }),
      { numRuns: 200 },
    )
  })

  it('ends a title that cannot fit in an ellipsis', () => {
    const { lines } = fitLines('word '.repeat(100), {
      fontSizes: [40],
      maxLines: 3,
      maxHeight: 200,
      widthAt: () => 300,
    })
    assert.equal(lines.length, 3)
    assert.match(lines.at(-1) ?? '', /…$/)
  })
})
