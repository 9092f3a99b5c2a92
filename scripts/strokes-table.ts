/**
 * Writes assets/input/strokes-zh.json: characters by their strokes, for names that neither pinyin
 * nor handwriting finds. One line a sequence, the common characters first:
 *
 *     1234 字字字     1 横  2 竖  3 撇  4 点 捺  5 折
 *
 * Sequences are those of `stroke-order.ts`: cnchar (MIT), and our own for what it lacks.
 *
 * Run: node scripts/strokes-table.ts
 */
import { writeFileSync } from 'node:fs'
import { characters, frequencies } from './characters.ts'
import { strokeOrders } from './stroke-order.ts'

const common = new Set(characters())
const counts = frequencies()
/** Frequent ones, then the others of the national list, then by code point. */
const weight = (character: string): number => (counts.get(character) ?? 0) * 2 + (common.has(character) ? 1 : 0)

const lines = new Map<string, string[]>()
const known = [...strokeOrders()].filter(([character]) => /^\p{Unified_Ideograph}$/u.test(character)).sort(([a], [b]) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0))
for (const [character, code] of known) lines.set(code, [...(lines.get(code) ?? []), character])
const table = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, row]) => `${code} ${row.sort((a, b) => weight(b) - weight(a)).join('')}`)
writeFileSync(new URL('../assets/input/strokes-zh.json', import.meta.url), `${JSON.stringify({ lines: table })}\n`)
const missing = [...common].filter((character) => !known.some(([one]) => one === character))
process.stdout.write(`${table.length} sequences, ${known.length} characters; ${missing.length} of ${common.size} that names may have are missing: ${missing.join('')}\n`)
