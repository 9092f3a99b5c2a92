/** The parsers of the three kinds of locker boards. */
import type { Board, BoardProtocol } from '../../../../drivers/locker/codec.ts'
import { eightAEighty } from '../../../../drivers/locker/boards/eight-a-eighty.ts'
import { krCu16 } from '../../../../drivers/locker/boards/kr-cu16.ts'
import { wkly } from '../../../../drivers/locker/boards/wkly.ts'
import { SimulatedLocker, type BoardKind } from '../../../../drivers/locker/simulator.ts'
import type { Grammar } from '../mutate.ts'
import type { Subject } from '../subject.ts'
import { frameBounds, framePromises, readerOf, saidBy, xorFrom } from './said.ts'

interface Kind {
  readonly kind: BoardKind
  readonly board: Board
  readonly protocol: BoardProtocol
  /** The longest answer of this board by its sheet. */
  readonly longest: number
  readonly grammar: Grammar
}

const sumLast = (bytes: Uint8Array): Uint8Array => {
  const out = Uint8Array.from(bytes)
  if (out.length > 0) out[out.length - 1] = out.subarray(0, -1).reduce((sum, byte) => sum + byte, 0) & 0xff
  return out
}

/** After such a pause in an answer, its rest is lost. */
const pauseMs = 100

const letters = [0x57, 0x4b, 0x4c, 0x59]

const kinds: readonly Kind[] = [
  {
    kind: '8a80', board: { address: 1, locks: 24 }, protocol: eightAEighty('short-when-open'), longest: 7,
    grammar: { spice: [[0x80], [0x80, 1], [0x81, 1, 3], [0x8a, 1], [0x80, 1, 0, 0x33, 0xb2]].map((piece) => Uint8Array.from(piece)), reseal: xorFrom(0) },
  },
  {
    kind: 'wkly', board: { address: 1, locks: 24 }, protocol: wkly(), longest: 58,
    grammar: { length: { at: 4, bytes: 1 }, spice: [[0x57], [0x57, 0x4b], letters, [...letters, 58], [...letters, 255], [...letters, 0]].map((piece) => Uint8Array.from(piece)), reseal: xorFrom(0) },
  },
  {
    kind: 'kr-cu16', board: { address: 1, locks: 16 }, protocol: krCu16(), longest: 9,
    grammar: { spice: [[0x02], [0x02, 0x10], [0x02, 0x10, 0x35], [0x03], [0x02, 0x10, 0x30, 0x03, 0x45]].map((piece) => Uint8Array.from(piece)), reseal: sumLast },
  },
]

async function framesOf({ kind, board, protocol }: Kind): Promise<Uint8Array[]> {
  const locker = new SimulatedLocker({ kind, boards: [board], springMs: 0 })
  const ask = () => [...protocol.survey(board), protocol.askDoor({ board: board.address, lock: 1 }), protocol.askDoor({ board: board.address, lock: board.locks })].map(({ bytes }) => () => locker.receive(bytes))
  return saidBy(locker, [
    ...ask(),
    () => locker.receive(protocol.open({ board: board.address, lock: 1 })), ...ask(),
    () => locker.move(7, 'open'), () => locker.move(board.locks, 'open'), ...ask(), () => locker.move(7, 'closed'), ...ask(),
  ])
}

export const lockerBoards: readonly (() => Promise<Subject>)[] = kinds.map((kind) => async () => ({
  name: `locker ${kind.kind}`,
  frames: await framesOf(kind),
  grammar: kind.grammar,
  bounds: frameBounds(kind.longest),
  promises: framePromises(kind.longest, pauseMs),
  carrier: 'stream',
  open: () => {
    const parser = kind.protocol.parser([kind.board])
    // The hardest for an 8A/80: while all doors are asked for, an answer about one may be the beginning of a longer one.
    for (const question of kind.protocol.survey(kind.board)) parser.asked(question.bytes)
    return readerOf(parser)
  },
}))
