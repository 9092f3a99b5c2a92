/** One POST and its whole answer, bounded in time and size: the carrier of IPP. Each has a connection of its own, so nothing is half-open between two. */
import { request } from 'node:http'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Bounds } from './stream.ts'

/** `handed`: bytes of this request that the other side may have. `refused`: an HTTP status other than 200. */
export interface HttpFailure {
  readonly reason: 'absent' | 'deadline' | 'aborted' | 'refused' | 'broken'
  readonly handed: 'none' | 'maybe'
  readonly detail: string
}

export interface HttpPost extends Bounds {
  readonly url: URL
  readonly contentType: string
  readonly body: readonly Uint8Array[]
  readonly maxAnswerBytes: number
}

const absent = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'])

export function post({ url, contentType, body, maxAnswerBytes, deadlineMs, signal }: HttpPost): Promise<Result<Buffer, HttpFailure>> {
  if (signal?.aborted === true) return Promise.resolve(err({ reason: 'aborted', handed: 'none', detail: String(signal.reason) }))
  return new Promise((resolve) => {
    let handed: HttpFailure['handed'] = 'none'
    const length = body.reduce((sum, part) => sum + part.length, 0)
    const sent = request(url, { method: 'POST', agent: false, headers: { 'content-type': contentType, 'content-length': length } })
    const settle = (result: Result<Buffer, HttpFailure>): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      resolve(result)
      if (!result.ok) sent.destroy()
    }
    const fail = (reason: HttpFailure['reason'], detail: string): void => settle(err({ reason, handed, detail }))
    const onAbort = (): void => fail('aborted', String(signal?.reason))
    const timer = setTimeout(() => fail('deadline', `no answer within ${deadlineMs} ms`), deadlineMs)
    signal?.addEventListener('abort', onAbort, { once: true })

    sent.on('socket', (socket) => socket.once('connect', () => { handed = 'maybe' }))
    sent.on('error', (cause: NodeJS.ErrnoException) => fail(absent.has(cause.code ?? '') ? 'absent' : 'broken', cause.message))
    sent.on('response', (answer) => {
      const chunks: Buffer[] = []
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maxAnswerBytes) fail('broken', `an answer of more than ${maxAnswerBytes} bytes`)
        else chunks.push(chunk)
      })
      answer.on('error', (cause) => fail('broken', cause.message))
      answer.on('end', () => answer.statusCode === 200 ? settle(ok(Buffer.concat(chunks))) : fail('refused', `HTTP ${answer.statusCode}`))
      answer.on('close', () => fail('broken', 'the answer was cut off'))
    })
    for (const part of body) sent.write(part)
    sent.end()
  })
}
