import { describe, expect, it } from 'vitest'
import { characters } from './characters.ts'
import { strokeOrders } from './stroke-order.ts'

const orders = strokeOrders()

describe('how characters are written', () => {
  it('is known of all GB 2312 and almost all of the national list', () => {
    const missing = characters().filter((character) => !orders.has(character))
    expect(missing.length).toBeLessThanOrEqual(6)
  })
  it('is told in the five classes', () => { expect([...orders].filter(([, code]) => !/^[1-5]+$/.test(code))).toEqual([]) })
  it('is put together from parts, and from what is left of others', () => {
    expect(orders.get('瑬')).toBe('441415432511214')
    expect(orders.get('睘')).toBe(orders.get('寰')?.slice(3))
  })
})
