/** What `bin/device` does with an ID-card reader. Nothing of a card is shown in full unless `--show` asks for it. */
import type { CardReading, IdCardReader, IdCardReaderStatus } from '../../domain/device/id-card.ts'
import { nameOnCard } from '../../domain/identity/card/card.ts'
import { maskIdNumber, maskName } from '../../domain/identity/masking.ts'
import type { Hand } from '../hand.ts'
import { typedPort, type DevicePort } from '../port.ts'
import { runAtTerminal } from '../selftest.ts'
import { recordTo } from '../trace-file.ts'
import type { WireTrace } from '../transport/traced.ts'
import { ReaderConnection } from './driver.ts'
import { openIdCardReader, readIdCardProfile } from './open.ts'
import { IdCardPort, plugReader, type IdCardProfile } from './profile.ts'
import { byPerson, checks } from './selftest.ts'
import { idCardRedaction } from './trace.ts'

const usage = `id-card: generic-sdt-serial, generic-sdt-tcp, simulated-sdt-serial, ...
    status            what the reader says about itself
    watch             every change, until Ctrl-C
    sam               the number of its security module
    read [fingerprints] [--show]   waits a minute for a card; masked without --show
    body [--show]     the number of the body of the card that lies there
    selftest          asks for a card to be put there and taken away, and checks what the reader does
    exit status: 0 done, 1 it cannot`

const cardPatienceMs = 60_000
const openPatienceMs = 15_000

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

export const idCardHand: Hand = {
  usage,
  async run({ profile: name, port: typed, command, texts, show, trace }) {
    const profile = readIdCardProfile(name)
    const port = IdCardPort.parse(typedPort(profile.link.kind, typed))
    switch (command) {
      case 'sam': return withConnection(profile, port, async (connection) => connection.samId(AbortSignal.timeout(openPatienceMs)))
      case 'body': return withConnection(profile, port, async (connection) => {
        const number = await connection.cardBodyNumber(AbortSignal.timeout(openPatienceMs))
        return number.ok ? { ok: true, value: show ? Buffer.from(number.value).toString('hex') : `${number.value.length} bytes` } : number
      })
      case 'status': return withReader(profile, port, status)
      case 'watch': return withReader(profile, port, watch)
      case 'read': return withReader(profile, port, (reader) => read(reader, texts.includes('fingerprints'), show))
      case 'selftest': {
        const recording = recordTo(trace, { class: 'id-card', profile: name, recordedFrom: profile.simulated ? 'simulator' : 'hardware', command }, idCardRedaction)
        return withReader(profile, port, (reader) => runAtTerminal(checks, (tell) => byPerson(reader, tell), recording), recording?.trace)
      }
      case undefined:
      default: return 'usage'
    }
  },
}

async function withReader(profile: IdCardProfile, port: DevicePort, use: (reader: IdCardReader) => Promise<number>, trace?: WireTrace): Promise<number> {
  const reader = openIdCardReader(profile, port, { trace, report: (event) => process.stderr.write(`${JSON.stringify(event)}\n`) })
  try {
    return await use(reader)
  } finally {
    await reader.close()
  }
}

async function withConnection(profile: IdCardProfile, port: DevicePort, ask: (connection: ReaderConnection) => Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string }>): Promise<number> {
  const opened = await ReaderConnection.open(plugReader(profile, port), profile, AbortSignal.timeout(openPatienceMs))
  const answer = opened.ok ? await ask(opened.value) : opened
  print(answer.ok ? answer.value : { error: answer.error })
  if (opened.ok) await opened.value.close()
  return answer.ok ? 0 : 1
}

/** The first status that is not on its way to another one. */
async function status(reader: IdCardReader): Promise<number> {
  const onTheWay = new Set<IdCardReaderStatus['state']>(['opening', 'probing', 'recovering'])
  for await (const now of reader.watch(AbortSignal.timeout(openPatienceMs))) {
    if (onTheWay.has(now.state)) continue
    print(now)
    return now.state === 'ready' ? 0 : 1
  }
  print(reader.status())
  return 1
}

async function watch(reader: IdCardReader): Promise<number> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  for await (const now of reader.watch(stop.signal)) print(now)
  return 0
}

async function read(reader: IdCardReader, fingerprints: boolean, show: boolean): Promise<number> {
  process.stderr.write('Put a card on the reader.\n')
  const outcome = await reader.read({ signal: AbortSignal.timeout(cardPatienceMs), fingerprints }).catch(() => null)
  if (outcome === null) process.stderr.write('No card came.\n')
  else print(outcome.outcome === 'read' ? { ...outcome, reading: described(outcome.reading.reveal(), show) } : outcome)
  return outcome?.outcome === 'read' ? 0 : 1
}

function described({ card, photo, fingerprints, additionalAddresses }: CardReading, show: boolean): Record<string, unknown> {
  return {
    card: show ? card : { kind: card.kind, name: maskName(nameOnCard(card)), number: maskIdNumber(card.number), validity: card.validity },
    photo: { format: photo.format, bytes: photo.bytes.length },
    fingerprintBytes: fingerprints?.length ?? 0,
    additionalAddresses: show ? additionalAddresses : additionalAddresses?.length ?? null,
  }
}
