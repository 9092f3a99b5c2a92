/**
 * A process of its own that watches the readers of chip cards, told by the system's service (PC/SC).
 *
 *     pcscd ──events──► here ──{ slots } after every change──► driver.ts
 *
 * Not in the station: pcsc-mini 0.1.3 cannot go on once the service has died, throws when what is
 * left is collected, and hangs a thread that is ended (decision 063). This process is ended with
 * SIGKILL, and another one begins anew.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Err, Reader, ReaderStatusFlags } from 'pcsc-mini'
import type { Slot, Told } from './told.ts'

const tell = (told: Told): void => { process.send?.(told) }

/** The station has ended, or does not want us any more. */
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))

/** The service tells of each reader and its card at once; before that nothing is said, so that nobody hears of a reader without its card. */
const firstLookMs = 500
let begun = false

const slots = new Map<Reader, Slot>()
const tellSlots = (): void => { if (begun) tell({ told: 'slots', slots: [...slots.values()] }) }

try {
  await watchReaders()
  await sleep(firstLookMs)
  begun = true
  tellSlots()
} catch (cause) {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  tell({ told: 'lost', service: code === 'NoService' ? 'absent' : 'broken', detail: String(cause) })
}

async function watchReaders(): Promise<void> {
  const { Client, CardMode, CardDisposition, ReaderStatus } = await import('pcsc-mini')

  /** From the card's own state: what pcsc-mini's event brings as its ATR are not its bytes. */
  async function answerToReset(reader: Reader): Promise<Uint8Array> {
    const card = await reader.connect(CardMode.SHARED)
    try {
      return (await card.state()).atr
    } finally {
      await card.disconnect(CardDisposition.LEAVE).catch(() => {})
    }
  }

  function show(reader: Reader, card: Slot['card'], atr = ''): void {
    slots.set(reader, { reader: reader.name(), card, atr })
    tellSlots()
  }

  async function changed(reader: Reader, status: ReaderStatusFlags): Promise<void> {
    if (!status.has(ReaderStatus.PRESENT)) return show(reader, 'none')
    // Whatever else changes while a card stays there, our own look at it among it, it is the same card.
    if (slots.get(reader)?.card !== 'none') return
    const looking: Slot = { reader: reader.name(), card: 'looking', atr: '' }
    slots.set(reader, looking)
    const atr = await answerToReset(reader).catch(() => new Uint8Array(0))
    // Else it was taken out meanwhile.
    if (slots.get(reader) === looking) show(reader, atr.length === 0 ? 'unreadable' : 'present', Buffer.from(atr).toString('hex'))
  }

  new Client()
    .on('error', (cause: Err) => tell({ told: 'lost', service: 'broken', detail: cause.message }))
    .on('reader', (reader: Reader) => {
      show(reader, 'none')
      reader.on('change', (status: ReaderStatusFlags) => void changed(reader, status))
      reader.on('disconnect', () => {
        slots.delete(reader)
        tellSlots()
      })
    })
    .start()
}
