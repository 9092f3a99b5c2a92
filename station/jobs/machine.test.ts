import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFinal, step, type JobInput, type JobStanding } from './machine.ts'

const queued: JobStanding = { state: 'queued', fault: null }
const inputs: fc.Arbitrary<JobInput> = fc.constantFrom<JobInput>(
  { kind: 'send', sheets: 1 }, { kind: 'confirm' }, { kind: 'lose', fault: 'PR-104' }, { kind: 'refuse', fault: 'PR-101' }, { kind: 'crash' }, { kind: 'abandon', fault: null },
)

describe('a print job', () => {
  test('goes from queued over sent to confirmed', () => {
    expect([{ kind: 'send', sheets: 1 }, { kind: 'confirm' }].reduce((job, input) => step(job, input as JobInput), queued)).toEqual({ state: 'confirmed', fault: null })
  })

  test('waits, with the reason, when the printer took nothing', () => {
    expect(step(queued, { kind: 'refuse', fault: 'PR-101' })).toEqual({ state: 'queued', fault: 'PR-101' })
  })

  test('that was sent is unknown after a crash', () => {
    expect(step({ state: 'sent', fault: null }, { kind: 'crash' })).toEqual({ state: 'unknown', fault: 'DV-104' })
  })

  test('that was only queued is still queued after a crash', () => {
    expect(step(queued, { kind: 'crash' })).toEqual(queued)
  })

  test('is sent at most once in any history', () => {
    fc.assert(fc.property(fc.array(inputs, { maxLength: 30 }), (history) => {
      let job = queued
      let sent = 0
      for (const input of history) {
        const next = step(job, input)
        if (job.state !== 'sent' && next.state === 'sent') sent += 1
        job = next
      }
      expect(sent).toBeLessThanOrEqual(1)
    }))
  })

  test('is confirmed only after it was sent, and a final state stays', () => {
    fc.assert(fc.property(fc.array(inputs, { maxLength: 30 }), (history) => {
      const states = [queued]
      for (const input of history) states.push(step(states.at(-1) ?? queued, input))
      const names = states.map((job) => job.state)
      const final = names.findIndex((state) => isFinal(state))
      expect(names.indexOf('confirmed') === -1 || names[names.indexOf('confirmed') - 1] === 'sent').toBe(true)
      expect(final === -1 || new Set(names.slice(final)).size === 1).toBe(true)
    }))
  })
})

describe('staff who looked', () => {
  test('settle what is unknown, either way', () => {
    expect([true, false].map((done) => step({ state: 'unknown', fault: 'LK-206' }, { kind: 'found', done }).state)).toEqual(['confirmed', 'failed'])
  })

  test.each(['queued', 'sent', 'confirmed', 'failed'] as const)('change nothing about a job that is %s', (state) => {
    expect(step({ state, fault: null }, { kind: 'found', done: true })).toEqual({ state, fault: null })
  })
})
