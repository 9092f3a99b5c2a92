import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LockerEvent } from '../../domain/device/locker.ts'
import { cellsOf, commandBegins, commandEnds, elapse, implausible, lose, read, unknownDoors, type Doors } from './doors.ts'

/** A locker of four cells that has been looked at, all doors closed. */
function closedLocker(): Doors {
  return [1, 2, 3, 4].reduce((doors, cell) => read(doors, cell, 'closed', 0).doors, unknownDoors(4))
}

describe('what door readings mean', () => {
  test('a door that opens after our command is ours; one that opens without is forced', () => {
    expect(read(commandBegins(closedLocker(), 2), 2, 'open', 1).events).toEqual([{ event: 'door-opened', cell: 2, by: 'command' }])
    expect(read(closedLocker(), 2, 'open', 1).events).toEqual([{ event: 'door-opened', cell: 2, by: 'force' }])
  })

  test('one command covers one opening', () => {
    const opened = read(commandBegins(closedLocker(), 2), 2, 'open', 1).doors
    const closed = read(commandEnds(opened, 2), 2, 'closed', 2)
    expect(closed.events).toEqual([{ event: 'door-closed', cell: 2 }])
    expect(read(closed.doors, 2, 'open', 3).events).toEqual([{ event: 'door-opened', cell: 2, by: 'force' }])
  })

  test('after an opening in doubt, a door found open is ours; found closed when it has had its time, the command is over', () => {
    const doubt = commandEnds(commandBegins(closedLocker(), 2), 2, 100)
    expect(read(doubt, 2, 'open', 1).events).toEqual([{ event: 'door-opened', cell: 2, by: 'command' }])
    expect(read(read(doubt, 2, 'closed', 99).doors, 2, 'open', 200).events).toEqual([{ event: 'door-opened', cell: 2, by: 'command' }])
    expect(read(read(doubt, 2, 'closed', 100).doors, 2, 'open', 200).events).toEqual([{ event: 'door-opened', cell: 2, by: 'force' }])
  })

  test('an opening that is known to have come to nothing covers no later one', () => {
    const over = commandEnds(commandBegins(closedLocker(), 2), 2)
    expect(read(over, 2, 'open', 1).events).toEqual([{ event: 'door-opened', cell: 2, by: 'force' }])
  })

  test('what a door does that nobody has looked at yet is told only if it is our doing', () => {
    expect(read(unknownDoors(4), 2, 'closed', 1).events).toEqual([])
    expect(read(unknownDoors(4), 2, 'open', 1).events).toEqual([])
    expect(read(commandBegins(unknownDoors(4), 2), 2, 'open', 1).events).toEqual([{ event: 'door-opened', cell: 2, by: 'command' }])
  })

  test('a door that stays as it is is not told again', () => {
    const opened = read(closedLocker(), 2, 'open', 1).doors
    expect([read(opened, 2, 'open', 2).events, read(closedLocker(), 2, 'closed', 2).events]).toEqual([[], []])
  })

  test.each([0, 5])('of a cell that there is not, %i, nothing is known and nothing is told', (cell) => {
    const doors = closedLocker()
    expect(read(doors, cell, 'open', 1)).toEqual({ doors, events: [] })
    expect([commandBegins(doors, cell), commandEnds(doors, cell), lose(doors, [cell])]).toEqual([doors, doors, doors])
  })

  test('three doors may all stand open from the beginning', () => {
    const open = [1, 2, 3].reduce((doors, cell) => read(doors, cell, 'open', 0).doors, unknownDoors(3))
    expect([implausible(open), cellsOf(open).map(({ door }) => door)]).toEqual([false, ['open', 'open', 'open']])
  })

  test('a door that was opened while nobody could look is forced', () => {
    const lost = lose(closedLocker(), [1, 2, 3, 4])
    expect(cellsOf(lost).map(({ door }) => door)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
    expect(read(lost, 3, 'open', 9).events).toEqual([{ event: 'door-opened', cell: 3, by: 'force' }])
  })

  test('a door left open is told once, and again after the next opening', () => {
    const opened = read(closedLocker(), 1, 'open', 1_000).doors
    expect(elapse(opened, 60_999, 60_000).events).toEqual([])
    const late = elapse(opened, 61_000, 60_000)
    expect(late.events).toEqual([{ event: 'left-open', cell: 1 }])
    expect(cellsOf(late.doors)[0]).toEqual({ number: 1, door: 'open', leftOpen: true })
    expect(elapse(late.doors, 99_000, 60_000).events).toEqual([])
    const again = read(read(late.doors, 1, 'closed', 100_000).doors, 1, 'open', 101_000).doors
    expect(elapse(again, 161_000, 60_000).events).toEqual([{ event: 'left-open', cell: 1 }])
  })

  test('a locker whose every door reads open from the beginning is not believed, until one reads closed', () => {
    const open = [1, 2, 3, 4].reduce((doors, cell) => read(doors, cell, 'open', 0).doors, unknownDoors(4))
    expect(implausible(open)).toBe(true)
    expect(cellsOf(open).every(({ door }) => door === 'unknown')).toBe(true)
    expect(elapse(open, 1e9, 60_000).events).toEqual([])
    const believed = read(open, 4, 'closed', 1).doors
    expect(implausible(believed)).toBe(false)
    expect(cellsOf(believed).map(({ door }) => door)).toEqual(['open', 'open', 'open', 'closed'])
  })

  test('as long as some door has not been looked at, nothing is doubted', () => {
    expect(implausible(read(unknownDoors(4), 1, 'open', 0).doors)).toBe(false)
    expect(cellsOf(unknownDoors(4))).toEqual([1, 2, 3, 4].map((number) => ({ number, door: 'unknown', leftOpen: false })))
  })

  test('all doors open, one after the other, is no reason for doubt', () => {
    expect(implausible([1, 2, 3, 4].reduce((doors, cell) => read(doors, cell, 'open', 5).doors, closedLocker()))).toBe(false)
  })

  test('whatever is read: every alarm of force is an opening without a command, and openings and closings take turns', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('read' as const), cell: fc.integer({ min: 1, max: 4 }), door: fc.constantFrom('open' as const, 'closed' as const) }),
      fc.record({ do: fc.constantFrom('begin' as const, 'end' as const, 'doubt' as const, 'lose' as const), cell: fc.integer({ min: 1, max: 4 }) }),
    )
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let doors = closedLocker()
      const commands = [0, 0, 0, 0]
      const told: LockerEvent[] = []
      for (const [at, one] of steps.entries()) {
        if (one.do === 'begin') { doors = commandBegins(doors, one.cell); commands[one.cell - 1] = (commands[one.cell - 1] ?? 0) + 1 }
        if (one.do === 'end' || one.do === 'doubt') doors = commandEnds(doors, one.cell, one.do === 'doubt' ? at + 3 : undefined)
        if (one.do === 'lose') doors = lose(doors, [one.cell])
        if (one.do === 'read') {
          const next = read(doors, one.cell, one.door, at)
          doors = next.doors
          told.push(...next.events)
        }
      }
      for (const cell of [1, 2, 3, 4]) {
        const mine = told.filter((event) => event.cell === cell)
        expect(mine.every(({ event }, at) => event === (at % 2 === 0 ? 'door-opened' : 'door-closed'))).toBe(true)
        expect(mine.filter((event) => event.event === 'door-opened' && event.by === 'command').length).toBeLessThanOrEqual(commands[cell - 1] ?? 0)
      }
    }), { numRuns: 1_000 })
  })
})
