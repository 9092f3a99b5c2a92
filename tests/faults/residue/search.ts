/** Searches files for needles: as they are, and in what lies compressed in them. */
import { closeSync, lstatSync, openSync, readFileSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip, createZstdDecompress, type Gunzip, type ZstdDecompress } from 'node:zlib'
import type { Needle } from './needles.ts'

export interface Hit {
  readonly file: string
  readonly what: Needle['what']
  readonly coding: string
  readonly offset: number
  /** `zstd at 120` when it was compressed. */
  readonly inside: string | null
}

/** Files of a folder and below, links not followed. */
export function filesBelow(folder: string): string[] {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : []
  })
}

/** A file that is gone by the time it is read holds nothing. */
export async function searchFile(file: string, needles: readonly Needle[]): Promise<Hit[]> {
  const bytes = contents(file)
  if (bytes === null) return []
  const hits: Hit[] = searchBytes(bytes, needles).map((hit) => ({ file, inside: null, ...hit }))
  for (const { name, magic, open } of packings) {
    for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) {
      const plain = await unpacked(open(), bytes.subarray(at))
      hits.push(...searchBytes(plain, needles).map((hit) => ({ file, inside: `${name} at ${at}`, ...hit })))
    }
  }
  return hits
}

function searchBytes(bytes: Buffer, needles: readonly Needle[]) {
  return needles.flatMap(({ what, coding, bytes: wanted }) => {
    const offset = bytes.indexOf(wanted)
    return offset < 0 ? [] : [{ what, coding, offset }]
  })
}

const packings = [
  { name: 'zstd', magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), open: () => createZstdDecompress() },
  { name: 'gzip', magic: Buffer.from([0x1f, 0x8b, 0x08]), open: () => createGunzip() },
] as const

/** As much as can be unpacked: what follows a frame, or only looks like one, ends it. */
function unpacked(stream: ZstdDecompress | Gunzip, bytes: Buffer): Promise<Buffer> {
  const parts: Buffer[] = []
  return new Promise((resolve) => {
    const done = (): void => resolve(Buffer.concat(parts))
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.once('error', done).once('end', done)
    stream.end(bytes)
  })
}

const largest = 256 * 2 ** 20

function contents(file: string): Buffer | null {
  try {
    if (lstatSync(file).size > largest) return firstPart(file)
    return readFileSync(file)
  } catch {
    return null
  }
}

/** Sparse giants in /dev/shm and the like. */
function firstPart(file: string): Buffer {
  const descriptor = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(largest)
    return bytes.subarray(0, readSync(descriptor, bytes, 0, largest, 0))
  } finally {
    closeSync(descriptor)
  }
}
