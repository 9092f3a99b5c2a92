import { describe, expect, it } from 'vitest'
import table from '../../../assets/input/strokes-zh.json'
import { parseName } from '../../../domain/form/name.ts'
import { createStrokeFinder } from './strokes.ts'

const find = createStrokeFinder(table)

describe('the five strokes', () => {
  it('find a character by all its strokes first', () => {
    expect(find('5212522153')).toContain('勐')
    expect(find('1121')[0]).toBe('王')
    expect(find('252')[0]).toBe('山')
  })
  it('take any stroke for one that is not known', () => { expect(find('11?1')).toContain('王') })
  it('find characters beyond U+20000', () => { expect(find('5513413252')).toContain('𫄨') })
  it('find those that names have, also such that are put together from parts', () => {
    for (const [typed, character] of [['25213251', '岩'], ['4534112', '罕'], ['3211134112', '俸'], ['11213511', '玥'], ['111253531', '㛃']] as const) expect(find(typed)).toContain(character)
  })
  it('find nothing for what nobody writes', () => { expect(find('555555555555555555555555')).toEqual([]) })
  it('every character may stand in a name', () => {
    const refused = table.lines.flatMap((line) => [...(line.split(' ')[1] ?? '')]).filter((character) => !parseName(`张${character}`).ok)
    expect(refused).toEqual([])
  })
})
