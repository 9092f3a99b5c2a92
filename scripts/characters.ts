/** Which characters are known by hand, and how often each is written. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The 6,763 characters of GB 2312, rows 16 to 87: a superset of the 3,500 common ones. */
export function gb2312(): string[] {
  const decoder = new TextDecoder('gb2312')
  const all: string[] = []
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell))
      if (/^\p{Script=Han}$/u.test(character)) all.push(character)
    }
  }
  return all
}

/** What can be written: GB 2312, what the national list of 2013 has beyond it, local characters and surnames. */
export function characters(): string[] {
  const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../assets/input/${name}`, import.meta.url), 'utf8')) as T
  const names = read<{ readonly surnames: string; readonly beyondGb2312: string }>('names-zh.json')
  const local = read<{ readonly characters: Record<string, string> }>('local-zh.json')
  return [...new Set([...gb2312(), ...names.beyondGb2312, ...names.surnames, ...Object.values(local.characters).join('')])]
}

/** Occurrences in the word list of jieba (MIT). */
export function frequencies(): Map<string, number> {
  const list = readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'), 'utf8')
  const found = new Map<string, number>()
  for (const line of list.split('\n')) {
    const [word = '', count = '0'] = line.split(' ')
    for (const character of word) found.set(character, (found.get(character) ?? 0) + Number(count))
  }
  return found
}
