/**
 * `bin/device`: drives one device by hand, real or simulated, with the driver that the station
 * uses. For technicians and for the first hour with a new model.
 */
import { parseArgs } from 'node:util'
import { devicesPluggedIn } from './devices.ts'
import { a4PrinterHand } from './a4-printer/hand.ts'
import { idCardHand } from './id-card/hand.ts'
import { lockerHand } from './locker/hand.ts'
import { ratingPadHand } from './rating-pad/hand.ts'
import { receiptPrinterHand } from './receipt-printer/hand.ts'
import { scannerHand } from './scanner/hand.ts'
import { smartCardHand } from './smart-card/hand.ts'
import { upsHand } from './ups/hand.ts'

export interface Order {
  /** A shipped profile, or a JSON file. */
  readonly profile: string
  /** As typed: `/dev/ttyS0`, `usb:VENDOR:PRODUCT`, `HOST`, `HOST:PORT`. */
  readonly port: string
  readonly command: string | undefined
  readonly texts: readonly string[]
  /** `--show`: personal data in full, not masked. */
  readonly show: boolean
  /** Of `selftest`: the file that what passes over the wire is kept in. */
  readonly trace: string | undefined
}

/** What one class of devices can be told to do. */
export interface Hand {
  /** Its profiles, commands and exit statuses. */
  readonly usage: string
  /** The exit status. Rejects when profile or port are not what they should be. */
  run(order: Order): Promise<number | 'usage'>
}

const hands: Readonly<Record<string, Hand>> = {
  'a4-printer': a4PrinterHand,
  'id-card': idCardHand,
  locker: lockerHand,
  'rating-pad': ratingPadHand,
  'receipt-printer': receiptPrinterHand,
  scanner: scannerHand,
  'smart-card': smartCardHand,
  ups: upsHand,
}

const usage = `usage: device ports
       device CLASS PROFILE COMMAND --port PORT

  ports     what is plugged in, and which models it may be; asks no device anything
  PROFILE   a shipped profile or a JSON file
  PORT      /dev/ttyS0, usb:VENDOR:PRODUCT[:SERIAL][@SOCKET], or HOST:PORT on the network
  --trace FILE   with selftest: keeps what passes over the wire, without what cards and codes say

${Object.values(hands).map((hand) => `  ${hand.usage}`).join('\n\n')}

exit status 64: wrong usage
`

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' }, show: { type: 'boolean', default: false }, trace: { type: 'string' }, help: { type: 'boolean', default: false } } })
  const [deviceClass = '', profile, command, ...texts] = positionals
  if (deviceClass === 'ports' && !values.help) return ports()
  const hand = hands[deviceClass]
  const status = values.help || hand === undefined || profile === undefined || values.port === undefined ? 'usage' : await hand.run({ profile, port: values.port, command, texts, show: values.show, trace: values.trace })
  if (status !== 'usage') return status
  process.stderr.write(usage)
  return values.help ? 0 : 64
}

/** A line for each: where it is, what it calls itself, what it may be. */
async function ports(): Promise<number> {
  const { ports: found, unsupported } = await devicesPluggedIn()
  for (const { port, path, name, fits } of found) process.stdout.write(`${port}\t${path}\t${name}\t${fits.map(({ class: deviceClass, profile, likely }) => `${deviceClass}=${profile} (${likely})`).join(', ')}\n`)
  for (const { port, name } of unsupported) process.stdout.write(`${port}\t-\t${name}\tnot supported\n`)
  return 0
}

process.exitCode = await main()
