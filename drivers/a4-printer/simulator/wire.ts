/**
 * The printer's side of IPP: requests read, answers written (RFC 8010). It shares nothing with the
 * driver's codec; `vectors.ts` holds both to independent sources.
 */

export interface Asked {
  readonly major: number
  readonly minor: number
  readonly operation: number
  readonly id: number
  /** First value of each attribute, as bytes. */
  readonly attributes: ReadonlyMap<string, Buffer>
  readonly document: Buffer
}

/** Throws on what is no request: a simulator may. */
export function readRequest(bytes: Buffer): Asked {
  const attributes = new Map<string, Buffer>()
  let at = 8
  for (;;) {
    const tag = bytes.readUInt8(at)
    at += 1
    if (tag === 3) break
    if (tag < 0x10) continue
    const nameEnd = at + 2 + bytes.readUInt16BE(at)
    const name = bytes.toString('latin1', at + 2, nameEnd)
    const valueEnd = nameEnd + 2 + bytes.readUInt16BE(nameEnd)
    if (name !== '' && !attributes.has(name)) attributes.set(name, bytes.subarray(nameEnd + 2, valueEnd))
    at = valueEnd
  }
  return { major: bytes.readUInt8(0), minor: bytes.readUInt8(1), operation: bytes.readUInt16BE(2), id: bytes.readUInt32BE(4), attributes, document: bytes.subarray(at) }
}

/** Value tags as the standard numbers them. */
const tags = { int: 0x21, bool: 0x22, enum: 0x23, text: 0x41, keyword: 0x44, mime: 0x49, 'no-value': 0x13 } as const

export type Told = readonly [name: string, tag: keyof typeof tags, ...values: (string | number | boolean)[]]

export function writeAnswer({ status, id, version = [2, 0], job, printer }: { readonly status: number; readonly id: number; readonly version?: readonly [number, number]; readonly job?: readonly Told[]; readonly printer?: readonly Told[] }): Buffer {
  const head = Buffer.from([...version, status >> 8, status & 0xff, id >>> 24, (id >>> 16) & 0xff, (id >>> 8) & 0xff, id & 0xff])
  return Buffer.concat([
    head, Buffer.of(1), value(0x47, 'attributes-charset', Buffer.from('utf-8')), value(0x48, 'attributes-natural-language', Buffer.from('en')),
    ...(job === undefined ? [] : [Buffer.of(2), ...job.map(told)]),
    ...(printer === undefined ? [] : [Buffer.of(4), ...printer.map(told)]),
    Buffer.of(3),
  ])
}

function told([name, tag, ...values]: Told): Buffer {
  if (tag === 'no-value') return value(tags[tag], name, Buffer.alloc(0))
  return Buffer.concat(values.map((each, at) => value(tags[tag], at === 0 ? name : '', bytesOf(each))))
}

function bytesOf(each: string | number | boolean): Buffer {
  if (typeof each === 'string') return Buffer.from(each)
  if (typeof each === 'boolean') return Buffer.of(each ? 1 : 0)
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(each)
  return bytes
}

function value(tag: number, name: string, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, name.length >> 8, name.length & 0xff]), Buffer.from(name), Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes])
}
