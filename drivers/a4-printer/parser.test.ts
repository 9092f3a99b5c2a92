import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeAnswer, type Attributes, type IppValue } from './parser.ts'
import { jobAnswer, twoReasons } from './vectors.ts'

const text = (value: string) => [value.length >> 8, value.length & 255, ...Buffer.from(value)]
const head = [2, 0, 0, 0, 0, 0, 0, 1]
const attribute = (tag: number, name: string, value: string) => [tag, ...text(name), ...text(value)]
const printer = (...bytes: number[]) => Uint8Array.from([...head, 4, ...bytes, 3])

function read(bytes: Uint8Array): Attributes {
  const answer = decodeAnswer(bytes)
  if (!answer.ok) throw new Error(answer.error.reason)
  return answer.value.groups[0]?.attributes ?? new Map<string, IppValue[]>()
}

test('collections are read with their members, also one inside of another', () => {
  const size = [0x34, ...text(''), ...text(''), ...attribute(0x4a, '', 'x'), ...attribute(0x21, '', '\0\0\x52\x08'), ...attribute(0x37, '', '')]
  const media = [0x34, ...text('media-col'), ...text(''), ...attribute(0x4a, '', 'size'), ...size, ...attribute(0x4a, '', 'type'), ...attribute(0x44, '', 'stationery'), ...attribute(0x37, '', '')]
  expect(read(printer(...media)).get('media-col')).toEqual([{
    kind: 'collection',
    members: new Map<string, IppValue[]>([['size', [{ kind: 'collection', members: new Map([['x', [{ kind: 'number', value: 21_000 }]]]) }]], ['type', [{ kind: 'text', value: 'stationery' }]]]),
  }])
})

test('texts with a language, ranges, booleans and what is not there', () => {
  const attributes = read(printer(
    ...attribute(0x35, 'a', '\0\x02en\0\x02hi'), ...attribute(0x33, 'b', '\0\0\0\x01\0\0\0\x09'), ...attribute(0x22, 'c', '\x01'), ...attribute(0x13, 'd', ''), ...attribute(0x32, 'e', '123456789'),
  ))
  expect([...attributes]).toEqual([
    ['a', [{ kind: 'text', value: 'hi' }]], ['b', [{ kind: 'range', from: 1, to: 9 }]], ['c', [{ kind: 'boolean', value: true }]],
    ['d', [{ kind: 'none', why: 'no-value' }]], ['e', [{ kind: 'other', tag: 0x32 }]],
  ])
})

test('of two attributes of one name the first counts, with all of its values and none of the other', () => {
  const attributes = read(printer(...attribute(0x44, 'a', 'x'), ...attribute(0x44, 'b', 'y'), ...attribute(0x44, 'a', 'z'), ...attribute(0x44, '', 'w')))
  expect([...attributes]).toEqual([['a', [{ kind: 'text', value: 'x' }]], ['b', [{ kind: 'text', value: 'y' }]]])
})

test('what makes no sense is an error with its place', () => {
  expect(decodeAnswer(Uint8Array.from(head))).toEqual({ ok: false, error: { reason: 'short', at: 8 } })
  expect(decodeAnswer(Uint8Array.from([...head, ...attribute(0x44, 'a', 'x'), 3]))).toMatchObject({ ok: false, error: { reason: 'order' } })
  expect(decodeAnswer(printer(...attribute(0x44, '', 'x')))).toMatchObject({ ok: false, error: { reason: 'order' } })
  const nested = Array.from({ length: 50 }, () => [...attribute(0x34, '', ''), ...attribute(0x4a, '', 'm')]).flat()
  expect(decodeAnswer(printer(...attribute(0x34, 'a', ''), ...attribute(0x4a, '', 'm'), ...nested))).toMatchObject({ ok: false, error: { reason: 'nested' } })
})

test('no bytes make it throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => { expect(decodeAnswer(bytes)).toHaveProperty('ok') }))
  const damaged = fc.constantFrom(jobAnswer, twoReasons).chain((good) => fc.tuple(fc.constant(good), fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), fc.nat(good.length)))
  fc.assert(fc.property(damaged, ([good, changes, length]) => {
    const bytes = Uint8Array.from(good)
    for (const [at, value] of changes) bytes[at] = value
    expect(decodeAnswer(bytes)).toHaveProperty('ok')
    expect(decodeAnswer(bytes.subarray(0, length))).toHaveProperty('ok')
  }), { numRuns: 2_000 })
})
