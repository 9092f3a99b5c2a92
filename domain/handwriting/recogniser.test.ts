import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import drawings from './fixtures/drawings.json'
import { readModel, recognise, writeModel } from './recogniser.ts'
import type { Drawing } from './strokes.ts'

const file = readFileSync(new URL('../../assets/input/handwriting-zh.bin', import.meta.url))
const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length)
const model = readModel(bytes)
const names = JSON.parse(readFileSync(new URL('../../assets/input/names-zh.json', import.meta.url), 'utf8')) as { readonly surnames: string; readonly given: string; readonly beyondGb2312: string }
const hands = [...new Set(drawings.map((drawing) => drawing.hand))]
const strokesOf = (strokes: readonly (readonly number[])[]): Drawing => strokes.map((flat) => flat.flatMap((x, at) => (at % 2 === 0 ? [{ x, y: flat[at + 1] as number }] : [])))

/** Shares of drawings whose character comes first, and is among the eight shown. */
function rates(hand: string, isLearnt: boolean): { readonly first: number; readonly shown: number } {
  const written = drawings.filter((drawing) => drawing.hand === hand && drawing.isLearnt === isLearnt)
  const ranks = written.map(({ text, strokes }) => recognise(model, strokesOf(strokes), 8).findIndex((guess) => guess.text === text))
  return { first: ranks.filter((rank) => rank === 0).length / written.length, shown: ranks.filter((rank) => rank >= 0).length / written.length }
}

describe('handwriting', () => {
  it('knows the national list and GB 2312, and the characters of local names', () => {
    const known = new Set(model.characters)
    expect(known.size).toBeGreaterThanOrEqual(8230)
    expect([...names.surnames, ...names.given, ...names.beyondGb2312].filter((character) => !known.has(character))).toEqual([])
    for (const character of '勐芒岩罕俸佤傣鲍喃刀堃玥璟') expect(known).toContain(character)
  })

  // Hands that the model was not fitted to, in shapes that it was; the floors are what it reaches, rounded down.
  it.each([['neat', 0.99, 1], ['hurried', 0.95, 1], ['elder', 0.98, 1], ['unschooled', 0.9, 1], ['one line', 0.95, 1]] as const)('of a %s hand', (hand, first, shown) => {
    const reached = rates(hand, true)
    expect(reached.first).toBeGreaterThanOrEqual(first)
    expect(reached.shown).toBeGreaterThanOrEqual(shown)
  })
  // The same hands in a face that it never saw, rounder than anybody writes.
  it.each([['neat', 0.63, 0.9], ['hurried', 0.2, 0.45], ['elder', 0.43, 0.73], ['unschooled', 0.32, 0.64], ['one line', 0.36, 0.61]] as const)('of a %s hand in strange shapes', (hand, first, shown) => {
    const reached = rates(hand, false)
    expect(reached.first).toBeGreaterThanOrEqual(first)
    expect(reached.shown).toBeGreaterThanOrEqual(shown)
  })
  it('has a floor for every hand', () => { expect(hands).toHaveLength(5) })

  it('does not mind size and place', () => {
    const { strokes } = drawings.find((drawing) => drawing.hand === 'neat') as (typeof drawings)[number]
    const drawing = strokesOf(strokes)
    const [first] = recognise(model, drawing, 1)
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: -500, max: 500 }), (size, off) => {
      expect(recognise(model, drawing.map((stroke) => stroke.map(({ x, y }) => ({ x: (x * size) / 10 + off, y: (y * size) / 10 - off }))), 1)[0]?.text).toBe(first?.text)
    }))
  })

  it('answers to any drawing, also one of dots or without extent', () => {
    expect(recognise(model, [], 8)).toEqual([])
    const points = fc.array(fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 300 }) }), { maxLength: 6 })
    fc.assert(fc.property(fc.array(points, { minLength: 1, maxLength: 4 }), (drawing) => {
      const guesses = recognise(model, drawing, 8)
      expect(guesses.length).toBe(drawing.some((stroke) => stroke.length > 0) ? 8 : 0)
      for (const { distance } of guesses) expect(distance).not.toBeNaN()
    }), { numRuns: 40 })
  })

  it('reads back what it wrote, and refuses anything else', () => {
    const again = readModel(writeModel(model).slice().buffer)
    expect(again.characters).toEqual(model.characters)
    expect(again.points).toEqual(model.points)
    expect(() => readModel(new ArrayBuffer(64))).toThrow(RangeError)
    expect(() => readModel(bytes.slice(0, bytes.byteLength - 100))).toThrow()
  })
})
