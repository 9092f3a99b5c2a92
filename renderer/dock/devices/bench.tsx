/** The dev dock (外设台): every simulated device of the site, to be used and broken at will. */
import type { Paper } from '../../../drivers/sim-api/contract.ts'
import { mendAll } from '../../../drivers/sim-api/mend.ts'
import type { Lines } from '../connect.ts'
import t from '../locales/devices.json'
import { A4Printer } from './a4-printer.tsx'
import { IdCardReader } from './id-card.tsx'
import { Locker } from './locker.tsx'
import { RatingPad } from './rating-pad.tsx'
import { ReceiptPrinter } from './receipt-printer.tsx'
import { Scanner } from './scanner.tsx'
import { Ups } from './ups.tsx'

export function Bench({ sim, papers }: { readonly sim: Lines['sim']; readonly papers: readonly Paper[] }) {
  return (
    <div className="bench">
      <header>
        <p>{t.hint}</p>
        <button type="button" className="secondary" onClick={() => void mendAll(sim)}>{t.mendAll}</button>
      </header>
      <div className="devices">
        <div><IdCardReader part={sim.idCard} /><Scanner part={sim.scanner} /></div>
        <div><Locker part={sim.locker} /><RatingPad part={sim.ratingPad} /><Ups part={sim.ups} /></div>
        <div><ReceiptPrinter part={sim.printer} papers={papers} /><A4Printer part={sim.a4Printer} /></div>
      </div>
    </div>
  )
}
