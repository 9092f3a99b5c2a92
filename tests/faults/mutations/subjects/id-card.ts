/** The parser of readers' replies, against what the simulated reader says of every card in its box. */
import { encodeCommand, type CommandName } from '../../../../drivers/id-card/codec.ts'
import { longestPauseMs, replyParser } from '../../../../drivers/id-card/parser.ts'
import { sampleCards } from '../../../../drivers/id-card/simulator/cards.ts'
import { SimulatedIdCardReader } from '../../../../drivers/id-card/simulator.ts'
import type { Subject } from '../subject.ts'
import { frameBounds, framePromises, readerOf, saidBy, xorFrom } from './said.ts'

/** Preamble, length, three status bytes, lengths of the parts, text, photo, two fingerprints, check byte. */
export const longestReply = 5 + 2 + 3 + 6 + 256 + 1024 + 2 * 512 + 1
const preambleBytes = 5

export async function idCardFrames(): Promise<Uint8Array[]> {
  const reader = new SimulatedIdCardReader()
  const say = (...names: CommandName[]) => names.map((name) => () => reader.receive(encodeCommand(name)))
  const visits = sampleCards.flatMap(({ id }) => [
    () => reader.set({ card: id }), ...say('findCard', 'selectCard', 'read', 'additionalAddresses', 'cardBodyNumber'),
  ])
  const fingers = (['two', 'one', 'none'] as const).flatMap((fingerprints) => [
    () => { reader.setFaults({ fingerprints }); reader.set({ card: 'citizen-adult' }) }, ...say('findCard', 'selectCard', 'readWithFingerprints'),
  ])
  return saidBy(reader, [...say('samStatus', 'samId', 'findCard', 'read'), ...visits, ...fingers, () => reader.set({ sam: 'not-authorised' }), ...say('samStatus')])
}

export async function idCard(): Promise<Subject> {
  return {
    name: 'id-card replies',
    frames: await idCardFrames(),
    grammar: {
      length: { at: preambleBytes, bytes: 2 },
      spice: [Uint8Array.of(0xaa), Uint8Array.of(0xaa, 0xaa), Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69), Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x09, 0x0a), Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff)],
      reseal: xorFrom(preambleBytes),
    },
    bounds: frameBounds(longestReply),
    // Two thousand bytes of good frames cost more than the damage before them.
    promises: framePromises(longestReply, longestPauseMs, 0.1),
    carrier: 'stream',
    open: () => readerOf(replyParser()),
  }
}
