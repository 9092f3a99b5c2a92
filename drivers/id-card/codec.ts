/**
 * SDT protocol, the host's side only. Pure. Source: `docs/protocols/id-card.md`.
 *
 *     to the reader    AA AA AA 96 69 | LEN LEN | CMD PARA | data … | CHK
 *     from the reader  AA AA AA 96 69 | LEN LEN | 00 00 STATUS | data … | CHK
 *
 * LEN, the high byte first, counts from behind itself to CHK inclusive. CHK is the XOR of
 * everything between the preamble and itself. The simulator has bytes of its own and never
 * imports this file.
 */
import { err, ok, type Result } from '../../domain/result.ts'

export const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const
/** Preamble and LEN. */
export const headerBytes = preamble.length + 2

export const statuses = {
  0x90: 'ok',
  0x91: 'nothing-there',
  0x9f: 'found',
  0x80: 'not-found',
  0x81: 'not-selected',
  0x31: 'card-rejects-sam',
  0x32: 'sam-rejects-card',
  0x33: 'information-check-failed',
  0x37: 'fingerprint-check-failed',
  0x3f: 'bad-information-length',
  0x40: 'unknown-card',
  0x41: 'not-read',
  0x47: 'random-number-failed',
  0x60: 'sam-self-test-failed',
  0x66: 'sam-not-authorised',
  0x10: 'bad-checksum',
  0x11: 'bad-length',
  0x21: 'bad-command',
  0x23: 'not-permitted',
  0x24: 'unknown-error',
} as const satisfies Readonly<Record<number, string>>

export type Status = (typeof statuses)[keyof typeof statuses]

export interface Reply {
  /** `unlisted`: a status byte that `docs/protocols/id-card.md` does not know. */
  readonly status: Status | 'unlisted'
  readonly data: Uint8Array
}

interface Command {
  readonly code: readonly [command: number, parameter: number]
  /** Statuses that mean: done, and how much data may then come. A reply does not say which command it answers; its shape does. */
  readonly done: Partial<Readonly<Record<Status, (dataBytes: number) => boolean>>>
  /** About the card that lies there, not about the reader. */
  readonly onCard?: boolean
}

const exactly = (...lengths: readonly number[]) => (bytes: number): boolean => lengths.includes(bytes)
/** Lengths of text, photo and fingerprint stand before them, as 16 bits each. */
const parts = { read: ['text', 'photo'], readWithFingerprints: ['text', 'photo', 'fingerprints'] } as const
const textAndPhoto = 0x100 + 0x400
const addressBytes = 70

const table = {
  resetSam: { code: [0x10, 0xff], done: { ok: exactly(0) } },
  samStatus: { code: [0x11, 0xff], done: { ok: exactly(0) } },
  samId: { code: [0x12, 0xff], done: { ok: exactly(16) } },
  findCard: { code: [0x20, 0x01], done: { found: exactly(4) }, onCard: true },
  selectCard: { code: [0x20, 0x02], done: { ok: exactly(8) }, onCard: true },
  read: { code: [0x30, 0x01], done: { ok: exactly(2 * parts.read.length + textAndPhoto) }, onCard: true },
  /** Of 0, 512 or 1024 bytes: some readers send none, some cards have one finger. */
  readWithFingerprints: { code: [0x30, 0x10], done: { ok: (bytes) => bytes >= 2 * parts.readWithFingerprints.length + textAndPhoto }, onCard: true },
  additionalAddresses: { code: [0x30, 0x03], done: { ok: exactly(...[0, 1, 2, 3, 4].map((addresses) => addresses * addressBytes)), 'nothing-there': exactly(0) }, onCard: true },
  cardBodyNumber: { code: [0x30, 0x05], done: { ok: exactly(28) }, onCard: true },
  /** The parameter is the place of the speed in `baudRates`; 0 here. */
  setBaudRate: { code: [0x60, 0x00], done: { ok: exactly(0) } },
  setMaxRfBytes: { code: [0x61, 0xff], done: { ok: exactly(0) } },
} as const satisfies Readonly<Record<string, Command>>

export type CommandName = keyof typeof table

export const commands: Readonly<Record<CommandName, Command>> = table

/** In the order in which readers number them, and makers' programs try them. */
export const baudRates = [115_200, 57_600, 38_400, 19_200, 9_600] as const

export const xor = (bytes: Iterable<number>): number => {
  let sum = 0
  for (const byte of bytes) sum ^= byte
  return sum
}

export function encodeCommand(name: CommandName, data: readonly number[] = []): Uint8Array {
  const counted = [...commands[name].code, ...data]
  const length = counted.length + 1
  const body = [length >> 8, length & 0xff, ...counted]
  return Uint8Array.of(...preamble, ...body, xor(body))
}

/** SW1 SW2 SW3. */
const statusBytes = 3
/** Status bytes and CHK. */
export const shortestLength = statusBytes + 1
/** Text, photo and two fingerprints with their lengths: nothing longer is a reply. */
export const longestLength = shortestLength + 2 * parts.readWithFingerprints.length + textAndPhoto + 0x400

/** `body`: what LEN counts, without CHK. */
export function decodeReply(body: Uint8Array): Reply {
  const status = statuses[body[2] as keyof typeof statuses] as Status | undefined
  return { status: status ?? 'unlisted', data: body.slice(statusBytes) }
}

/** What a reader says only of cards. */
const ofCards: readonly (Status | 'unlisted')[] = [
  'not-found', 'not-selected', 'card-rejects-sam', 'sam-rejects-card', 'information-check-failed', 'fingerprint-check-failed',
  'bad-information-length', 'unknown-card', 'not-read', 'random-number-failed',
]

/** `done` and `refused` answer the command. `strange` answers another one, which was given up. */
export function judge(name: CommandName, { status, data }: Reply): 'done' | 'refused' | 'strange' {
  const fits = commands[name].done[status as Status]
  if (fits?.(data.length) === true) return 'done'
  if (status === 'ok' || status === 'found' || status === 'nothing-there') return 'strange'
  return commands[name].onCard !== true && ofCards.includes(status) ? 'strange' : 'refused'
}

export interface CardBytes {
  readonly text: Uint8Array
  readonly photo: Uint8Array
  /** Empty if the card has none. */
  readonly fingerprints: Uint8Array
}

/** Splits what `read` or `readWithFingerprints` brought. Refuses lengths that do not add up. */
export function splitReading(name: keyof typeof parts, data: Uint8Array): Result<CardBytes, 'bad-lengths'> {
  const split: { -readonly [K in keyof CardBytes]: Uint8Array } = { text: new Uint8Array(), photo: new Uint8Array(), fingerprints: new Uint8Array() }
  let at = 2 * parts[name].length
  for (const [index, part] of parts[name].entries()) {
    const length = ((data[2 * index] ?? 0) << 8) | (data[2 * index + 1] ?? 0)
    split[part] = data.slice(at, at + length)
    at += length
  }
  return at === data.length ? ok(split) : err('bad-lengths')
}

/** `05.03-20120101-0000123456-1234567890`: five numbers, the low byte first. */
export function printSamId(data: Uint8Array): string {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const digits = (value: number, width: number): string => String(value).padStart(width, '0')
  return `${digits(view.getUint16(0, true), 2)}.${digits(view.getUint16(2, true), 2)}-${digits(view.getUint32(4, true), 8)}-${digits(view.getUint32(8, true), 10)}-${digits(view.getUint32(12, true), 10)}`
}
