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

/** Unicode took in the characters in use first, so its blocks tell how rare one is. */
const rarity = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  return code >= 0x4e00 && code <= 0x9fff ? 0 : code < 0x20000 ? 1 : 2
}

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
      const alike = (byLength.get(length) ?? []).filter(({ code }) => pattern.test(code)).flatMap(({ characters }) => characters)
      // Stable: the common ones of a sequence stay before the others.
      for (const character of alike.sort((a, b) => rarity(a) - rarity(b))) found.add(character)
      if (found.size >= enough) break
    }
    return [...found].slice(0, enough)
  }
}
