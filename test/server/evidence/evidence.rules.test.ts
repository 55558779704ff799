import assert from 'node:assert/strict'
import { KINDS } from '../../../server/evidence/evidence.kinds.contract.ts'
import { EvidenceKind } from '../../../server/credentials/version.contract.ts'
import {
  acceptedInWords,
  bytesInWords,
  previewOf,
  previewOfFile,
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
  it('takes no program and no archive', () => {
    for (const kind of EvidenceKind.options)
      for (const type of ['application/zip', 'application/x-msdownload'])
        assert.equal(takesMediaType(kind, type), false)
  })
  it('previews only what is safe inside a page', () => {
    assert.equal(previewOf('image/png'), 'image')
    assert.equal(previewOf('application/x-cfb'), 'none')
    for (const type of ['text/html', 'image/svg+xml', 'application/xml']) assert.equal(previewOf(type), 'none')
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
    ['a page', bytes('<!DOCTYPE html><html></html>'), 'text/html'],
    ['a page after spaces', bytes('  \n<script>alert(1)</script>'), 'text/html'],
    ['XHTML', bytes('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>'), 'application/xml'],
    ['bytes that are no text', bytes([0, 1, 2, 3, 0]), null],
    ['text that is not UTF-8', bytes('caf', [0xe9], ' au lait and more'), null],
  ]
  for (const [name, head, expected] of cases)
    it(`${name}: ${expected ?? 'nothing known'}`, async () => assert.equal(await sniffMediaType(head), expected))
  it('an SVG is never shown as a picture', async () => {
    for (const text of [
      '<svg><script/></svg>',
      '<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg"/>',
    ]) {
      const type = String(await sniffMediaType(bytes(text)))
      assert.deepEqual([type, previewOf(type)], ['image/svg+xml', 'none'])
    }
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

describe('a name that says something else', () => {
  const cases: [string, string, string][] = [
    ['application/pdf', 'Plan.PDF', 'pdf'],
    ['application/pdf', 'plan', 'pdf'],
    ['application/pdf', 'plan.html', 'none'],
    ['application/pdf', 'plan.pdf.exe', 'none'],
    ['text/plain', 'notes.md', 'text'],
    ['text/plain', 'app.js', 'none'],
    ['text/plain', 'page.xhtml', 'none'],
    ['image/gif', 'loop.js', 'none'],
    ['image/jpeg', 'IMG 1.jpeg', 'image'],
    ['video/mp4', 'Dr. Example', 'video'],
    ['video/quicktime', 'IMG_1.MOV', 'video'],
    ['video/mp4', 'lesson.svg', 'none'],
  ]
  for (const [mediaType, fileName, expected] of cases)
    it(`${mediaType} called ${fileName}: ${expected}`, () =>
      assert.equal(previewOfFile({ mediaType, fileName }), expected))
})
