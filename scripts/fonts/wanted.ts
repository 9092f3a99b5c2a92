/**
 * Which characters every page and every slip must be able to show: those that the keyboards can
 * find, those that names have by the national lists, and those of our own texts. Whoever gives the
 * keyboards new data adds it here, and the test beside this file tells what the fonts lack.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readModel } from '../../domain/handwriting/recogniser.ts'
import type { PinyinTable } from '../../renderer/kit/input/pinyin.ts'
import type { StrokeTable } from '../../renderer/kit/input/strokes.ts'
import { characters, gb2312 } from '../characters.ts'
import { ROOT } from '../runtime/paths.ts'

const input = (name: string): string => join(ROOT, 'assets/input', name)
const json = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
const isHan = (character: string): boolean => /^\p{Unified_Ideograph}$/u.test(character)

/** Sets of characters, by who asks for them. */
export function wanted(): Readonly<Record<string, ReadonlySet<string>>> {
  const pinyin = json<PinyinTable>(input('pinyin-zh.json'))
  const strokes = json<StrokeTable>(input('strokes-zh.json'))
  const names = readFileSync(input('names-zh.json'), 'utf8')
  const model = readFileSync(input('handwriting-zh.bin'))
  return {
    'GB 2312': new Set(gb2312()),
    // GB 2312 and what the 8,105 of 通用规范汉字表 have beyond it.
    'the national list': new Set(characters()),
    'the letters': new Set([...Object.values(pinyin.chars), ...pinyin.words, ...pinyin.names, ...pinyin.local].join('')),
    'the five strokes': new Set(strokes.lines.join('')),
    'the writing pad': new Set(readModel(new Uint8Array(model).buffer).characters),
    'the lists of names': new Set([...names].filter(isHan)),
    'our own texts': new Set(ownTexts()),
  }
}

function ownTexts(): string[] {
  const files = globSync(['renderer/*/locales/*.json', 'assets/catalogue/**/*.json', 'assets/consent/*.json', 'assets/locales/*.json'], { cwd: ROOT })
  return files.flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8')]).filter((character) => character >= ' ')
}
