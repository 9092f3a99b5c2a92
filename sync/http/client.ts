/**
 * The HTTP carrier: frames to `POST /sync` and back. Only an answer with the county's status, type
 * and signature, over a pinned connection, is an answer; a captive portal is not online.
 */
import { err, ok, type Result } from '../../domain/result.ts'
import type { Frame } from '../frames/frame.ts'
import { encodeFrames, readFrames } from '../frames/stream.ts'
import type { ExchangeOptions, TimeKeeper, Transport, TransportFailure } from '../ports.ts'
import type { SigningKey } from '../sign/keys.ts'
import { signRequest, verifyAnswer } from '../sign/message.ts'
import { openConnection, type Connection, type RawAnswer } from './connection.ts'
import { batchBytes, disappointed, observe, patience, unknownLine } from './goodput.ts'
import { NotTheCounty } from './pins.ts'
import { decodeRefusal, framesType, paths, refusalType } from './wire.ts'

export interface HttpTransportOptions {
  readonly address: URL
  readonly station: number
  readonly key: SigningKey
  /** Pins of the county's present and next key. */
  readonly pins: readonly Uint8Array[]
  readonly time: TimeKeeper
}

/** Answers in a row that only say "go on from a higher number" before we call it a refusal. */
const maxRenumberings = 2

export function httpTransport(options: HttpTransportOptions): Transport {
  const { address, station, key, pins, time } = options
  let line = unknownLine
  let connecting: Promise<Connection> | null = null
  // The county keeps the highest number it has seen and tells it, so this one may begin anywhere.
  let lastNumber = 0

  async function connection(signal: AbortSignal): Promise<Connection> {
    const tried = connecting
    const held = await tried?.catch(() => null)
    if (held?.usable) return held
    // Of several that find the old one dead, the first makes the new one.
    if (connecting === tried) connecting = openConnection(address, pins, patience(line, 4_000), signal)
    return connecting ?? Promise.reject(new Error('closed'))
  }

  async function ask(body: Uint8Array, { waitSeconds, signal }: ExchangeOptions): Promise<Result<RawAnswer, TransportFailure>> {
    const open = await connection(signal)
    const request = { method: 'POST', path: paths.sync, body }
    const headers = signRequest(request, key.privateKey, String(station), Math.max(0, Math.trunc(time.wall().wall / 1000)), ++lastNumber)
    const asked = time.monotonic()
    const answer = await open.post(paths.sync, { ...headers, 'content-type': framesType }, body, patience(line, body.length) + waitSeconds * 1000, signal)
    const signed = verifyAnswer({ status: answer.status, body: answer.body, requestSignature: headers.signature }, answer.headers, open.publicKey)
    if (!signed.ok) return err({ kind: 'not-the-county', detail: `an unsigned answer with status ${answer.status}` })
    if (waitSeconds === 0) line = observe(line, body.length, time.monotonic() - asked)
    return ok(answer)
  }

  async function exchange(frames: readonly Frame[], exchangeOptions: ExchangeOptions): Promise<Result<readonly Frame[], TransportFailure>> {
    const body = encodeFrames(frames)
    for (let renumberings = 0; ; renumberings++) {
      const answer = await ask(body, exchangeOptions)
      if (!answer.ok) return answer
      const { status } = answer.value
      const type = answer.value.headers['content-type']
      if (status === 200 && type === framesType) return ok(readFrames(answer.value.body).received.flatMap((one) => one.kind === 'frame' ? [one.frame] : []))
      const refusal = type === refusalType ? decodeRefusal(answer.value.body) : null
      if (refusal?.code === 'SY-111' && refusal.next !== undefined && renumberings < maxRenumberings) {
        lastNumber = Math.max(lastNumber, refusal.next - 1)
        continue
      }
      return err({ kind: 'refused', status, code: refusal?.code ?? null })
    }
  }

  return {
    async exchange(frames, exchangeOptions) {
      try {
        return await exchange(frames, exchangeOptions)
      } catch (error) {
        if (error instanceof NotTheCounty) return err({ kind: 'not-the-county', detail: error.message })
        if (!exchangeOptions.signal.aborted) line = disappointed(line)
        return err({ kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) })
      }
    },
    batchBytes: () => batchBytes(line),
    async close() {
      const held = await connecting?.catch(() => null)
      held?.close()
      connecting = null
    },
  }
}

