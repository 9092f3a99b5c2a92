/**
 * Writes assets/input/handwriting-zh.bin, what the writing pad knows: all 8,230 characters that names may have as
 * many hands would write them. It takes some five minutes and gives the same bytes each time.
 *
 * Run: npm ci --prefix scripts/handwriting && node scripts/handwriting/build.ts
 */
import { writeFileSync } from 'node:fs'
import { writeModel } from '../../domain/handwriting/recogniser.ts'
import { characters, frequencies } from '../characters.ts'
import { copybook } from './copybook.ts'
import { teachers } from './faces.ts'
import { fit } from './fit.ts'

const log = (text: string): void => { process.stdout.write(`${text}\n`) }
const counts = frequencies()
const all = characters()
const lessons = teachers.map((teacher) => {
  const strokesOf = copybook(teacher)
  const drawings = new Map(all.flatMap((text) => { const drawing = strokesOf(text); return drawing === null ? [] : [[text, drawing] as const] }))
  log(`${teacher.name}: ${drawings.size} characters`)
  return { hands: teacher.hands, drawings }
})
const known = all.flatMap((text) => {
  const models = lessons.flatMap(({ hands, drawings }) => { const drawing = drawings.get(text); return drawing === undefined ? [] : [{ drawing, hands }] })
  return models.length === 0 ? [] : [{ text, models, count: counts.get(text) ?? 0 }]
})
const bytes = writeModel(fit(known, { dimensions: 156, bonusShare: 0.5, log }))
writeFileSync(new URL('../../assets/input/handwriting-zh.bin', import.meta.url), bytes)
log(`${known.length} characters, ${bytes.length} bytes`)
