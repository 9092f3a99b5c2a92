/**
 * The Internet Printing Protocol's requests as bytes (RFC 8010), the host's side only:
 *
 *     version 2 │ operation 2 │ request-id 4 │ group tag, attributes … │ … │ 03 │ document
 *     attribute: value tag 1 │ name length 2, name │ value length 2, value
 *     a further value of the same attribute has an empty name
 *
 * Why not a package: the one that is kept (@sealsystems/ipp) has no deadline, no bound on a reply,
 * throws on bytes it does not know, and gives a list of one as a scalar. A status that staff rely
 * on needs the opposite of each.
 */

/** RFC 8011, section 5.4.15. */
export const operation = {
  printJob: 0x0002,
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getPrinterAttributes: 0x000b,
} as const
export type Operation = (typeof operation)[keyof typeof operation]

export type Version = '2.0' | '1.1'
const versionBytes: Readonly<Record<Version, readonly [number, number]>> = { '2.0': [2, 0], '1.1': [1, 1] }

const groupTag = { operation: 0x01, job: 0x02 } as const
const endOfAttributes = 0x03

const textTag = { text: 0x41, name: 0x42, keyword: 0x44, uri: 0x45, charset: 0x47, language: 0x48, mime: 0x49 } as const

/** A value as this host sends it; of each kind only what it needs. */
export type SentValue =
  | { readonly kind: keyof typeof textTag; readonly value: string }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }

export type SentAttribute = readonly [name: string, ...values: SentValue[]]

export interface Request {
  readonly version: Version
  readonly operation: Operation
  readonly id: number
  /** Where the printer is, `ipp://host:631/ipp/print`: the attribute `printer-uri`, which every operation has. */
  readonly printerUri: string
  readonly attributes: readonly SentAttribute[]
  readonly job?: readonly SentAttribute[] | undefined
}

export const keyword = (value: string): SentValue => ({ kind: 'keyword', value })
export const name = (value: string): SentValue => ({ kind: 'name', value })
export const mime = (value: string): SentValue => ({ kind: 'mime', value })
export const integer = (value: number): SentValue => ({ kind: 'integer', value })
export const boolean = (value: boolean): SentValue => ({ kind: 'boolean', value })

/** Everything before the document. The first attributes and their order are prescribed (RFC 8011, 4.1.4). */
export function encodeRequest({ version, operation: code, id, printerUri, attributes, job = [] }: Request): Buffer {
  const head = Buffer.alloc(8)
  head.set(versionBytes[version])
  head.writeUInt16BE(code, 2)
  head.writeInt32BE(id, 4)
  const first: readonly SentAttribute[] = [
    ['attributes-charset', { kind: 'charset', value: 'utf-8' }],
    ['attributes-natural-language', { kind: 'language', value: 'zh-cn' }],
    ['printer-uri', { kind: 'uri', value: printerUri }],
  ]
  return Buffer.concat([
    head,
    Buffer.of(groupTag.operation), ...[...first, ...attributes].flatMap(encodeAttribute),
    ...(job.length === 0 ? [] : [Buffer.of(groupTag.job), ...job.flatMap(encodeAttribute)]),
    Buffer.of(endOfAttributes),
  ])
}

function encodeAttribute([attribute, ...values]: SentAttribute): Buffer[] {
  return values.flatMap((value, at) => {
    const [tag, bytes] = encodeValue(value)
    return [Buffer.of(tag), sized(Buffer.from(at === 0 ? attribute : '', 'latin1')), sized(bytes)]
  })
}

function encodeValue(value: SentValue): readonly [tag: number, bytes: Buffer] {
  switch (value.kind) {
    case 'integer': {
      const bytes = Buffer.alloc(4)
      bytes.writeInt32BE(value.value)
      return [0x21, bytes]
    }
    case 'boolean':
      return [0x22, Buffer.of(value.value ? 1 : 0)]
    case 'text':
    case 'name':
    case 'keyword':
    case 'uri':
    case 'charset':
    case 'language':
    case 'mime':
      return [textTag[value.kind], Buffer.from(value.value, 'utf8')]
  }
}

function sized(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}
