import assert from 'node:assert/strict'
import { safeName, splitName } from '../../../server/core/safe-name.ts'

describe('names of files in an archive', () => {
  const CASES: [said: string, given: string, becomes: string][] = [
    ['an ordinary name', 'Lesson plan', 'Lesson-plan'],
    ['letters of any script', 'Ünterricht 授業 урок', 'Ünterricht-授業-урок'],
    ['one form of an accent', 'é', 'é'],
    ['a way out of the folder', '../../etc/passwd', 'etc-passwd'],
    ['a way out on Windows', '..\\..\\C:\\windows', 'C-windows'],
    ['what Windows forbids', 'a<b>c:d"e|f?g*h', 'a-b-c-d-e-f-g-h'],
    ['control characters', 'a\u0000b\nc\u007f', 'a-b-c'],
    ['marks that turn the reading', 'plan\u202efdp.exe', 'plan-fdp.exe'],
    ['half a letter', 'plan\ud83d', 'plan'],
    ['dots and spaces at the edges', ' .hidden. ', 'hidden'],
    ['a device of Windows', 'CON', 'file-CON'],
    ['a device with an ending', 'lpt1.txt', 'file-lpt1.txt'],
    ['a device with a raised digit', 'COM²', 'file-COM²'],
    ['a word that only begins like one', 'Console', 'Console'],
    ['nothing at all', '', 'file'],
    ['nothing that can stay', '///...', 'file'],
  ]
  for (const [said, given, becomes] of CASES)
    it(`keeps them safe: ${said}`, () => assert.equal(safeName(given, 'file'), becomes))

  it('cuts a long one between letters', () => {
    const short = safeName('授'.repeat(200), 'file')
    assert.equal(short, '授'.repeat(40))
  })

  const ENDINGS: [string, { stem: string; ending: string }][] = [
    ['Plan.PDF', { stem: 'Plan', ending: 'pdf' }],
    ['a.b.docx', { stem: 'a.b', ending: 'docx' }],
    ['Plan', { stem: 'Plan', ending: 'bin' }],
    ['Dr. Example', { stem: 'Dr. Example', ending: 'bin' }],
    ['.pdf', { stem: '.pdf', ending: 'bin' }],
  ]
  for (const [name, apart] of ENDINGS)
    it(`knows the ending of "${name}"`, () => assert.deepEqual(splitName(name, 'bin'), apart))
})
