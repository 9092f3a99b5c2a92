import { describe, expect, it } from 'vitest'
import { chainBeginning, chainHash, firstBrokenLink, type Link } from './chain.ts'

function chainOf(...entries: readonly (readonly string[])[]): Link[] {
  let previous = chainBeginning
  return entries.map((says, index) => {
    const link = { id: index + 1, previous, hash: chainHash(previous, says), says }
    previous = link.hash
    return link
  })
}

describe('a chained log', () => {
  const [first, second, third] = chainOf(['a', 'b'], ['c', 'd'], ['e', 'f']) as [Link, Link, Link]

  it('fits together as it was written', () => {
    expect([firstBrokenLink([]), firstBrokenLink([first, second, third])]).toEqual([null, null])
  })

  it('names the entry that was changed, and the one after a gap', () => {
    expect(firstBrokenLink([first, { ...second, says: ['c', 'x'] }, third])).toBe(2)
    expect(firstBrokenLink([first, third])).toBe(3)
    expect(firstBrokenLink([second, third])).toBe(2)
  })

  it('does not take a letter that moved from one word to the next for the same entry', () => {
    expect(chainHash(chainBeginning, ['ab', 'c'])).not.toEqual(chainHash(chainBeginning, ['a', 'bc']))
  })
})
