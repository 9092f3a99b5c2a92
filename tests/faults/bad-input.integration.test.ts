import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { badInput } from './bad-input.ts'
import { difference } from './bad-input/count.ts'
import { House } from './bad-input/house.ts'
import { unplain, words } from './bad-input/words.ts'

describe('bad input', () => {
  let house: House
  beforeAll(async () => {
    // A browser's; the screens' own code tells it of what no page of ours would send.
    vi.stubGlobal('reportError', () => {})
    house = await House.open()
  }, 120_000)
  afterAll(() => house.close())

  describe.each(badInput)('$border', ({ ledger, lines }) => {
    test.each(lines)('$what: $answer', async (line) => {
      const before = await house.count(ledger)
      const given = await line.give(house)
      expect(given).toEqual({ answer: line.answer, says: line.says })
      if (ledger === 'county') await house.judged()
      expect(difference(before, await house.count(ledger))).toEqual(line.adds)
    })
  })

  test('is no bug to the station', () => {
    expect(house.logged('station.bug')).toEqual([])
  })
})

describe('what people read', () => {
  test.each(Object.entries(words))('%s is in plain words', (_, text) => {
    expect(text).not.toMatch(unplain)
  })
})
