/**
 * Fits the model: many hands write every character, and linear discriminant analysis finds the
 * directions in which hands differ little and characters much (Fisher's criterion with one
 * covariance for all characters). What comes out is a projection and each character's mean in it.
 */
import { featureCount, featuresOf } from '../../domain/handwriting/features.ts'
import { project, type Model } from '../../domain/handwriting/recogniser.ts'
import type { Drawing } from '../../domain/handwriting/strokes.ts'
import { cholesky, leading, solveLower, solveUpper } from './algebra.ts'
import { chanceOf, written } from './hands.ts'

/** A character as several faces write it, each imitated by so many hands. */
export interface Subject { readonly text: string; readonly models: readonly { readonly drawing: Drawing; readonly hands: number }[]; readonly count: number }
export interface Options { readonly dimensions: number; readonly bonusShare: number; readonly log: (text: string) => void }

const n = featureCount
/** Keeps directions in which all hands agree from being believed too much. */
const ridge = 0.03

export function fit(subjects: readonly Subject[], { dimensions, bonusShare, log }: Options): Model {
  const within = new Float64Array(n * n)
  let degrees = 0
  const means = subjects.map((subject, index) => {
    const chance = chanceOf(index + 1)
    const samples = subject.models.flatMap(({ drawing, hands }) => Array.from({ length: hands }, () => featuresOf(written(drawing, chance))))
    degrees += samples.length - 1
    const mean = meanOf(samples)
    for (const sample of samples) addOuter(within, sample, mean)
    if (index % 1000 === 0) log(`${index} characters`)
    return mean
  })
  mirror(within, 1 / degrees)
  let trace = 0
  for (let at = 0; at < n; at += 1) trace += within[at * n + at] as number
  for (let at = 0; at < n; at += 1) within[at * n + at] = (within[at * n + at] as number) + (ridge * trace) / n

  const lower = cholesky(within, n)
  const middle = meanOf(means)
  const whitened = means.map((mean) => solveLower(lower, n, Float64Array.from(mean, (value, at) => value - (middle[at] as number))))
  const between = new Float64Array(n * n)
  const none = new Float32Array(n)
  for (const mean of whitened) addOuter(between, mean, none)
  mirror(between, 1 / whitened.length)
  log('directions')
  const directions = leading(between, n, dimensions, 60, chanceOf(7))
  const projection = new Float32Array(dimensions * n)
  directions.forEach((direction, row) => { projection.set(Float32Array.from(solveUpper(lower, n, direction)), row * n) })

  const places = means.map((mean) => project({ dimensions, projection }, mean))
  const scale = Float32Array.from({ length: dimensions }, (_, at) => places.reduce((most, place) => Math.max(most, Math.abs(place[at] as number)), 0) / 127)
  const points = new Int8Array(places.length * dimensions)
  places.forEach((place, row) => { place.forEach((value, at) => { points[row * dimensions + at] = Math.round(value / (scale[at] as number)) }) })
  const bonus = Float32Array.from(subjects, ({ count }) => bonusShare * Math.log1p(count))
  return { characters: subjects.map((subject) => subject.text), dimensions, projection, points, scale, bonus }
}

function meanOf(samples: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(n)
  for (const sample of samples) for (let at = 0; at < n; at += 1) mean[at] = (mean[at] as number) + (sample[at] as number) / samples.length
  return mean
}

/** Adds (v − m)(v − m)ᵀ to the upper triangle. */
function addOuter(sum: Float64Array, v: ArrayLike<number>, m: Float32Array): void {
  const off = Float64Array.from({ length: n }, (_, at) => (v[at] as number) - (m[at] as number))
  for (let i = 0; i < n; i += 1) {
    const value = off[i] as number
    if (value === 0) continue
    for (let j = i; j < n; j += 1) sum[i * n + j] = (sum[i * n + j] as number) + value * (off[j] as number)
  }
}

function mirror(m: Float64Array, factor: number): void {
  for (let i = 0; i < n; i += 1) {
    for (let j = i; j < n; j += 1) {
      const value = (m[i * n + j] as number) * factor
      m[i * n + j] = value
      m[j * n + i] = value
    }
  }
}
