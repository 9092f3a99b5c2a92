/** Every parser of bytes that come from outside of this process. A new one is added here, or the measure does not know of it. */
import type { Subject } from './subject.ts'
import { idCard } from './subjects/id-card.ts'
import { lockerBoards } from './subjects/locker.ts'
import { a4Printer, receiptPrinter } from './subjects/printers.ts'
import { ratingPadFrames, ratingPadKeypad, ratingPadLines, ratingPadOne, ratingTablet } from './subjects/rating-pad.ts'
import { scannerLines, scannerReports } from './subjects/scanner.ts'
import { syncFrames } from './subjects/sync.ts'
import { upsLines } from './subjects/ups.ts'

export const subjects: readonly (() => Promise<Subject>)[] = [
  idCard, ...lockerBoards, ratingPadOne, ratingPadFrames, ratingPadLines, ratingPadKeypad, ratingTablet, receiptPrinter, ...scannerLines, scannerReports, upsLines, a4Printer, syncFrames,
]
