import assert from 'node:assert/strict'
import { KINDS } from '../../../server/evidence/evidence.kinds.contract.ts'
import { EvidenceKind } from '../../../server/credentials/version.contract.ts'
import {
  acceptedInWords,
  bytesInWords,
  previewOf,
  takesForm,
  takesMediaType,
} from '../../../server/evidence/evidence.rules.ts'
import { sniffMediaType } from '../../../server/evidence/evidence.types.ts'

describe('kinds of evidence', () => {
  for (const kind of EvidenceKind.options)
    it(`${kind} says in words what it takes`, () => {
      assert.ok(acceptedInWords(kind).length > 5)
      assert.ok(KINDS[kind].forms.length > 0)
    })
  it('takes a video for a classroom video, and nothing else', () => {
    assert.equal(takesMediaType('classroom-video', 'video/mp4'), true)
    assert.equal(takesMediaType('classroom-video', 'application/pdf'), false)
    assert.equal(takesForm('classroom-video', 'text'), false)
  })
  it('takes only links for the kind link', () => {
    assert.deepEqual(KINDS.link.forms, ['link'])
  })
  it('takes nothing that could act as a page', () => {
    for (const kind of EvidenceKind.options)
      for (const type of [
        'text/html',
        'image/svg+xml',
        'application/javascript',
        'application/zip',
        'application/x-msdownload',
      ])
        assert.equal(takesMediaType(kind, type), false)
  })
  it('previews only what is safe inside a page', () => {
    assert.equal(previewOf('image/png'), 'image')
    assert.equal(previewOf('application/x-cfb'), 'none')
    assert.equal(previewOf('text/html'), 'none')
  })
})

describe('what the first bytes say', () => {
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))
  const cases: [string, Buffer, string | null][] = [
    ['a PDF', bytes('%PDF-1.7\n'), 'application/pdf'],
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'), 'image/jpeg'],
    ['plain text', bytes('A lesson plan\nwith lines'), 'text/plain'],
    ['text cut inside a character', bytes('Caf', [0xc3]), 'text/plain'],
    ['a page', bytes('<!DOCTYPE html><html></html>'), null],
    ['a page after spaces', bytes('  \n<script>alert(1)</script>'), null],
    ['bytes that are no text', bytes([0, 1, 2, 3, 0]), null],
    ['text that is not UTF-8', bytes('caf', [0xe9], ' au lait and more'), null],
  ]
  for (const [name, head, expected] of cases)
    it(`${name}: ${expected ?? 'nothing known'}`, async () => assert.equal(await sniffMediaType(head), expected))
  it('an SVG is never taken for a picture', async () => {
    const type = await sniffMediaType(bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>'))
    assert.equal(takesMediaType('student-work', String(type)), false)
  })
})

describe('sizes in words', () => {
  const cases: [number, string][] = [
    [300, '300 bytes'],
    [2048, '2 KB'],
    [1.5 * 1024 ** 2, '1.5 MB'],
    [2 * 1024 ** 3, '2 GB'],
  ]
  for (const [size, words] of cases) it(words, () => assert.equal(bytesInWords(size), words))
})
