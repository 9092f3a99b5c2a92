/**
 * Writes assets/input/handwriting-zh.bin, what the writing pad knows: about 7,000 characters as
 * many hands would write them. It takes a minute and gives the same bytes each time.
 *
 * Run: node scripts/handwriting/build.ts
 */
import { writeFileSync } from 'node:fs'
import { writeModel } from '../../domain/handwriting/recogniser.ts'
import { characters, frequencies } from '../characters.ts'
import { fit } from './fit.ts'
import { mediansOf } from './medians.ts'

const counts = frequencies()
const known = characters().flatMap((text) => {
  const medians = mediansOf(text)
  return medians === null ? [] : [{ text, medians, count: counts.get(text) ?? 0 }]
})
const model = fit(known, { hands: 24, dimensions: 160, bonusShare: 0.5, log: (text) => { process.stdout.write(`${text}\n`) } })
const bytes = writeModel(model)
writeFileSync(new URL('../../assets/input/handwriting-zh.bin', import.meta.url), bytes)
process.stdout.write(`${known.length} characters, ${bytes.length} bytes\n`)
