/**
 * How often the writing pad is right, judged by two sources that it did not learn from: the strokes
 * of hanzi-writer-data, and a face that was held back. Both are written by the five made-up people
 * of scripts/handwriting/people.ts, 400 characters each, local ones first.
 *
 * Run: npm ci --prefix bench && npm ci --prefix scripts/handwriting && node bench/handwriting/judge.ts [model]
 */
import { readFileSync } from 'node:fs'
import { readModel, recognise } from '../../domain/handwriting/recogniser.ts'
import type { Drawing } from '../../domain/handwriting/strokes.ts'
import { characters, frequencies } from '../../scripts/characters.ts'
import { copybook } from '../../scripts/handwriting/copybook.ts'
import { examiner } from '../../scripts/handwriting/faces.ts'
import { chanceOf } from '../../scripts/handwriting/hands.ts'
import { people, shuffled, write } from '../../scripts/handwriting/people.ts'
import { mediansOf } from './medians.ts'

const each = 400
const inUse = 4500

const file = readFileSync(process.argv[2] ?? new URL('../../assets/input/handwriting-zh.bin', import.meta.url))
const model = readModel(file.buffer.slice(file.byteOffset, file.byteOffset + file.length))
const local = JSON.parse(readFileSync(new URL('../../assets/input/local-zh.json', import.meta.url), 'utf8')) as { readonly characters: Record<string, string> }
const counts = frequencies()
const common = characters().sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, inUse)
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

function judge(name: string, strokesOf: (character: string) => Drawing | null): void {
  process.stdout.write(`${name}: first, among eight\n`)
  people.forEach((person, index) => {
    const chance = chanceOf(977 + index)
    const chosen = [...new Set([...Object.values(local.characters).join(''), ...shuffled(common, chance)])].slice(0, each)
    const written = chosen.flatMap((text) => { const ideals = strokesOf(text); return ideals === null ? [] : [{ text, drawing: write(ideals, person, chance) }] })
    const start = performance.now()
    const ranks = written.map(({ text, drawing }) => recognise(model, drawing, 8).findIndex((guess) => guess.text === text))
    const ms = (performance.now() - start) / written.length
    const share = (right: (rank: number) => boolean): string => percent(ranks.filter(right).length / written.length)
    process.stdout.write(`  ${person.name.padEnd(11)} ${share((rank) => rank === 0)}, ${share((rank) => rank >= 0)} of ${written.length} drawings, ${ms.toFixed(1)} ms each\n`)
  })
}

process.stdout.write(`${model.characters.length} characters, ${file.length} bytes\n`)
judge('strokes of hanzi-writer-data', mediansOf)
judge(`${examiner.name}, a face that was held back`, copybook(examiner))
