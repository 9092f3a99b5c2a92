/** A sample card in the place of what a trace keeps back: of the same length, with the check byte that belongs to it. */
import { chipOf } from '../simulator/cards.ts'
import type { Fill } from '../../transport/replayed.ts'

/** Preamble, which the check byte does not cover. */
const preambleBytes = 5

/** `before`: header and status of the reply. */
export const fillSample: Fill = (count, before) => {
  if (count === null) throw new Error('a trace of an ID-card reader counts what it keeps back')
  const data = dataOf(count - 1)
  const check = [...before.subarray(preambleBytes), ...data].reduce((sum, byte) => sum ^ byte, 0)
  return Uint8Array.of(...data, check)
}

const u16 = (value: number): readonly number[] => [value >> 8, value & 0xff]

function dataOf(bytes: number): Uint8Array {
  const { text, photo, addresses } = chipOf('citizen-adult')
  const reading = text.length + photo.length
  if (bytes === 4 + reading) return Uint8Array.of(...u16(text.length), ...u16(photo.length), ...text, ...photo)
  if (bytes >= 6 + reading) return Uint8Array.of(...u16(text.length), ...u16(photo.length), ...u16(bytes - 6 - reading), ...text, ...photo, ...new Uint8Array(bytes - 6 - reading))
  return addresses.length === bytes ? addresses : new Uint8Array(bytes)
}
