import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { canonical, requestNumber } from './request.ts'

const visit = '0b0e4c1a-5b7e-4d0c-9a51-3f1f6f4f2a10'

describe('a request number', () => {
  it('is a UUID the contract accepts', async () => { expect(z.uuid().safeParse(await requestNumber(visit, 'case', 'x')).success).toBe(true) })
  it('is the same for the same content, so that a retry is no second case', async () => {
    expect(await requestNumber(visit, 'case', canonical({ a: '1', b: '2' }))).toBe(await requestNumber(visit, 'case', canonical({ b: '2', a: '1' })))
  })
  it('differs for other content and for another visit', async () => {
    const one = await requestNumber(visit, 'case', canonical({ a: '1' }))
    expect(await requestNumber(visit, 'case', canonical({ a: '2' }))).not.toBe(one)
    expect(await requestNumber('9b0e4c1a-5b7e-4d0c-9a51-3f1f6f4f2a10', 'case', canonical({ a: '1' }))).not.toBe(one)
  })
  it('keeps its parts apart', async () => {
    await fc.assert(fc.asyncProperty(fc.string(), fc.string({ minLength: 1 }), async (a, b) => {
      expect(await requestNumber(visit, a, b)).not.toBe(await requestNumber(visit, a + b, ''))
    }), { numRuns: 50 })
  })
})
