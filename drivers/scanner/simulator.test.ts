import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { SimulatedScanner } from './simulator.ts'
import { honeywell, lineVectors, report } from './vectors.ts'

const text = (bytes: Uint8Array | readonly number[]): string => Buffer.from(bytes).toString('hex')

/** What the scanner says while something is done to it. */
async function said(scanner: SimulatedScanner, act: () => unknown): Promise<string> {
  const bytes: number[] = []
  const disconnect = scanner.connect((chunk) => bytes.push(...chunk))
  await act()
  await sleep(10)
  disconnect()
  return text(bytes)
}

describe('the simulated scanner against the golden vectors', () => {
  test.each(lineVectors)('sends $name', async ({ name, text: code, bytes }) => {
    const scanner = new SimulatedScanner({ suffix: 'none', encoding: name.includes('GB 18030') ? 'gb18030' : 'utf-8' })
    expect(await said(scanner, () => scanner.scan(code))).toBe(text(bytes))
  })

  test('sends a HID POS report', async () => {
    const scanner = new SimulatedScanner({ speaks: 'reports' })
    expect(await said(scanner, () => scanner.scan('A012'))).toBe(text(report))
  })

  test('looks and stops when it is told to, and answers each', async () => {
    const scanner = new SimulatedScanner({ trigger: true, suffix: 'cr' })
    expect(await said(scanner, () => scanner.scan('A012'))).toBe('')
    expect(await said(scanner, () => scanner.receive(honeywell.look))).toBe('06')
    expect(scanner.state.looking).toBe(true)
    expect(await said(scanner, () => scanner.receive(honeywell.stop))).toBe('06')
    expect(scanner.state.looking).toBe(false)
  })

  test('reads what lies there once for each time that it looks', async () => {
    const scanner = new SimulatedScanner({ trigger: true, code: 'A012' })
    expect(await said(scanner, () => scanner.receive(honeywell.look))).toBe(`06${text(Buffer.from('A012\r'))}`)
    expect(scanner.state).toMatchObject({ looking: false, reads: 1 })
  })
})
