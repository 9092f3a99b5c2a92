/** One font out of a collection (TTC, ISO/IEC 14496-22 §4.6.3), as a file of its own. */
import * as fontkit from 'fontkit'

const recordLength = 16

/** @throws Error if the collection has no font of that PostScript name */
export function extractFont(collection: Buffer, postscriptName: string): Uint8Array {
  const whole = fontkit.create(collection)
  const index = 'fonts' in whole ? whole.fonts.findIndex((font) => font.postscriptName === postscriptName) : -1
  if (index < 0) throw new Error(`no ${postscriptName} in this collection`)
  const start = collection.readUInt32BE(12 + 4 * index)
  const tables = collection.readUInt16BE(start + 4)
  const directory = Buffer.from(collection.subarray(start, start + 12 + recordLength * tables))
  const parts: Buffer[] = [directory]
  let at = directory.length
  for (let table = 0; table < tables; table += 1) {
    const record = 12 + recordLength * table
    const [offset, length] = [directory.readUInt32BE(record + 8), directory.readUInt32BE(record + 12)]
    // Each table begins at a multiple of four.
    const part = Buffer.alloc(Math.ceil(length / 4) * 4)
    collection.copy(part, 0, offset, offset + length)
    directory.writeUInt32BE(at, record + 8)
    parts.push(part)
    at += part.length
  }
  return Buffer.concat(parts)
}
