/** Fills the slips of the domain with what the station knows. */
import { caseReceipt } from '../domain/receipt/case-receipt.ts'
import type { ReceiptTexts } from '../domain/receipt/texts.ts'
import { formSlip } from '../domain/receipt/form-slip.ts'
import { guideSlip } from '../domain/receipt/guide-slip.ts'
import { missingSlip } from '../domain/receipt/missing-slip.ts'
import { ticketSlip } from '../domain/receipt/ticket-slip.ts'
import { formatTicketNumber } from '../domain/queue/ticket.ts'
import type { ReceiptDocument, ReceiptPicture } from '../domain/device/receipt-printer.ts'
import type { County, SiteProfile } from '../domain/site/profile.ts'
import type { ReceiptFacts } from './cases/cases.ts'
import type { Printable } from './api/contract.ts'
import type { Catalogue } from './feed/catalogue.ts'
import type { TicketRow } from './tickets/store.ts'

export interface Slips {
  ticket(ticket: TicketRow, copy: boolean): ReceiptDocument
  receipt(facts: ReceiptFacts): ReceiptDocument
  /** Null when it was withdrawn from the catalogue meanwhile. */
  sheet(sheet: Printable): ReceiptDocument | null
}

export interface SlipParts {
  readonly county: County
  readonly site: SiteProfile
  readonly catalogue: Catalogue
  readonly texts: ReceiptTexts
  /** The county's, over the name of the site; null where it has none. */
  readonly picture: ReceiptPicture | null
  /** Slips of a demonstration say so. */
  readonly sample: boolean
}

export function stationSlips({ county, site, catalogue, texts, picture, sample }: SlipParts): Slips {
  const place = { siteId: site.id, siteName: site.name, picture, servicePhone: county.servicePhone, complaintPhone: county.complaintPhone, sample }
  return {
    ticket: (ticket, copy) => ticketSlip({
      ...place, copy, number: formatTicketNumber(ticket), businessDay: ticket.businessDay, priority: ticket.priority === 1,
      // The queue may have been withdrawn since; then its id is better than no slip.
      queueName: catalogue.queue(ticket.queue)?.name ?? ticket.queue,
      windows: ticket.windows, waiting: ticket.waiting, minutes: ticket.minutes, time: ticket.toldTime,
    }, texts),
    receipt: (facts) => caseReceipt({ ...place, copy: false, ...facts }, texts),
    sheet(sheet) {
      switch (sheet.of) {
        case 'guide': {
          const item = catalogue.item(sheet.id)
          return item && guideSlip({ ...place, item, department: catalogue.department(item.department), spans: site.opening.spans }, texts)
        }
        case 'missing': {
          const missing = catalogue.item(sheet.id)?.materials.filter(({ name }) => sheet.materials.includes(name)) ?? []
          return missing.length === 0 ? null : missingSlip({ ...place, missing }, texts)
        }
        case 'form': {
          const form = catalogue.form(sheet.id)
          return form && formSlip({ ...place, form }, texts)
        }
      }
    },
  }
}
