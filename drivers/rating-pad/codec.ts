/** RatingPad/1, the host's side: frames to bytes. The protocol is ours and stands in `PROTOCOL.md`. */
import iconv from 'iconv-lite'

export const hostCommand = { ask: 0x10, callOff: 0x11, showStaff: 0x12, ping: 0x20, volume: 0x30 } as const
export const padCommand = { key: 0x81, nobody: 0x82, status: 0x90 } as const
export const acknowledges = 0x40
export const opening = [0xa5, 0x5a] as const
/** SEQ and CMD, without DATA. */
export const shortestLength = 2
export const longestData = 64

export interface PadFrame {
  readonly seq: number
  readonly command: number
  readonly data: Uint8Array
}

export interface HostOrder {
  readonly command: number
  readonly data: Uint8Array
}

/** What a host can say. */
export const order = {
  ask: (prompt: number, levels: number): HostOrder => ({ command: hostCommand.ask, data: Uint8Array.of(prompt, levels) }),
  callOff: (): HostOrder => ({ command: hostCommand.callOff, data: new Uint8Array(0) }),
  /** What does not fit is cut off between two characters. */
  showStaff: (text: string): HostOrder => ({ command: hostCommand.showStaff, data: gbkWithin(text, longestData) }),
  ping: (): HostOrder => ({ command: hostCommand.ping, data: new Uint8Array(0) }),
  volume: (volume: number): HostOrder => ({ command: hostCommand.volume, data: Uint8Array.of(volume) }),
} as const

export function encodeFrame({ seq, command, data }: PadFrame): Uint8Array {
  const body = Uint8Array.of(shortestLength + data.length, seq, command, ...data)
  const crc = crc16(body)
  return Uint8Array.of(...opening, ...body, crc & 0xff, crc >> 8)
}

export const acknowledgement = ({ seq, command }: Pick<PadFrame, 'seq' | 'command'>): Uint8Array =>
  encodeFrame({ seq, command: command | acknowledges, data: new Uint8Array(0) })

const crcTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  return crc
})

/** CRC-16/MODBUS. */
export function crc16(bytes: Uint8Array): number {
  return bytes.reduce((crc, byte) => (crc >> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0), 0xffff)
}

function gbkWithin(text: string, limit: number): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const encoded = iconv.encode(character, 'gbk')
    if (bytes.length + encoded.length > limit) break
    bytes.push(...encoded)
  }
  return Uint8Array.from(bytes)
}
