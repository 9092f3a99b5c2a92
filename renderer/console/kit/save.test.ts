import { expect, it } from 'vitest'
import { csvOf } from './save.ts'

it('writes a table that a spreadsheet reads as it is meant, formulas as texts', () => {
  expect(csvOf([['表', '说"明"'], ['=1+1', '两\n行']])).toBe('\uFEFF"表","说""明"""\r\n"\'=1+1","两\n行"\r\n')
})
