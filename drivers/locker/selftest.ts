/**
 * What every locker must do, whoever made its boards. It opens one cell, which should be empty;
 * knows nothing but the interface that the station has.
 */
import type { Cell, Locker, LockerEvent, LockerStatus, OpenOutcome } from '../../domain/device/locker.ts'
import { fail, type Check, type Tell } from '../selftest.ts'

export interface Bench {
  readonly locker: Locker
  /** The cell to open, closed to begin with. */
  readonly cell: number
  readonly hands: { readonly close: () => Promise<void> }
  /** How long anything may take that the locker does by itself. */
  readonly patienceMs: number
}

/** By a person who is told what to do. */
export const byPerson = (locker: Locker, cell: number, tell: Tell): Bench => ({ locker, cell, hands: { close: () => tell(`Close the door of cell ${cell}`) }, patienceMs: 15_000 })

export const checks: readonly Check<Bench>[] = [
  { name: 'becomes ready by itself', run: async (bench) => status(bench, ({ state }) => state === 'ready') },
  {
    name: 'knows how every door stands',
    run: async (bench) => {
      const cells = await cellsOnce(bench, (all) => all.every(({ door }) => door !== 'unknown'))
      if (cells[bench.cell - 1]?.door !== 'closed') fail(`cell ${bench.cell} is not closed: is the polarity of the feedback right?`)
    },
  },
  {
    name: 'opens one cell and no other, and its sensor says so',
    run: async (bench) => {
      const before = bench.locker.cells()
      const events: LockerEvent[] = []
      const stop = bench.locker.onEvent((event) => events.push(event))
      const outcome = await open(bench)
      stop()
      if (outcome.outcome !== 'opened') fail(`did not open: ${JSON.stringify(outcome)}`)
      const others = bench.locker.cells().filter(({ number, door }) => number !== bench.cell && door !== before[number - 1]?.door)
      if (others.length > 0) fail(`other doors moved: ${others.map(({ number }) => number).join(', ')}`)
      if (!events.some((event) => event.event === 'door-opened' && event.cell === bench.cell && event.by === 'command')) fail('nobody was told')
    },
  },
  {
    name: 'does not fire at a door that stands open',
    run: async (bench) => {
      const outcome = await open(bench)
      if (outcome.outcome !== 'failed' || outcome.fault !== 'already-open') fail(`should have left it alone: ${JSON.stringify(outcome)}`)
    },
  },
  {
    name: 'sees that a person closes it',
    run: async (bench) => {
      await bench.hands.close()
      await cellsOnce(bench, (cells) => cells[bench.cell - 1]?.door === 'closed')
    },
  },
  {
    name: 'opens it again',
    run: async (bench) => {
      const outcome = await open(bench)
      if (outcome.outcome !== 'opened') fail(`did not open: ${JSON.stringify(outcome)}`)
      await bench.hands.close()
      await cellsOnce(bench, (cells) => cells[bench.cell - 1]?.door === 'closed')
    },
  },
]

const open = ({ locker, cell }: Bench): Promise<OpenOutcome> => locker.open(cell, { onSent: async () => {} })

async function status({ locker, patienceMs }: Bench, wanted: (status: LockerStatus) => boolean): Promise<void> {
  for await (const now of locker.watch(AbortSignal.timeout(patienceMs))) if (wanted(now)) return
  fail(`stays at ${JSON.stringify(locker.status())}`)
}

async function cellsOnce({ locker, patienceMs }: Bench, wanted: (cells: readonly Cell[]) => boolean): Promise<readonly Cell[]> {
  for await (const cells of locker.watchCells(AbortSignal.timeout(patienceMs))) if (wanted(cells)) return cells
  return fail(`the doors stay as they are: ${JSON.stringify(locker.cells().filter(({ door }) => door !== 'closed'))}`)
}
