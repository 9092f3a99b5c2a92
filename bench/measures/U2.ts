/** U2: how often a finger touches the glass from home until the ticket is printed. */
import { takeTickets } from '../../tests/faults/touches/tickets.ts'
import type { Measure } from '../measure.ts'

const target = 3
/** Halls: the county's with four queues, a township's with two. */
const halls = ['GM-000', 'GM-010']

const measure: Measure = {
  id: 'U2',
  title: 'Touches from home to a printed ticket',
  unit: 'touches',
  target: `at most ${target}, every queue, normal and elder`,
  async run({ sabotage, log }) {
    const tickets = []
    for (const site of sabotage ? halls.slice(-1) : halls) tickets.push(...(await takeTickets(site, sabotage, log)))
    const worst = Math.max(...tickets.map(({ touches }) => touches))
    const unprinted = tickets.filter(({ printed }) => !printed).length
    return {
      value: worst,
      pass: worst <= target && unprinted === 0,
      samples: tickets,
      notes: [`${tickets.length} tickets, ${unprinted} without a slip`],
    }
  },
}

export default measure
