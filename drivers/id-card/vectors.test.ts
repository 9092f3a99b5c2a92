/** Both sides of the wire against vectors that neither of them made. */
import { describe, expect, test } from 'vitest'
import { baudRates, decodeReply, encodeCommand, judge, printSamId, splitReading, statuses, type Reply } from './codec.ts'
import { replyParser } from './parser.ts'
import { replyFrame, RequestReader } from './simulator/frames.ts'
import { SimulatedIdCardReader } from './simulator.ts'
import { commandVectors, emptyReading, emptyReadingWithFingerprint, replyLengths, replyVectors, samIdVector, statusVectors } from './vectors.ts'

const hex = (bytes: Iterable<number>): string => Buffer.from([...bytes]).toString('hex')

/** The replies in some bytes, by the driver. */
function understood(bytes: Uint8Array) {
  const parser = replyParser()
  const replies = parser.push(bytes, 0)
  expect([parser.discarded, parser.pending]).toEqual([0, 0])
  return replies
}

/** Everything that the simulator says to some bytes. */
async function said(bytes: Uint8Array, prepare: (reader: SimulatedIdCardReader) => Promise<void> | void = () => {}): Promise<Uint8Array> {
  const reader = new SimulatedIdCardReader()
  await prepare(reader)
  const heard: Uint8Array[] = []
  reader.connect((chunk) => heard.push(chunk))
  await reader.receive(bytes)
  await new Promise((turn) => { setImmediate(turn) })
  return Buffer.concat(heard)
}

const bytesOf = (command: (typeof commandVectors)[number]['command']): Uint8Array => commandVectors.find((vector) => vector.command === command)?.bytes ?? new Uint8Array()

describe('the driver', () => {
  test.each(commandVectors)('says $command as the vector has it', ({ command, data, bytes }) => {
    expect(hex(encodeCommand(command, data))).toBe(hex(bytes))
  })

  test.each(replyVectors)('understands: $name', ({ answers, status, dataBytes, bytes }) => {
    const [reply] = understood(bytes)
    expect(reply).toMatchObject({ status })
    expect(reply?.data).toHaveLength(dataBytes)
    expect(reply && judge(answers, reply)).toBe(status.startsWith('not-') ? 'refused' : 'done')
  })

  test.each(statusVectors)('knows status %i as %s', (byte, status) => {
    expect(decodeReply(Uint8Array.of(0, 0, byte)).status).toBe(status)
  })

  test('knows no other status', () => {
    expect(Object.keys(statuses)).toHaveLength(statusVectors.length)
    expect(decodeReply(Uint8Array.of(0, 0, 0x55)).status).toBe('unlisted')
  })

  test('reads text and photo, and fingerprints where their field is', () => {
    const [plain] = understood(emptyReading)
    const [full] = understood(emptyReadingWithFingerprint)
    expect([emptyReading.length, emptyReadingWithFingerprint.length]).toEqual([replyLengths.read, replyLengths.readWithFingerprints])
    const lengths = (name: 'read' | 'readWithFingerprints', data: Uint8Array | undefined) => {
      const split = splitReading(name, data ?? new Uint8Array())
      return split.ok ? [split.value.text.length, split.value.photo.length, split.value.fingerprints.length] : split.error
    }
    expect(lengths('read', plain?.data)).toEqual([256, 1024, 0])
    expect(lengths('readWithFingerprints', full?.data)).toEqual([256, 1024, 1024])
    expect(plain && judge('read', plain)).toBe('done')
    expect(full && judge('readWithFingerprints', full)).toBe('done')
    expect(plain && judge('readWithFingerprints', plain)).toBe('strange')
  })

  test('prints the number of a security module', () => {
    const [reply] = understood(samIdVector.bytes)
    expect(reply && printSamId(reply.data)).toBe(samIdVector.printed)
  })

  test('takes up to four additional addresses of 70 bytes, and nothing else, for an answer', () => {
    const verdicts = [0, 70, 280, 350, 71].map((bytes) => judge('additionalAddresses', { status: 'ok', data: new Uint8Array(bytes) }))
    expect(verdicts).toEqual(['done', 'done', 'done', 'strange', 'strange'])
    expect(judge('additionalAddresses', { status: 'nothing-there', data: new Uint8Array() })).toBe('done')
  })

  test('takes what is said of cards for no answer about the reader', () => {
    const status = (said: Reply['status']) => (['samStatus', 'samId', 'findCard'] as const).map((name) => judge(name, { status: said, data: new Uint8Array() }))
    expect(status('not-found')).toEqual(['strange', 'strange', 'refused'])
    expect(status('not-read')).toEqual(['strange', 'strange', 'refused'])
    expect(status('sam-not-authorised')).toEqual(['refused', 'refused', 'refused'])
    expect(status('unlisted')).toEqual(['refused', 'refused', 'refused'])
  })

  test('tries the speeds in the order of the makers', () => {
    expect(baudRates).toEqual([115_200, 57_600, 38_400, 19_200, 9_600])
  })
})

