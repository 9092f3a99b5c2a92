/**
 * The zip around a workbook. Sizes are added up before anything is unpacked, and yauzl stops an
 * entry that is longer than it said: a bomb is refused by what it declares, or by what it does.
 */
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { limits, Unreadable } from './limits.ts'

export interface Archive {
  has(name: string): boolean
  /** The entry's text, part by part. @throws Unreadable */
  read(name: string): AsyncGenerator<string, void, void>
}

const zipBeginning = Buffer.from('PK')
/** What old workbooks and encrypted ones begin with (OLE compound files). */
const compoundBeginning = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

/** @throws Unreadable when it is no archive, is encrypted, or is more than the limits allow */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length > limits.fileBytes) throw new Unreadable('too-large', `${limits.fileBytes / 1024 / 1024} MB`)
  if (buffer.subarray(0, compoundBeginning.length).equals(compoundBeginning)) throw new Unreadable(buffer.includes(encryptedPackage) ? 'encrypted' : 'old-workbook')
  if (!buffer.subarray(0, 2).equals(zipBeginning)) throw new Unreadable('not-a-workbook')
  const { zip, entries } = await entriesOf(buffer)
  return {
    has: (name) => entries.has(name.toLowerCase()),
    async *read(name) {
      const entry = entries.get(name.toLowerCase())
      if (entry === undefined) throw new Unreadable('damaged', null, `no ${name}`)
      yield* textOf(zip, entry)
    },
  }
}

async function entriesOf(buffer: Buffer): Promise<{ zip: ZipFile; entries: ReadonlyMap<string, Entry> }> {
  const entries = new Map<string, Entry>()
  let unpacked = 0
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true })
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase()
      unpacked += entry.uncompressedSize
      if (entries.size >= limits.entries || unpacked > limits.unpackedBytes) throw new Unreadable('swells')
      if (entry.isEncrypted()) throw new Unreadable('encrypted')
      // Two entries of one name: what one program shows, another would not import.
      if (entries.has(name)) throw new Unreadable('damaged', null, `${name} twice`)
      entries.set(name, entry)
    }
    return { zip, entries }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('damaged', null, error)
  }
}

async function* textOf(zip: ZipFile, entry: Entry): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield decoder.decode(chunk as Buffer, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw new Unreadable('damaged', null, error)
  }
}
