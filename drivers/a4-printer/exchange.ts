/** Question and answer with one IPP printer: numbers requests, holds each to its deadline, reads what comes back. */
import { err, ok, type Result, unreachable } from '../../domain/result.ts'
import { post, type HttpFailure } from '../transport/http.ts'
import { encodeRequest, name, type Operation, type SentAttribute, type Version } from './codec.ts'
import { decodeAnswer, isSuccess, type Answer } from './parser.ts'

/** `rejected`: the printer understood and declined. `garbled`: what came back is no IPP. */
export type AskFailure =
  | HttpFailure
  | { readonly reason: 'rejected'; readonly handed: 'maybe'; readonly status: number; readonly detail: string }
  | { readonly reason: 'garbled'; readonly handed: 'maybe'; readonly detail: string }

export interface Question {
  readonly operation: Operation
  readonly attributes?: readonly SentAttribute[]
  readonly job?: readonly SentAttribute[]
  readonly document?: Uint8Array
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

/** Attributes of the most talkative printers are some 60 kB. */
const maxAnswerBytes = 1 << 20
/** IANA's port for IPP. */
const ippPort = '631'
const versionNotSupported = 0x0503

export class Exchange {
  readonly #uri: string
  readonly #url: URL
  #version: Version
  #id = 0

  constructor(uri: string, version: Version) {
    this.#uri = uri
    const { hostname, port, pathname, search } = new URL(uri)
    this.#url = new URL(`http://${hostname}:${port || ippPort}${pathname}${search}`)
    this.#version = version
  }

  /** Never rejects; settles within `deadlineMs`, or twice that if the printer asks for the older version. */
  async ask(question: Question): Promise<Result<Answer, AskFailure>> {
    const answer = await this.#once(question)
    const older = !answer.ok && answer.error.reason === 'rejected' && answer.error.status === versionNotSupported && this.#version !== '1.1'
    if (!older) return answer
    this.#version = '1.1'
    return this.#once(question)
  }

  async #once({ operation, attributes = [], job, document, deadlineMs, signal }: Question): Promise<Result<Answer, AskFailure>> {
    this.#id = this.#id >= 0x7fff_ffff ? 1 : this.#id + 1
    const id = this.#id
    const head = encodeRequest({ version: this.#version, operation, id, printerUri: this.#uri, attributes: [['requesting-user-name', name('jinban')], ...attributes], job })
    const reply = await post({ url: this.#url, contentType: 'application/ipp', body: document === undefined ? [head] : [head, document], maxAnswerBytes, deadlineMs, signal })
    if (!reply.ok) return reply
    const decoded = decodeAnswer(reply.value)
    if (!decoded.ok) return garbled(`${decoded.error.reason} at byte ${decoded.error.at} of ${reply.value.length}`)
    const answer = decoded.value
    if (answer.id !== id) return garbled(`answer ${answer.id} to question ${id}`)
    return isSuccess(answer) ? ok(answer) : err({ reason: 'rejected', handed: 'maybe', status: answer.status, detail: `IPP status 0x${answer.status.toString(16).padStart(4, '0')}` })
  }
}

const garbled = (detail: string): Result<never, AskFailure> => err({ reason: 'garbled', handed: 'maybe', detail })

/** Statuses of the printer's own trouble (RFC 8011, appendix B) that it can only give before it takes anything: operation, version, not accepting, busy. */
const notTaken: ReadonlySet<number> = new Set([0x0501, versionNotSupported, 0x0506, 0x0507])

/** Whether nothing of the request's document can have become a sheet. Our mistakes are refused at once; other trouble may come in the middle of it. */
export function leftNothing(failure: AskFailure): boolean {
  switch (failure.reason) {
    case 'rejected': return (failure.status >= 0x0400 && failure.status <= 0x04ff) || notTaken.has(failure.status)
    case 'absent':
    case 'deadline':
    case 'aborted':
    case 'refused':
    case 'broken':
    case 'garbled': return failure.handed === 'none'
    default: return unreachable(failure)
  }
}

/** Not found, or gone: the printer remembers no such job. */
export const hasForgotten = (failure: AskFailure): boolean => failure.reason === 'rejected' && (failure.status === 0x0406 || failure.status === 0x0407)
