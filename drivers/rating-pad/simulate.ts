/** What `bin/sim` puts up when asked for a rating pad. */
import { ratingPadRouter } from '../sim-api/rating-pad.ts'
import { text, type Simulation } from '../simulation/simulation.ts'
import { SimulatedRatingPad, speechKinds } from './simulator.ts'

export const ratingPadSimulation: Simulation = {
  usage: `rating-pad
    --speaks K   rating-pad-1 (default), frames, lines or keyboard`,
  options: ['speaks'],
  profiles: { serial: 'simulated-rating-pad-1-serial', tcp: 'simulated-rating-pad-1-tcp' },
  start(options, baudRate) {
    const kind = speechKinds.find((one) => one === (text(options, 'speaks') ?? 'rating-pad-1'))
    if (kind === undefined) return 'usage'
    const pad = new SimulatedRatingPad({ kind, baudRate: baudRate(9_600) })
    return { device: pad, router: { ratingPad: ratingPadRouter(pad) } }
  },
}
