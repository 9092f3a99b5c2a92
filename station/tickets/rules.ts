/** How a ticket number is written, and the wait that is told with it. */
import type { QueueDefinition } from '../../domain/catalogue/documents.ts'

/** `A012`: three digits at least, so that numbers of one day have one width. */
export const formatNumber = (prefix: string, number: number): string => `${prefix}${String(number).padStart(3, '0')}`

export function parseNumber(text: string): { prefix: string; number: number } | null {
  const parts = /^([A-Z])(\d{3,6})$/.exec(text.trim().toUpperCase())
  return parts ? { prefix: parts[1] ?? '', number: Number(parts[2]) } : null
}

/** Whole minutes until somebody with so many before them is called. */
export const waitMinutes = (waiting: number, queue: QueueDefinition): number => Math.ceil((waiting * queue.usualMinutes) / queue.openWindows)
