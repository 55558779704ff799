import assert from 'node:assert/strict'
import { swapped, type Direction } from '../../../client/plans/swapped.ts'

describe('moving a line of a plan', () => {
  const cases: [number, Direction, string][] = [
    [1, 'up', 'bac'],
    [1, 'down', 'acb'],
    [0, 'up', 'abc'],
    [2, 'down', 'abc'],
    [7, 'up', 'abc'],
  ]
  for (const [index, direction, expected] of cases)
    it(`line ${index + 1} ${direction} gives ${expected}`, () =>
      assert.equal(swapped(['a', 'b', 'c'], index, direction).join(''), expected))
})
