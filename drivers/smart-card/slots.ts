/** Readers and what is in them to the one presence that the station sees. Pure. */
import type { CardPresence } from '../../domain/device/smart-card.ts'
import { Personal } from '../../domain/identity/personal.ts'
import type { Slot } from './told.ts'

/**
 * Null: no reader of that name. Of two slots, as a reader with and without contact has them, the
 * one with a card counts.
 *
 * @param prefix beginning of the reader's name; empty takes any
 * @param before what was seen last: a card that stays is the same insertion
 */
export function presenceIn(slots: readonly Slot[], prefix: string, before: CardPresence | null, insertion: number): CardPresence | null {
  const ours = slots.filter(({ reader }) => reader.startsWith(prefix))
  const present = ours.find(({ card }) => card === 'present')
  if (present !== undefined) {
    const atr = Uint8Array.from(Buffer.from(present.atr, 'hex'))
    const same = before?.card === 'present' && Buffer.from(before.atr.reveal()).equals(atr)
    return { card: 'present', insertion: same ? before.insertion : insertion, atr: new Personal(atr) }
  }
  if (ours.length === 0) return null
  return { card: ours.some(({ card }) => card === 'unreadable') ? 'unreadable' : 'none' }
}
