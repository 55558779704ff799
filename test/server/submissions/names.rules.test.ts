import assert from 'node:assert/strict'
import {
  findNames,
  findNamesInAddress,
  findNamesInFileName,
  type KnownWords,
} from '../../../server/submissions/names/names.rules.ts'

const known: KnownWords = {
  name: 'Wren Example',
  email: 'wren@school.example',
  schools: ['Otter Creek Unified', 'Algebra with Wren 7b'],
}
type Find = typeof findNames
const found = (text: string, find: Find = findNames) =>
  find(text, known).map(({ start, end, reason }) => [text.slice(start, end), reason])

describe('names that are pointed out', () => {
  const TEXTS: [string, [string, string][]][] = [
    ['My name is Wren Example.', [['Wren Example', 'own-name']]],
    ['wren’s class liked it', [['wren', 'own-name']]],
    ['WREN EXAMPLE', [['WREN EXAMPLE', 'own-name']]],
    ['Write to wren@school.example today', [['wren@school.example', 'own-email']]],
    ['Write to p.specimen@mail.example.org today', [['p.specimen@mail.example.org', 'email']]],
    ['We at Otter Creek Unified plan together', [['Otter Creek Unified', 'school']]],
    ['Then Maria Lopez asked why.', [['Maria Lopez', 'full-name']]],
    ['Then Zoë Łukasiewicz asked why.', [['Zoë Łukasiewicz', 'full-name']]],
    ['Then Иван Петров asked why.', [['Иван Петров', 'full-name']]],
    ['Then Siobhán O’Brien asked why.', [['Siobhán O’Brien', 'full-name']]],
    ['Then Lena von Muster asked why.', [['Lena von Muster', 'full-name']]],
    ['Today Anna-Lena Muster spoke', [['Anna-Lena Muster', 'full-name']]],
    ['Student: Jamal', [['Jamal', 'student-label']]],
    ['pupil = Ana Muster, grade 4', [['Ana Muster', 'student-label']]],
    ['Élève: Chloé', [['Chloé', 'student-label']]],
    [
      'I asked J. Specimen and Maria K. to explain.',
      [
        ['J. Specimen', 'initial-name'],
        ['Maria K.', 'initial-name'],
      ],
    ],
    [
      'Call 555-123-4567 or +49 30 1234 567.',
      [
        ['555-123-4567', 'phone'],
        ['+49 30 1234 567', 'phone'],
      ],
    ],
    ['Student ID: 20481234', [['Student ID: 20481234', 'student-number']]],
  ]
  for (const [text, expected] of TEXTS) it(`in "${text}"`, () => assert.deepEqual(found(text), expected))

  const FILES: [string, [string, string][]][] = [
    ['maria_lopez-essay2.docx', [['maria_lopez', 'full-name']]],
    ['WrenExample.pdf', [['WrenExample', 'own-name']]],
    ['Plan of Wren Example.pdf', [['Wren Example', 'own-name']]],
    ['wren-plan.pdf', [['wren', 'own-name']]],
    ['IMG_2041.HEIC', []],
    ['lesson_plan_final.docx', []],
    ['Exit Ticket Period 3.pdf', []],
    ['20261102_101500.mp4', []],
  ]
  for (const [name, expected] of FILES)
    it(`in the file name ${name}`, () => assert.deepEqual(found(name, findNamesInFileName), expected))

  const ADDRESSES: [string, [string, string][]][] = [
    ['https://sites.example.org/wren-example/plan', [['wren-example', 'own-name']]],
    ['https://docs.example.org/d/1a2B3c/edit?usp=sharing', []],
    ['https://example.org/Maria-Lopez/essay', []],
  ]
  for (const [url, expected] of ADDRESSES)
    it(`in the address ${url}`, () => assert.deepEqual(found(url, findNamesInAddress), expected))
})

describe('what is left in peace', () => {
  const QUIET = [
    'My lesson was about fractions. Students worked in pairs.',
    'Lesson Plan: Adding Fractions. Learning Goal and Exit Ticket.',
    'In the United States, Supreme Court cases of the Civil War matter.',
    'On Monday Morning we began. In New York we ended.',
    'We used Think Pair Share, the Frayer Model and Khan Academy.',
    'Chapter 3, pages 120-135, in the year 2025-2026',
    'At 10:15 we had 24 of 26 students with 85.5 % right.',
    'Martin Luther King and Marie Curie were our examples.',
    'Jefferson Middle School students read; Lincoln High School came.',
    'Student A asked: Why? Student B: Because.',
    'I think that. We did. You can.',
    'Die Schüler haben gerechnet. Wir haben gelacht.',
    '学生们在讨论问题',
  ]
  for (const text of QUIET) it(`"${text}"`, () => assert.deepEqual(found(text), []))

  it('reads a long text in one go, however it is made', () => {
    for (const text of [
      'Aa '.repeat(20_000),
      'A.'.repeat(20_000),
      'a@'.repeat(20_000),
      '1-'.repeat(20_000),
      'Student: '.repeat(5000),
    ])
      assert.ok(findNames(text, known).length <= text.length / 4)
  })
})
