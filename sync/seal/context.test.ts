import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { SealContext } from '../../domain/operation.ts'
import { createContext, openContext, type OpeningContext, type SealingContext } from './context.ts'
import { generateRecipient, type OpeningKey, type Recipient } from './suite.ts'

const text = (value: string) => new TextEncoder().encode(value)

describe('a sealing context', () => {
  let county: Recipient & OpeningKey
  let recovery: Recipient & OpeningKey
  let context: SealingContext

  beforeAll(async () => {
    county = await generateRecipient()
    recovery = await generateRecipient()
    context = await createContext([county, recovery])
  })

  const opened = async (key: OpeningKey, from = context): Promise<OpeningContext> => {
    const result = await openContext(from.announcement, key)
    if (!result.ok) throw new Error(result.error)
    return result.value
  }

  test('announces itself in the shape that the operation prescribes', () => {
    expect(SealContext.parse(context.announcement)).toEqual(context.announcement)
    expect(context.announcement.recipients.map(({ keyId }) => keyId)).toEqual([county.keyId, recovery.keyId])
  })

  test('is opened by the county and by its recovery key alike', async () => {
    const counter = context.nextCounter()
    const sealed = context.seal(text('示例'), counter, text('header'))
    for (const key of [county, recovery]) {
      expect((await opened(key)).open(sealed, counter, text('header'))).toEqual({ ok: true, value: Buffer.from(text('示例')) })
    }
  })

  test('adds 16 bytes to what it seals', () => {
    expect(context.seal(text('12345'), context.nextCounter(), text('')).length).toBe(5 + 16)
  })

  test('opens whatever it sealed, in any order', async () => {
    const opening = await opened(county)
    fc.assert(fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 2000 }), fc.uint8Array({ maxLength: 80 })), { minLength: 1, maxLength: 8 }), (plains) => {
      const sealed = plains.map(([plain, aad]) => {
        const counter = context.nextCounter()
        return { plain, aad, counter, body: context.seal(plain, counter, aad) }
      })
      for (const { plain, aad, counter, body } of sealed.reverse()) {
        const result = opening.open(body, counter, aad)
        expect(result.ok && Buffer.compare(result.value, plain)).toBe(0)
      }
    }))
  })

  test('does not open when one bit of body, header or counter differs', async () => {
    const opening = await opened(county)
    const counter = context.nextCounter()
    const aad = text('station 1, seq 2')
    const body = context.seal(text('a sealed form'), counter, aad)
    const flip = (bytes: Uint8Array, bit: number) => {
      const copy = Uint8Array.from(bytes)
      copy[bit >> 3]! ^= 1 << (bit & 7)
      return copy
    }
    for (let bit = 0; bit < body.length * 8; bit++) expect(opening.open(flip(body, bit), counter, aad)).toEqual({ ok: false, error: 'SY-109' })
    for (let bit = 0; bit < aad.length * 8; bit++) expect(opening.open(body, counter, flip(aad, bit))).toEqual({ ok: false, error: 'SY-109' })
    expect(opening.open(body, counter + 1, aad)).toEqual({ ok: false, error: 'SY-109' })
    expect(opening.open(body.subarray(0, 15), counter, aad)).toEqual({ ok: false, error: 'SY-109' })
    expect(opening.open(body, -1, aad)).toEqual({ ok: false, error: 'SY-109' })
    expect(opening.open(body, 0.5, aad)).toEqual({ ok: false, error: 'SY-109' })
  })

  test('does not open for a stranger, nor under another context name, nor with a tampered wrapping', async () => {
    const stranger = await generateRecipient()
    expect(await openContext(context.announcement, stranger)).toEqual({ ok: false, error: 'SY-109' })
    expect(await openContext(context.announcement, { ...stranger, keyId: county.keyId })).toEqual({ ok: false, error: 'SY-109' })
    expect(await openContext({ ...context.announcement, contextId: 'another' }, county)).toEqual({ ok: false, error: 'SY-109' })
    const [first, ...rest] = context.announcement.recipients
    const wrapped = Uint8Array.from(first!.wrapped)
    wrapped[0]! ^= 1
    expect(await openContext({ ...context.announcement, recipients: [{ ...first!, wrapped }, ...rest] }, county)).toEqual({ ok: false, error: 'SY-109' })
    expect(await openContext({ ...context.announcement, recipients: [{ ...first!, enc: new Uint8Array(3) }] }, county)).toEqual({ ok: false, error: 'SY-109' })
  })

  test('never seals twice under one nonce', async () => {
    const fresh = await createContext([county])
    const counter = fresh.nextCounter()
    fresh.seal(text('one'), counter, text(''))
    expect(() => fresh.seal(text('two'), counter, text(''))).toThrow('a counter seals once')
    expect(() => fresh.seal(text('two'), counter + 1, text(''))).toThrow('a counter seals once')
  })

  test('is refused without a recipient', async () => {
    await expect(createContext([])).rejects.toThrow('nobody can open')
  })

  test('two contexts never share key or name', async () => {
    const [one, two] = await Promise.all([createContext([county]), createContext([county])])
    expect(one.contextId).not.toBe(two.contextId)
    const body = one.seal(text('same'), one.nextCounter(), text(''))
    expect((await opened(county, two)).open(body, 0, text(''))).toEqual({ ok: false, error: 'SY-109' })
  })
})
