/** What devices use up (耗材): receipt paper, sheets, toner. Counted by what was printed, for few printers say how much is left. */

export const supplyKinds = ['receipt-paper', 'a4-paper', 'toner'] as const
export type SupplyKind = (typeof supplyKinds)[number]

/** What a full roll, tray or cartridge of a village's usual models is good for: slips, sheets, sheets. Staff say otherwise when they restock. */
export const usualCapacity: Readonly<Record<SupplyKind, number>> = { 'receipt-paper': 300, 'a4-paper': 250, toner: 1_500 }

/** From here on it is low: a fifth is left. */
const lowShare = 0.2

export type SupplyLevel = 'plenty' | 'low' | 'out'

/** @param used since it was restocked, in the units of `capacity` */
export function supplyLevel(capacity: number, used: number): SupplyLevel {
  if (used >= capacity) return 'out'
  return capacity - used <= capacity * lowShare ? 'low' : 'plenty'
}
