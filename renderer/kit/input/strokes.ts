/**
 * The five strokes → candidates, for names that pinyin and handwriting do not find. Pure.
 *
 * A stroke that is not known is typed as a question mark and may be any.
 */
export interface StrokeTable {
  /** `1234`, a space, the characters that are written so; the common ones first. */
  readonly lines: readonly string[]
}

/** 横 竖 撇 点 折, and the one that is not known. */
export const strokeKeys = ['1', '2', '3', '4', '5', '?'] as const
export type Find = (typed: string) => readonly string[]

const enough = 48

/** @returns characters that are written so, then those that begin so, with the fewest strokes first */
export function createStrokeFinder({ lines }: StrokeTable): Find {
  const rows = lines.map((line) => {
    const [code = '', characters = ''] = line.split(' ')
    return { code, characters: [...characters] }
  })
  const byLength = new Map<number, (typeof rows)[number][]>()
  for (const row of rows) {
    const group = byLength.get(row.code.length)
    if (group === undefined) byLength.set(row.code.length, [row])
    else group.push(row)
  }
  const lengths = [...byLength.keys()].sort((a, b) => a - b)
  return (typed) => {
    if (typed === '') return []
    const pattern = new RegExp(`^${typed.replaceAll('?', '.')}`)
    const found = new Set<string>()
    for (const length of lengths) {
      if (length < typed.length) continue
      for (const { code, characters } of byLength.get(length) ?? []) {
        if (!pattern.test(code)) continue
        for (const character of characters) found.add(character)
        if (found.size >= enough) return [...found].slice(0, enough)
      }
    }
    return [...found]
  }
}
