/** P7: how fast a ticket comes out, at the end of a very full day. */
import { rmSync } from 'node:fs'
import type { Measure, MeasureOptions } from '../measure.ts'
import { median, quantile } from '../rig/numbers.ts'
import { packageKiosk, patchedCopy, testOutput } from '../rig/packages.ts'
import { celeronCores, openQuota } from '../rig/quota.ts'
import { stockedFolder } from '../rig/stocked-station.ts'
import { openHall, type Hall, type TicketTimes } from '../rig/ticket-hall.ts'

const site = 'GM-000'
const ticketsOfTheDay = 10_000
const handedLimitMs = 150
const cutLimitMs = 2_500
/** A job runner that looks for work now and then, instead of being woken. */
const pollingJobs = {
  file: 'station/main.mjs',
  apply: (text: string) => text.replace(/(\n\s*)async #run\(\) \{/, '$1async #run() {$1  await new Promise((resolve) => { setTimeout(resolve, 250); });'),
}

const measure: Measure = {
  id: 'P7',
  title: `From the touch to the last byte of a ticket at the printer, less wire time, with ${ticketsOfTheDay} tickets in the day's ledger`,
  unit: 'ms, p99',
  target: `<= ${handedLimitMs} ms; cut <= ${cutLimitMs} ms after the touch`,
  async run(options) {
    const { sabotage, full, log } = options
    await packageKiosk(log)
    const folder = sabotage ? await patchedCopy(testOutput, 'P7-sabotaged', [pollingJobs]) : testOutput
    log(`filling the day with ${ticketsOfTheDay} tickets`)
    const data = await stockedFolder({ site, tickets: ticketsOfTheDay })
    try {
      const hall = await openHall(data, site, folder)
      try {
        // The first after the start is counted like the others.
        const times = await take(hall, full ? 300 : sabotage ? 10 : 100, options)
        const slow = sabotage ? [] : await underQuota(hall, full ? 100 : 30, options)
        const [handed, cut] = [p99(times, 'handedMs'), p99(times, 'cutMs')]
        return {
          value: handed, pass: handed <= handedLimitMs && cut <= cutLimitMs,
          peers: { 'touch to cut, p99 ms': cut },
          samples: { times, underQuota: slow },
          notes: [
            `${times.length} tickets: handed over p50 ${middle(times, 'handedMs')}, p99 ${handed} ms; cut p50 ${middle(times, 'cutMs')}, p99 ${cut} ms; the first after the start ${times[0]?.handedMs} and ${times[0]?.cutMs} ms`,
            slow.length === 0
              ? 'not measured under a quota'
              : `with ${celeronCores} of a core for kiosk and station, ${slow.length} tickets: handed over p50 ${middle(slow, 'handedMs')}, p99 ${p99(slow, 'handedMs')} ms; cut p99 ${p99(slow, 'cutMs')} ms`,
          ],
        }
      } finally {
        await hall.close()
      }
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  },
}

async function take(hall: Hall, tickets: number, { log }: MeasureOptions): Promise<TicketTimes[]> {
  const times: TicketTimes[] = []
  for (let number = 1; number <= tickets; number++) {
    const ticket = await hall.takeTicket()
    times.push(ticket)
    if (number % 10 === 1) log(`ticket ${number}: handed over ${ticket.handedMs} ms, cut ${ticket.cutMs} ms after the touch; ${ticket.bytes} bytes`)
  }
  return times
}

async function underQuota(hall: Hall, tickets: number, options: MeasureOptions): Promise<TicketTimes[]> {
  const quota = openQuota(celeronCores)
  if (quota === null) {
    options.log('no control group with a processor quota can be made here')
    return []
  }
  try {
    hall.slowDown(quota)
    options.log(`under a quota of ${celeronCores} of a core`)
    return await take(hall, tickets, options)
  } finally {
    quota.remove()
  }
}

const p99 = (times: readonly TicketTimes[], which: 'handedMs' | 'cutMs') => quantile(times.map((each) => each[which]), 0.99)
const middle = (times: readonly TicketTimes[], which: 'handedMs' | 'cutMs') => median(times.map((each) => each[which]))

export default measure
