/** Text in the columns of a printer: clusters, their width, and where a line may break. */

/** One character with what combines with it. ASCII takes one column, everything else two. */
export interface Cluster {
  readonly text: string
  readonly columns: 1 | 2
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * Splits text into clusters and drops what must never reach a printer: control characters (they
 * are its commands), direction marks, and invisible characters that stand alone.
 */
export function clustersOf(text: string): Cluster[] {
  const visible = text.normalize('NFC').replace(/\t/g, '  ').replace(unprintable, '')
  return [...segmenter.segment(visible)].map(({ segment }) => ({ text: segment, columns: segment.length === 1 && segment.charCodeAt(0) < 0x80 ? 1 : 2 }))
}

/** C0, DEL, C1, soft hyphen, direction marks and embeddings, line separators, byte-order mark, lone surrogates. */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const unprintable = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/gu

export const columnsOf = (clusters: readonly Cluster[]): number => clusters.reduce((sum, cluster) => sum + cluster.columns, 0)

/** Marks that must not begin a line (避头): closing brackets, stops, and what belongs to the number before it. */
const notFirst = marks('!%),.:;?]}', [
  0x3001, 0x3002, 0xff0c, 0xff0e, 0xff1a, 0xff1b, 0xff01, 0xff1f, // stops
  0x300d, 0x300f, 0x3011, 0x300b, 0x3009, 0xff09, 0x3015, 0x2019, 0x201d, // closing brackets and quotes
  0x2026, 0x2014, 0x00b7, 0xff5e, 0x3005, 0x2030, 0x2103, 0xff05, // ellipsis, dash, middle dot, tilde, iteration, per mille, degree, per cent
])

/** Marks that must not end a line (避尾): opening brackets and quotes, currency signs. */
const notLast = marks('([{$', [0x300c, 0x300e, 0x3010, 0x300a, 0x3008, 0xff08, 0x3014, 0x2018, 0x201c, 0xffe5, 0x00a5])

function marks(ascii: string, codePoints: readonly number[]): ReadonlySet<string> {
  return new Set([...ascii, ...String.fromCodePoint(...codePoints)])
}

const isWordPart = (cluster: Cluster | undefined): boolean => cluster !== undefined && /^[\w@#&+\-/.:]$/.test(cluster.text)

function mayBreakBetween(before: Cluster | undefined, after: Cluster | undefined): boolean {
  if (before === undefined || after === undefined) return true
  if (notFirst.has(after.text) || notLast.has(before.text)) return false
  return !(isWordPart(before) && isWordPart(after))
}

/**
 * Breaks one paragraph into lines of at most `columns`. Words, numbers and times stay whole and
 * punctuation keeps to its side, unless a piece alone is longer than a line.
 */
export function wrap(clusters: readonly Cluster[], columns: number): Cluster[][] {
  const lines: Cluster[][] = []
  let rest = [...clusters]
  while (columnsOf(rest) > columns) {
    const fits = countThatFits(rest, columns)
    let cut = fits
    while (cut > 0 && !mayBreakBetween(rest[cut - 1], rest[cut])) cut -= 1
    if (cut === 0) cut = fits
    lines.push(trimEnd(rest.slice(0, cut)))
    rest = trimStart(rest.slice(cut))
  }
  if (rest.length > 0 || lines.length === 0) lines.push(rest)
  return lines
}

/** At least one, so that wrapping ends even where a cluster is wider than the line. */
function countThatFits(clusters: readonly Cluster[], columns: number): number {
  let used = 0
  const at = clusters.findIndex((cluster) => (used += cluster.columns) > columns)
  return Math.max(1, at < 0 ? clusters.length : at)
}

const isSpace = (cluster: Cluster | undefined): boolean => cluster?.text === ' '

function trimEnd(clusters: readonly Cluster[]): Cluster[] {
  return clusters.slice(0, clusters.findLastIndex((cluster) => !isSpace(cluster)) + 1)
}

function trimStart(clusters: readonly Cluster[]): Cluster[] {
  const first = clusters.findIndex((cluster) => !isSpace(cluster))
  return first < 0 ? [] : clusters.slice(first)
}
