import assert from 'node:assert/strict'
import { csvOf } from '../../../client/course/progressFile.ts'

describe('progress as a file', () => {
  const cells: [string, string, string][] = [
    ['a plain name', 'Fern Example', 'Fern Example'],
    ['a comma', 'Example, Fern', '"Example, Fern"'],
    ['quotes', 'Fern “F” "Ex"', '"Fern “F” ""Ex"""'],
    ['what a spreadsheet would run', '=1+1', "'=1+1"],
    ['the same behind an at sign', '@SUM(A1)', "'@SUM(A1)"],
  ]
  for (const [what, text, cell] of cells)
    it(`writes ${what}`, () => assert.equal(csvOf([[text, 'x']]), `${cell},x\r\n`))
})
