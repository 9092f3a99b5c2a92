/**
 * A printer's answer read from its bytes (RFC 8010). Never throws, whatever the bytes: what is cut
 * off or nested without end is an error value, a value of a kind nobody asked for is kept as
 * `other`. An attribute always has a list of values, also when there is one.
 */
import { err, ok, type Result } from '../../domain/result.ts'

export type IppValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'collection'; readonly members: Attributes }
  /** Out of band: the attribute is there and has no value. */
  | { readonly kind: 'none'; readonly why: 'unsupported' | 'unknown' | 'no-value' }
  | { readonly kind: 'other'; readonly tag: number }

export type Attributes = ReadonlyMap<string, readonly IppValue[]>

export interface Answer {
  readonly status: number
  readonly id: number
  readonly groups: readonly { readonly group: 'operation' | 'job' | 'printer' | 'unsupported' | 'other'; readonly attributes: Attributes }[]
}

/** Where the bytes stop making sense. */
export interface Unreadable {
  readonly reason: 'short' | 'nested' | 'order'
  readonly at: number
}

/** `successful-ok` and its relatives: 0x0000 to 0x00ff (RFC 8011, appendix B). */
export const isSuccess = ({ status }: Answer): boolean => status <= 0x00ff

const groupNames = new Map([[0x01, 'operation'], [0x02, 'job'], [0x04, 'printer'], [0x05, 'unsupported']] as const)
const endOfAttributes = 0x03
const firstValueTag = 0x10
const collection = { begin: 0x34, end: 0x37, member: 0x4a } as const
const nothing = new Map([[0x10, 'unsupported'], [0x12, 'unknown'], [0x13, 'no-value']] as const)
/** media-col-database is three deep. */
const deepest = 8

class Stop extends Error {
  readonly unreadable: Unreadable
  constructor(reason: Unreadable['reason'], at: number) {
    super(reason)
    this.unreadable = { reason, at }
  }
}

export function decodeAnswer(bytes: Uint8Array): Result<Answer, Unreadable> {
  try {
    return ok(new Reader(bytes).answer())
  } catch (stop) {
    if (stop instanceof Stop) return err(stop.unreadable)
    throw stop
  }
}

interface Item {
  readonly tag: number
  readonly name: string
  readonly value: Buffer
}

class Reader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  answer(): Answer {
    this.#take(2)
    const status = this.#take(2).readUInt16BE()
    const id = this.#take(4).readInt32BE()
    const groups: { group: Answer['groups'][number]['group']; attributes: Collected }[] = []
    for (;;) {
      const tag = this.#take(1).readUInt8()
      if (tag === endOfAttributes) return { status, id, groups: groups.map(({ group, attributes: { map } }) => ({ group, attributes: map })) }
      if (tag < firstValueTag) {
        groups.push({ group: groupNames.get(tag as 0x01) ?? 'other', attributes: new Collected() })
        continue
      }
      const group = groups.at(-1)
      if (group === undefined) throw new Stop('order', this.#at)
      const item = this.#item(tag)
      const value = this.#value(item, 0)
      if (item.name !== '') group.attributes.begin(item.name)
      if (!group.attributes.add(value)) throw new Stop('order', this.#at)
    }
  }

  #value({ tag, value }: Item, depth: number): IppValue {
    const why = nothing.get(tag as 0x10)
    if (why !== undefined) return { kind: 'none', why }
    if (tag === collection.begin) return { kind: 'collection', members: this.#members(depth + 1) }
    if ((tag === 0x21 || tag === 0x23) && value.length === 4) return { kind: 'number', value: value.readInt32BE() }
    if (tag === 0x22 && value.length === 1) return { kind: 'boolean', value: value[0] !== 0 }
    if (tag === 0x33 && value.length === 8) return { kind: 'range', from: value.readInt32BE(0), to: value.readInt32BE(4) }
    if (tag === 0x35 || tag === 0x36) return withLanguage(tag, value)
    if (tag >= 0x41 && tag <= 0x49) return { kind: 'text', value: value.toString('utf8') }
    return { kind: 'other', tag }
  }

  /** Member names are values of their own, before the values that they name. */
  #members(depth: number): Attributes {
    if (depth > deepest) throw new Stop('nested', this.#at)
    const members = new Collected()
    for (;;) {
      const item = this.#item(this.#take(1).readUInt8())
      if (item.tag === collection.end) return members.map
      if (item.tag === collection.member) members.begin(item.value.toString('utf8'))
      else if (!members.add(this.#value(item, depth))) throw new Stop('order', this.#at)
    }
  }

  #item(tag: number): Item {
    const name = this.#take(this.#take(2).readUInt16BE()).toString('utf8')
    return { tag, name, value: this.#take(this.#take(2).readUInt16BE()) }
  }

  #take(count: number): Buffer {
    if (this.#at + count > this.#bytes.length) throw new Stop('short', this.#at)
    this.#at += count
    return this.#bytes.subarray(this.#at - count, this.#at)
  }
}

/** Attributes as they come. A second one of the same name is against the standard, and is dropped: the first was meant. */
class Collected {
  readonly map = new Map<string, IppValue[]>()
  #values: IppValue[] | undefined

  begin(name: string): void {
    this.#values = []
    if (!this.map.has(name)) this.map.set(name, this.#values)
  }

  /** False if no attribute has begun. */
  add(value: IppValue): boolean {
    this.#values?.push(value)
    return this.#values !== undefined
  }
}

/** Two lengths of two bytes each: language, then text. */
function withLanguage(tag: number, value: Buffer): IppValue {
  const languageLength = value.length >= 2 ? value.readUInt16BE() : value.length
  const text = value.subarray(2 + languageLength + 2)
  return value.length < 4 + languageLength ? { kind: 'other', tag } : { kind: 'text', value: text.toString('utf8') }
}

/** All texts among the values of an attribute; empty when there is none of that name. */
export function texts(attributes: Attributes, name: string): string[] {
  return (attributes.get(name) ?? []).flatMap((value) => value.kind === 'text' ? [value.value] : [])
}

export function numbers(attributes: Attributes, name: string): number[] {
  return (attributes.get(name) ?? []).flatMap((value) => value.kind === 'number' ? [value.value] : [])
}

export function flag(attributes: Attributes, name: string): boolean | undefined {
  const [value] = attributes.get(name) ?? []
  return value?.kind === 'boolean' ? value.value : undefined
}

/** The attributes of the first group of that kind. */
export function attributesOf(answer: Answer, group: 'job' | 'printer'): Attributes {
  return answer.groups.find((one) => one.group === group)?.attributes ?? new Map()
}
