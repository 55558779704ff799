import assert from 'node:assert/strict'
import fc from 'fast-check'
import { cuesOf } from '../../../server/evidence/spoken.contract.ts'
import { readSpoken, SpokenFault } from '../../../server/evidence/spoken.rules.ts'

const cue = '00:01:05.000 --> 00:01:08.500\nWhy did she leave that out?'

describe('words of a recording', () => {
  const refused: [string, string, RegExp][] = [
    ['captions without a caption', 'WEBVTT\n\nNOTE nothing yet', /no caption/],
    ['a time that is none', 'WEBVTT\n\n00:01 --> 00:02\nHello', /^Line 3: “00:01 --> 00:02” is no time/],
    ['words without a time', 'WEBVTT\n\nHello\nthere', /^Line 4: “there” is no time/],
    ['a caption that ends before it begins', 'WEBVTT\n\n00:09.000 --> 00:08.000\nHello', /^Line 3: .*ends after/],
    ['two captions run together', `WEBVTT\n\n${cue}\n00:01:09.000 --> 00:01:10.000\nB`, /empty line/],
    ['a broken time further down', `WEBVTT\n\n${cue}\n\n1\n00:aa --> 00:bb\nB`, /^Line 7: /],
  ]
  for (const [name, text, message] of refused)
    it(`refuses ${name} and names the line`, () =>
      assert.throws(
        () => readSpoken(text),
        (error: unknown) => error instanceof SpokenFault && message.test(error.message),
      ))

  const taken: [string, string, ReturnType<typeof readSpoken>][] = [
    ['nothing', ' \n', null],
    ['a transcript', ' Teacher: Why?\r\nA: Because. ', { form: 'transcript', text: 'Teacher: Why?\nA: Because.' }],
    ['captions', `WEBVTT\n\n${cue}`, { form: 'captions', text: `WEBVTT\n\n${cue}` }],
    [
      'captions with notes, styles, names of captions and settings',
      `\uFEFFWEBVTT - by Fern Example\r\n\r\nNOTE by Fern\r\n\r\nSTYLE\n::cue { color: red }\n\nintro\n01:05.000 --> 01:08.500 align:start onload:x\n<v A>Why?</v>`,
      { form: 'captions', text: 'WEBVTT\n\n00:01:05.000 --> 00:01:08.500 align:start\n<v A>Why?</v>' },
    ],
    [
      'SubRip',
      '1\n00:01:05,000 --> 00:01:08,500\nWhy?\n\n2\n00:02:00,000 --> 00:02:01,000\nBecause.',
      {
        form: 'captions',
        text: 'WEBVTT\n\n00:01:05.000 --> 00:01:08.500\nWhy?\n\n00:02:00.000 --> 00:02:01.000\nBecause.',
      },
    ],
  ]
  for (const [name, text, expected] of taken) it(`takes ${name}`, () => assert.deepEqual(readSpoken(text), expected))

  it('keeps what it wrote as it is', () =>
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z <>.]{1,20}$/), { minLength: 1, maxLength: 5 }), (lines) => {
        const words = lines.map((line) => `${line.replaceAll('-->', '')}x`)
        const text = ['WEBVTT', ...words.map((line, n) => `00:00:0${n}.000 --> 00:00:0${n}.900\n${line}`)].join('\n\n')
        const once = readSpoken(text)
        assert.deepEqual(readSpoken(once?.text ?? ''), once)
        assert.equal(cuesOf(once?.text ?? '').length, words.length)
      }),
    ))

  it('is read with its times where nothing plays', () =>
    assert.deepEqual(cuesOf(`WEBVTT\n\n${cue}\n\n01:00:00.000 --> 01:00:01.000\n<v A>So?</v>`), [
      { at: '1:05', text: 'Why did she leave that out?' },
      { at: '1:00:00', text: 'So?' },
    ]))
})
