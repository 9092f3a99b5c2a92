import * as fs from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { temporaryDirectory, ToldClock } from '../ledger/testing/bench.ts'
import { asUuid, count, milliseconds, oneOf, trace, traceOf, type Uuid } from './fields.ts'
import { openLog } from './log.ts'
import { guarded, redacted } from './redact.ts'
import { RotatingFile } from './rotate.ts'

function logged() {
  const lines: string[] = []
  return { lines, log: openLog({ write: (line) => void lines.push(line) }, new ToldClock()) }
}

describe('the log', () => {
  it('writes an event with its fields and a time that needs no wall clock', () => {
    const { lines, log } = logged()
    log('ledger.refused', { code: 'LE-101', changes: 3 })
    expect(JSON.parse(lines[0] ?? '')).toEqual({ level: 'error', wall: 1_790_000_000_000, trust: 'synced', monotonic: 1000, boot: 'boot-1', code: 'LE-101', changes: 3, event: 'ledger.refused' })
  })

  it('has no place for a plain string', () => {
    const { log, lines } = logged()
    const typed: string = ['left', 'other'][0] ?? ''
    // @ts-expect-error a string that nobody has parsed
    log('visit.ended', { visit: asUuid('5f6d2c1e-0d8a-4c8e-9c4e-0d8a4c8e9c4e'), reason: typed })
    // @ts-expect-error nor where an identifier is asked for
    log('visit.began', { visit: typed, elder: false })
    // @ts-expect-error nor beside the declared fields
    log('sync.online', { name: typed })
    expect(lines.join('')).not.toContain('name')
  })

  it('drops what is not declared and replaces what is not of its field, even past the compiler', () => {
    const { lines, log } = logged()
    log('visit.began', { visit: '岩罕' as Uuid, elder: false, name: '岩罕' } as never)
    expect(lines[0]).not.toContain('岩罕')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ visit: redacted })
  })

  it('keeps of an error its class, code and places, and never its message', () => {
    const error = Object.assign(new RangeError('530926199001011234 is not a number'), { code: 'ERR_RANGE' })
    const kept = traceOf(error)
    expect(kept).toMatch(/^RangeError \| ERR_RANGE \| .*log\.test\.ts:\d+:\d+/)
    expect(kept).not.toContain('530926')
    expect(trace.is(kept)).toBe(true)
  })
})

describe('the last guard', () => {
  const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))
  const phone = fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map((parts) => parts.join(''))
  const idNumber = fc.tuple(digits(17), fc.constantFrom('0', '7', 'X', 'x')).map((parts) => parts.join(''))
  const anything = { word: { is: () => true } }

  it('lets no resident ID or phone number through, alone, spaced or inside a text', () => {
    fc.assert(fc.property(fc.oneof(phone, idNumber), fc.constantFrom('', 'tel ', '+86', 'a:'), fc.constantFrom('', ' ', ','), (secret, before, after) => {
      expect(guarded(anything, { word: `${before}${secret}${after}` })).toEqual({ word: redacted })
      expect(guarded(anything, { word: secret.replace(/^(.{3})(.{4})/, '$1 $2 ') })).toEqual({ word: redacted })
    }))
  })

  it('lets no phone number through as a number, but a time', () => {
    expect(guarded({ n: count }, { n: 13_812_345_678 })).toEqual({ n: redacted })
    expect(guarded({ n: milliseconds }, { n: 13_812_345_678 })).toEqual({ n: 13_812_345_678 })
  })

  it('writes declared words and nothing else', () => {
    expect(guarded({ w: oneOf('left') }, { w: 'left' })).toEqual({ w: 'left' })
    expect(guarded({ w: oneOf('left') }, { w: 'right' })).toEqual({ w: redacted })
  })
})

describe('the log file', () => {
  it('turns over and stays bounded', () => {
    const directory = temporaryDirectory()
    const file = new RotatingFile({ directory, fileBytes: 1000, kept: 2 })
    for (let line = 0; line < 200; line += 1) file.write(`${String(line).padStart(99, '.')}\n`)
    file.close()
    expect(fs.readdirSync(directory).sort()).toEqual(['station.log', 'station.log.1', 'station.log.2'])
    expect(fs.readFileSync(join(directory, 'station.log'), 'utf8')).toContain('199\n')
    for (const name of fs.readdirSync(directory)) expect(fs.statSync(join(directory, name)).size).toBeLessThanOrEqual(1000)
  })

  it('stays bounded however often the station is started again', () => {
    const directory = temporaryDirectory()
    for (let start = 0; start < 50; start += 1) {
      const file = new RotatingFile({ directory, fileBytes: 1000, kept: 2 })
      for (let line = 0; line < 3; line += 1) file.write(`${String(line).padStart(99, '.')}\n`)
      file.close()
    }
    for (const name of fs.readdirSync(directory)) expect(fs.statSync(join(directory, name)).size).toBeLessThanOrEqual(1000)
  })

  it('does not throw when it cannot be written', () => {
    const file = new RotatingFile({ directory: join(temporaryDirectory(), 'gone') })
    expect(() => file.write('line\n')).not.toThrow()
  })
})
