/**
 * The reader of frames between station and county. There is no simulator of a county; its frames
 * are written here once more, from `sync/frames/stream.ts`'s drawing and RFC 8949, byte by byte.
 */
import { crc32 } from 'node:zlib'
import { FrameReader } from '../../../../sync/frames/stream.ts'
import type { Subject } from '../subject.ts'

type Value = number | string | boolean | null | Uint8Array | readonly Value[]

/** Major type and argument, in the shortest form that has room. */
function head(major: number, argument: number): Buffer {
  const first = major << 5
  if (argument < 24) return Buffer.of(first | argument)
  if (argument < 0x100) return Buffer.of(first | 24, argument)
  const out = Buffer.alloc(argument < 0x1_0000 ? 3 : 5)
  out[0] = first | (out.length === 3 ? 25 : 26)
  out.writeUIntBE(argument, 1, out.length - 1)
  return out
}

function cbor(value: Value): Buffer {
  if (value === null) return Buffer.of(0xf6)
  if (typeof value === 'boolean') return Buffer.of(value ? 0xf5 : 0xf4)
  if (typeof value === 'number') return head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(4, value.length), ...value.map(cbor)])
}

function frame(type: number, payload: Value): Uint8Array {
  const bytes = cbor(payload)
  const out = Buffer.alloc(14 + bytes.length)
  out.set([0xa5, 0x4a, 1, type, 0, bytes.length >> 16, (bytes.length >> 8) & 0xff, bytes.length & 0xff])
  out.set(bytes, 10)
  return resealed(out)
}

/** Both checksums made right. */
function resealed(bytes: Uint8Array): Uint8Array {
  const out = Buffer.from(bytes)
  if (out.length < 14) return out
  out.writeUInt16BE(crc32(out.subarray(0, 8)) & 0xffff, 8)
  out.writeUInt32BE(crc32(out.subarray(0, -4)), out.length - 4)
  return out
}

const filled = (length: number, from: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 7 + from) & 0xff)
const hash = filled(32, 1)

const frames: readonly Uint8Array[] = [
  frame(1, ['s', '0.1.0', [1, 1, 1], [7, 12, hash], filled(32, 5), [3, 900, 60], [1_700_000_000, 'synced'], 4, 9, 60]),
  frame(1, ['c', [1, 1], 7, [[1, 12]], [12, hash]]),
  frame(1, ['c', [1, 1], 7, null, null]),
  frame(2, [7, 13, hash, 0, [filled(180, 2), filled(240, 3), filled(90, 4)]]),
  frame(2, [7, 16, hash, 1, [filled(4_000, 6)]]),
  frame(3, [hash, 3, filled(600, 8)]),
  frame(4, [hash, filled(20, 9)]),
  frame(5, [[[7, 1, 15]], [[4, filled(150, 10)], [5, filled(150, 11)]]]),
  frame(6, [[[9, filled(300, 12)]], false]),
  frame(7, [filled(120, 13)]),
  frame(8, [1_700_000_000]),
]

/** Head, payload of one megabyte, checksum. */
const longest = 10 + 1024 * 1024 + 4
const whole = frame(8, [1])
/** Claims the largest payload there is, with a right head check. */
const greedy = Buffer.from(resealed(Buffer.from([...whole.subarray(0, 5), 0x10, 0, 0, ...whole.subarray(8)]))).subarray(0, 10)
/** Of CBOR: arrays, maps, strings and tags that claim what is not there. */
const claims = ['9affffffff', '9a000fffff', '993fff', 'ba00ffffff', '5affffffff', '7b00000000ffffffff', 'd81d00', 'd9dfff83', 'd81b82', '9f', 'bf', 'c249ffffffffffffffffff', '8181818181818181'].map((hex) => Buffer.from(hex, 'hex'))

export async function syncFrames(): Promise<Subject> {
  return {
    name: 'sync frames', frames, carrier: 'stream',
    grammar: { length: { at: 5, bytes: 3 }, spice: [Buffer.of(0xa5), Buffer.of(0xa5, 0x4a), greedy, Buffer.concat([greedy, greedy, greedy]), ...claims], reseal: resealed },
    // A checksum of 64 bytes for each that came, and of the frame itself: `FrameReader.#spend`.
    // Its queue is at most twice as long as what was held and pushed.
    bounds: { pending: longest - 1, workPerByte: 65, kept: 4 * longest },
    // A megabyte of good frames behind each damage would take days; the end of a body is what comes behind it.
    promises: [{ promised: 'after-pause', pauseMs: 0 }, { promised: 'at-end' }, { promised: 'behind', bytes: longest, share: 0.001 }],
    open: () => {
      const reader = new FrameReader()
      const good = (received: ReturnType<FrameReader['push']>) => received.flatMap((one) => one.kind === 'frame' ? [one.frame] : [])
      let lastMs = 0
      return {
        push: (chunk, atMs) => {
          const before = atMs > lastMs ? reader.end() : []
          lastMs = atMs
          return good([...before, ...reader.push(chunk)])
        },
        settle: () => good(reader.end()),
        get pending() { return reader.pending },
        get work() { return reader.checked },
      }
    },
  }
}