describe('the simulator', () => {
  test.each(commandVectors)('understands $command', async ({ command, bytes }) => {
    const requests = new RequestReader()
    const heard = [...bytes].flatMap((byte) => requests.push(byte) ?? [])
    expect(heard).toMatchObject([{ request: 'command', command: bytes[7], parameter: bytes[8] }])
    expect(requests.strayBytes).toBe(0)
    // The three bytes of its status begin at 7; 0x21 would mean that it knows no such command.
    expect({ command, status: (await said(bytes))[9] }).not.toEqual({ command, status: 0x21 })
  })

  const put = (reader: SimulatedIdCardReader): void => { reader.set({ card: 'citizen-elder' }) }
  const select = async (reader: SimulatedIdCardReader): Promise<void> => {
    put(reader)
    await reader.receive(bytesOf('findCard'))
    await reader.receive(bytesOf('selectCard'))
  }

  test('is reset, and is given the longest radio block', async () => {
    for (const command of ['resetSam', 'setMaxRfBytes', 'setBaudRate'] as const) expect(hex(await said(bytesOf(command)))).toBe(hex(replyVectors[0].bytes))
  })

  test.each([['self-test-failed', 0x60], ['not-authorised', 0x66]] as const)('says that its security module is %s', async (sam, byte) => {
    expect((await said(bytesOf('samStatus'), (reader) => { reader.set({ sam }) }))[9]).toBe(byte)
  })

  test('says that its security module is well', async () => {
    expect(hex(await said(bytesOf('samStatus')))).toBe(hex(replyVectors[0].bytes))
  })

  test('finds a card, or none', async () => {
    expect(hex(await said(bytesOf('findCard'), put))).toBe(hex(replyVectors[1].bytes))
    expect(hex(await said(bytesOf('findCard')))).toBe(hex(replyVectors[3].bytes))
  })

  test('selects the card that it found, and no other', async () => {
    const find = async (reader: SimulatedIdCardReader): Promise<void> => {
      put(reader)
      await reader.receive(bytesOf('findCard'))
    }
    expect(hex(await said(bytesOf('selectCard'), find))).toBe(hex(replyVectors[2].bytes))
    expect(hex(await said(bytesOf('selectCard'), put))).toBe(hex(replyVectors[4].bytes))
  })

  test('cannot read a card that was pulled away', async () => {
    const pull = async (reader: SimulatedIdCardReader): Promise<void> => {
      await select(reader)
      reader.set({ card: null })
    }
    expect(hex(await said(bytesOf('read'), pull))).toBe(hex(replyVectors[5].bytes))
  })

  test('says its number', async () => {
    expect(hex(await said(bytesOf('samId')))).toBe(hex(samIdVector.bytes))
  })

  test('reads with the header and the length of the vectors', async () => {
    const plain = await said(bytesOf('read'), select)
    const full = await said(bytesOf('readWithFingerprints'), select)
    expect([plain.length, full.length]).toEqual([replyLengths.read, replyLengths.readWithFingerprints])
    expect(hex(plain.subarray(0, 14))).toBe(hex(emptyReading.subarray(0, 14)))
    expect(hex(full.subarray(0, 16))).toBe(hex(emptyReadingWithFingerprint.subarray(0, 16)))
    expect(await said(bytesOf('cardBodyNumber'), select)).toHaveLength(replyLengths.cardBodyNumber)
  })

  test('makes the checksums of the vectors of zeros', () => {
    expect(hex(replyFrame(0x90, emptyReading.subarray(10, -1)))).toBe(hex(emptyReading))
    expect(hex(replyFrame(0x90, emptyReadingWithFingerprint.subarray(10, -1)))).toBe(hex(emptyReadingWithFingerprint))
  })

  test('does not find a card again that was read, until it was lifted', async () => {
    const reader = new SimulatedIdCardReader()
    const heard: number[] = []
    reader.connect((chunk) => heard.push(chunk[9] ?? 0))
    const ask = async (command: (typeof commandVectors)[number]['command']): Promise<void> => reader.receive(bytesOf(command))
    reader.set({ card: 'citizen-adult' })
    for (const command of ['findCard', 'selectCard', 'read', 'findCard', 'additionalAddresses'] as const) await ask(command)
    reader.set({ card: null })
    await ask('additionalAddresses')
    reader.set({ card: 'citizen-adult' })
    await ask('findCard')
    await new Promise((turn) => { setImmediate(turn) })
    expect(heard).toEqual([0x9f, 0x90, 0x90, 0x80, 0x90, 0x41, 0x9f])
  })

  test.each(statusVectors)('says status %i, that is %s, of a card that cannot be read', async (byte) => {
    const prepare = async (reader: SimulatedIdCardReader): Promise<void> => {
      await select(reader)
      reader.setFaults({ refuseRead: byte })
    }
    expect((await said(bytesOf('read'), prepare))[9]).toBe(byte)
  })

  test('answers a damaged command with what was wrong with it', async () => {
    expect((await said(Uint8Array.of(...bytesOf('findCard').subarray(0, -1), 0)))[9]).toBe(0x10)
    expect((await said(Uint8Array.of(...bytesOf('findCard').subarray(0, 5), 0, 0)))[9]).toBe(0x11)
    expect((await said(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 3, 0x77, 0x01, 0x75)))[9]).toBe(0x21)
  })
})
