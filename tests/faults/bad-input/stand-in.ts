/** A kiosk whose key we hold: enrolled at the real county like any other, and as ill-mannered as a row wants it. */
import { enrol, type Enrolment } from '../../../sync/enrol/enrol.ts'
import type { Frame, StationHello } from '../../../sync/frames/frame.ts'
import { httpTransport } from '../../../sync/http/client.ts'
import { openConnection, type RawAnswer } from '../../../sync/http/connection.ts'
import { framesType, paths } from '../../../sync/http/wire.ts'
import { genesis } from '../../../sync/operation.ts'
import type { Transport, Verdict } from '../../../sync/ports.ts'
import { readVerdicts } from '../../../sync/sign/county-says.ts'
import { generateSigningKey, type SigningKey } from '../../../sync/sign/keys.ts'
import { signRequest } from '../../../sync/sign/message.ts'
import { FixtureStation } from '../../../county/core/ingest/station.fixtures.ts'
import type { ConsoleClient, CountyReady } from '../../../scripts/world/county.ts'
import { site } from './place.ts'

export const edgeAddress = ({ edge }: CountyReady): URL => new URL(`https://127.0.0.1:${edge.port}`)
export const patience = (): AbortSignal => AbortSignal.timeout(20_000)

export interface Asked {
  readonly body: Uint8Array
  readonly path?: string
  readonly type?: string
  readonly method?: string
  /** Signature headers; left out, the request is signed as it should be. */
  readonly headers?: Readonly<Record<string, string>>
}

export class StandIn {
  readonly number: number
  readonly key: SigningKey
  readonly pins: readonly Uint8Array[]
  /** Its ledger. */
  readonly ledger: FixtureStation
  readonly #address: URL
  readonly #enrolment: Enrolment
  readonly #transport: Transport
  #verdictCursor = 0
  /** Far above what the transport counts, so that requests made by hand are always new ones. */
  #request = 1_000_000

  constructor(address: URL, enrolment: Enrolment, key: SigningKey, ledger: FixtureStation) {
    this.#address = address
    this.#enrolment = enrolment
    this.key = key
    this.pins = enrolment.pins
    this.ledger = ledger
    this.number = enrolment.grant.station
    this.#transport = httpTransport({ address, station: this.number, key, pins: enrolment.pins, time: { monotonic: () => performance.now(), wall: () => ({ wall: 0, trust: 'none' }), observeCounty: () => undefined } })
  }

  hello(changes: Partial<StationHello> = {}): StationHello {
    return {
      type: 'hello', from: 'station', app: '0.1.0', schema: 1, dictionary: 0, contract: 1, head: { epoch: this.ledger.epoch, seq: 0, hash: genesis }, audit: genesis,
      backlog: { count: 0, bytes: 0, oldestSeconds: null }, clock: { wall: 0, trust: 'none' }, verdictCursor: this.#verdictCursor, feedCursor: Number.MAX_SAFE_INTEGER, waitSeconds: 0, ...changes,
    }
  }

  /** Frames over the ordinary client. */
  exchange(frames: readonly Frame[]): ReturnType<Transport['exchange']> {
    return this.#transport.exchange(frames, { waitSeconds: 0, signal: patience() })
  }

  /** The verdicts that came since the last call, verified as a station does. */
  async verdicts(): Promise<readonly Verdict[]> {
    const answer = await this.exchange([this.hello()])
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    const said = answer.value.flatMap((frame) => (frame.type === 'receipt' ? frame.verdicts : []))
    return said.flatMap(({ cursor, envelope }) => {
      this.#verdictCursor = Math.max(this.#verdictCursor, cursor)
      const verdicts = readVerdicts(envelope, this.number, this.#enrolment.grant.verdictKeys)
      if (!verdicts.ok) throw new Error(`a verdict that does not verify: ${verdicts.error}`)
      return verdicts.value
    })
  }

  sign(body: Uint8Array, { key = this.key, keyId = String(this.number), number = ++this.#request }: { key?: SigningKey; keyId?: string; number?: number } = {}): Readonly<Record<string, string>> {
    return { ...signRequest({ method: 'POST', path: paths.sync, body }, key.privateKey, keyId, 0, number) }
  }

  /** One request by hand, over a connection of its own. */
  async ask({ body, path = paths.sync, type = framesType, headers = this.sign(body) }: Asked): Promise<RawAnswer> {
    const connection = await openConnection(this.#address, this.pins, 5_000, patience())
    try {
      return await connection.post(path, { ...headers, 'content-type': type }, body, 10_000, patience())
    } finally {
      connection.close()
    }
  }

  close(): Promise<void> {
    return this.#transport.close()
  }
}

let kiosks = 1

/** A code for a kiosk that is not the station's own, another one each time. */
export async function freshCode(administrator: ConsoleClient): Promise<string> {
  kiosks += 1
  const { code } = await administrator.enrolment.createCode({ site, kiosk: kiosks })
  return code
}

export async function enrolStandIn(county: CountyReady, administrator: ConsoleClient, sealingKey: Uint8Array): Promise<StandIn> {
  const key = generateSigningKey()
  const enrolled = await enrol(edgeAddress(county), await freshCode(administrator), key, patience())
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.error))
  return new StandIn(edgeAddress(county), enrolled.value, key, await FixtureStation.sealingTo(enrolled.value.grant.station, sealingKey))
}
