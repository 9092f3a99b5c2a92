/** What somebody probably meant to write. */

/** Candidates, those first that differ in the fewest places. */
export function byNearness(word: string, candidates: readonly string[]): string[] {
  return candidates.map((candidate) => ({ candidate, distance: editDistance(word, candidate) })).sort((a, b) => a.distance - b.distance).map(({ candidate }) => candidate)
}

function editDistance(a: string, b: string): number {
  const long = 40
  const [left, right] = [[...a].slice(0, long), [...b].slice(0, long)]
  let row = right.map((_, index) => index + 1)
  for (const [i, character] of left.entries()) {
    const next: number[] = []
    for (const [j, other] of right.entries()) {
      const diagonal = j === 0 ? i : (row[j - 1] ?? 0)
      next.push(Math.min((row[j] ?? 0) + 1, (j === 0 ? i + 1 : (next[j - 1] ?? 0)) + 1, diagonal + (character === other ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? left.length
}
