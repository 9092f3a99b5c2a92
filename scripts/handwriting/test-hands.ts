/**
 * Writes domain/handwriting/fixtures/drawings.json: characters as five people (people.ts) might put
 * them on the glass, in the shapes of a face that the recogniser learnt from, and of one that it
 * did not.
 *
 * Nobody's real handwriting is in it: there is no collection with a licence we could ship.
 *
 * Run: npm ci --prefix scripts/handwriting && node scripts/handwriting/test-hands.ts
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { characters, frequencies } from '../characters.ts'
import { copybook } from './copybook.ts'
import { examiner, teachers } from './faces.ts'
import { chanceOf } from './hands.ts'
import { people, shuffled, write } from './people.ts'

/** The first teacher is the schoolbook hand. */
const shapes = [...teachers.slice(0, 1).map((face) => ({ face, isLearnt: true, each: 100 })), { face: examiner, isLearnt: false, each: 60 }]

const local = JSON.parse(readFileSync(new URL('../../assets/input/local-zh.json', import.meta.url), 'utf8')) as { readonly characters: Record<string, string> }
const names = JSON.parse(readFileSync(new URL('../../assets/input/names-zh.json', import.meta.url), 'utf8')) as { readonly surnames: string; readonly given: string }
const counts = frequencies()
const common = characters().sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, 3500)
const mustKnow = [...new Set(Object.values(local.characters).join(''))]

const drawings = shapes.flatMap(({ face, isLearnt, each }) => {
  const strokesOf = copybook(face)
  return people.flatMap((person, index) => {
    const chance = chanceOf(20_260 + index)
    const pool = [...names.surnames.slice(0, 200), ...names.given, ...common]
    const chosen = [...mustKnow, ...shuffled(pool, chance)].slice(0, each)
    return chosen.flatMap((text) => {
      const ideals = strokesOf(text)
      return ideals === null ? [] : [{ text, hand: person.name, isLearnt, strokes: write(ideals, person, chance).map((stroke) => stroke.flatMap(({ x, y }) => [x, y])) }]
    })
  })
})
const folder = new URL('../../domain/handwriting/fixtures/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('drawings.json', folder), `[\n${drawings.map((drawing) => JSON.stringify(drawing)).join(',\n')}\n]\n`)
process.stdout.write(`${drawings.length} drawings\n`)
