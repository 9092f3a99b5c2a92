/** The parsers of everything that a rating pad can be: RatingPad/1, maps of frames and lines, a keypad, a tablet. */
import { acknowledgement, encodeFrame, order } from '../../../../drivers/rating-pad/codec.ts'
import { frameMap, lineMap } from '../../../../drivers/rating-pad/key-map.ts'
import { KeypadReader } from '../../../../drivers/rating-pad/keypad.ts'
import { Hearing } from '../../../../drivers/hearing.ts'
import { padParser } from '../../../../drivers/rating-pad/parser.ts'
import type { PadEvent } from '../../../../drivers/rating-pad/pad.ts'
import { SimulatedRatingPad } from '../../../../drivers/rating-pad/simulator.ts'
import { SimulatedTablet } from '../../../../drivers/rating-pad/simulator/tablet.ts'
import { TabletPad } from '../../../../drivers/rating-pad/tablet.ts'
import type { RatingLevel } from '../../../../domain/device/rating-pad.ts'
import type { Reader, Subject } from '../subject.ts'
import { frameBounds, framePromises, readerOf, saidBy } from './said.ts'

const levels: readonly RatingLevel[] = [1, 2, 3, 4, 5]
const text = (value: string): Uint8Array => Buffer.from(value, 'utf8')
const wake = Uint8Array.of(0x02, 0x53, 0x03)

/** Opening, length, number, command, 64 bytes, two check bytes. */
const longestPadFrame = 2 + 1 + 2 + 64 + 2

export async function ratingPadOne(): Promise<Subject> {
  const pad = new SimulatedRatingPad()
  const say = (seq: number, { command, data }: ReturnType<typeof order.ping>) => () => pad.receive(encodeFrame({ seq, command, data }))
  const frames = await saidBy(pad, [
    say(1, order.ping()), say(2, order.volume(3)),
    ...levels.flatMap((level) => [say(10 + level, order.ask(1, 5)), () => pad.press(level), () => pad.receive(acknowledgement({ seq: level + 1, command: 0x81 }))]),
    say(20, order.callOff()), () => pad.set({ broken: true }), () => pad.set({ power: 'off' }),
  ])
  return {
    name: 'rating-pad RatingPad/1', frames, carrier: 'stream', bounds: frameBounds(longestPadFrame), promises: framePromises(longestPadFrame, 150),
    grammar: { length: { at: 2, bytes: 1 }, spice: [[0xa5], [0xa5, 0x5a], [0xa5, 0x5a, 66], [0xa5, 0x5a, 255], [0xa5, 0xa5, 0x5a, 2]].map((piece) => Uint8Array.from(piece)), reseal: modbus },
    open: () => readerOf(padParser()),
  }
}

export async function ratingPadFrames(): Promise<Subject> {
  const pad = new SimulatedRatingPad({ kind: 'frames' })
  const frames = await saidBy(pad, [...levels.flatMap((level) => [() => pad.receive(wake), () => pad.press(level)]), () => pad.set({ power: 'off' })])
  return {
    name: 'rating-pad map of frames', frames, carrier: 'stream', bounds: frameBounds(4), promises: framePromises(4, 150),
    grammar: { spice: [Uint8Array.of(0x02), Uint8Array.of(0x02, 0x4b), Uint8Array.of(0x02, 0x02, 0x4b, 0x05)] },
    open: () => readerOf(frameMap(levels.map((level) => ({ bytes: Uint8Array.of(0x02, 0x4b, level, 0x03), level })))),
  }
}

const longestLine = 64

export async function ratingPadLines(): Promise<Subject> {
  const pad = new SimulatedRatingPad({ kind: 'lines' })
  return {
    name: 'rating-pad map of lines', frames: await saidBy(pad, levels.map((level) => () => pad.press(level))), carrier: 'stream', bounds: frameBounds(longestLine), promises: framePromises(longestLine, 500),
    grammar: { spice: [text('\r'), text('\n'), text('KEY='), text('x'.repeat(80))] },
    open: () => readerOf(lineMap(levels.map((level) => ({ pattern: new RegExp(`^(?:KEY=${level})$`), level })))),
  }
}

/** A good frame is a finger: all keys up, one down, all up again, in reports of eight bytes. */
export async function ratingPadKeypad(): Promise<Subject> {
  const pad = new SimulatedRatingPad({ kind: 'keyboard' })
  const reports = await saidBy(pad, levels.map((level) => () => pad.press(level)))
  const up = reports.find((report) => report.every((byte) => byte === 0))
  if (up === undefined) throw new Error('no key ever came up')
  return {
    name: 'rating-pad keypad', frames: reports.filter((report) => report !== up).map((down) => Buffer.concat([up, down, up])), carrier: 'messages', bounds: { pending: 0 }, promises: [{ promised: 'after-pause', pauseMs: 300 }],
    grammar: { spice: [Uint8Array.of(0x01), new Uint8Array(8), Uint8Array.of(0, 0, 0x1e, 0x1f)] },
    open: () => {
      const keypad = new KeypadReader(300)
      const push = (bytes: Uint8Array, atMs: number) => Array.from({ length: Math.ceil(bytes.length / 8) }, (_, at) => keypad.push(bytes.subarray(8 * at, 8 * at + 8), atMs)).flat()
      return { push, settle: () => [], pending: 0 }
    },
  }
}

export async function ratingTablet(): Promise<Subject> {
  const frames: Uint8Array[] = []
  const tablet = new SimulatedTablet((message) => frames.push(text(message)))
  for (const message of [{ type: 'ping', n: 7 }, { type: 'evaluate', sn: 's-1', staff: '', item: '' }, { type: 'call-off', sn: 's-1' }]) tablet.receive(JSON.stringify({ v: 1, ...message }))
  return {
    name: 'rating-pad tablet', frames, carrier: 'messages', promises: [{ promised: 'next' }],
    // V8 keeps some four bytes for each text that JSON.parse refuses, also of '{' again and again, and gives them back now and then.
    bounds: { pending: 0, keptPerFrame: 8 },
    grammar: { spice: [text('['.repeat(500)), text('{"v":1,"v":'), text('1e999'), text('"__proto__":{'), Uint8Array.of(0xff, 0xc0), text('\\ud800')] },
    open: tabletReader,
  }
}

function tabletReader(): Reader {
  let events: PadEvent[] = []
  const hearing = new Hearing<PadEvent>(new Promise(() => {}))
  hearing.always((event) => events.push(event))
  const pad = new TabletPad({ hearing, write: async () => true }, 1_000)
  return {
    push: (chunk) => {
      events = []
      pad.hear(chunk)
      return events
    },
    settle: () => [],
    pending: 0,
  }
}

/** CRC-16/MODBUS over all between opening and check bytes, bit by bit. */
function modbus(bytes: Uint8Array): Uint8Array {
  const out = Uint8Array.from(bytes)
  if (out.length < 5) return out
  let crc = 0xffff
  for (const byte of out.subarray(2, -2)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc % 2 === 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  }
  out[out.length - 2] = crc % 256
  out[out.length - 1] = crc >>> 8
  return out
}
