/**
 * What people say and what offices call it: `locales/words.zh.json`. Said by anybody, of no
 * item in particular; what only one item is called stands with the item, as a synonym.
 */
export interface WordTable {
  /** What is said around a question and says nothing of it. */
  readonly fillers: readonly string[]
  /** Words that stand for each other, a blank between them. */
  readonly same: readonly string[]
  /** Who says the first may mean any of the second, not the other way round. */
  readonly means: readonly (readonly [said: string, meant: string])[]
}

export interface Words {
  readonly fillers: ReadonlySet<string>
  /** Said → meant, itself not among them. */
  readonly meanings: ReadonlyMap<string, readonly string[]>
  /** Characters of the longest word of either. */
  readonly longest: number
}

export function makeWords(table: WordTable): Words {
  const meanings = new Map<string, Set<string>>()
  const mean = (said: string, meant: readonly string[]) => {
    const known = meanings.get(said) ?? new Set()
    meanings.set(said, known)
    for (const word of meant) if (word !== said) known.add(word)
  }
  for (const group of table.same) {
    const words = group.split(' ')
    for (const word of words) mean(word, words)
  }
  for (const [said, meant] of table.means) for (const word of said.split(' ')) mean(word, meant.split(' '))
  return {
    fillers: new Set(table.fillers),
    meanings: new Map([...meanings].map(([said, meant]) => [said, [...meant]])),
    longest: Math.max(1, ...[...table.fillers, ...meanings.keys()].map((word) => word.length)),
  }
}
