/**
 * Which of the characters that sound alike comes first. In a name the first is a surname and the
 * others are those that parents choose; anywhere else the dictionary's order stands. Characters of
 * local names lead everywhere.
 */
export interface NameLists {
  /** Common ones first. */
  readonly surnames: string
  readonly given: string
}

/** What is being written: a person's name, of which `text` stands there already, or anything else. */
export interface Writing { readonly about: 'name' | 'words'; readonly text: string }

export interface Ranking {
  /** The row in the order in which it is offered. */
  readonly order: <T extends { readonly text: string }>(row: readonly T[], writing: Writing) => readonly T[]
  /** 0 … 1: how much a character is expected here, whatever its sound. */
  readonly expectation: (character: string, writing: Writing) => number
}

const localRank = -1

export function createRanking(local: string, { surnames, given }: NameLists): Ranking {
  const isLocal = new Set(local)
  const place = (list: string): ReadonlyMap<string, number> => new Map([...list].map((character, index) => [character, index]))
  const places = { first: place(surnames), later: place(given) }
  const rank = (character: string, writing: Writing): number => {
    if (isLocal.has(character)) return localRank
    if (writing.about !== 'name') return Infinity
    return (writing.text === '' ? places.first : places.later).get(character) ?? Infinity
  }
  return {
    order: (row, writing) => row.map((one, index) => ({ one, index, rank: rank(one.text, writing) }))
      .sort((a, b) => (a.rank === b.rank ? a.index - b.index : a.rank - b.rank)).map(({ one }) => one),
    expectation: (character, writing) => {
      const found = rank(character, writing)
      if (found === localRank) return 1
      return found === Infinity ? 0 : 0.75 - 0.5 * (found / (writing.text === '' ? places.first.size : places.later.size))
    },
  }
}
