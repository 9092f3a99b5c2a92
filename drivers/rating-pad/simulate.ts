/** What `bin/sim` puts up when asked for a rating pad. */
import { ratingPadRouter } from '../sim-api/rating-pad.ts'
import { text, type Simulation } from '../simulation/simulation.ts'
import { SimulatedRatingPad, speechKinds } from './simulator.ts'

/** A keyboard (HID 1.11, appendix B.1): eight bytes, of which the first are shift and the like and the last six keys that are down. */
const keyboard = [
  0x05, 0x01, 0x09, 0x06, 0xa1, 0x01,
  0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02,
  0x75, 0x08, 0x95, 0x01, 0x81, 0x01,
  0x19, 0x00, 0x29, 0x65, 0x15, 0x00, 0x25, 0x65, 0x75, 0x08, 0x95, 0x06, 0x81, 0x00,
  0xc0,
] as const

export const ratingPadSimulation: Simulation = {
  usage: `rating-pad
    --speaks K   rating-pad-1 (default), frames, lines or keyboard`,
  options: ['speaks'],
  profiles: { serial: 'simulated-rating-pad-1-serial', tcp: 'simulated-rating-pad-1-tcp' },
  hid: { face: { name: 'Sample keypad', vendor: 0x1a2c, product: 0x2124, serial: 'K1', descriptor: keyboard }, profile: 'simulated-keypad-hid', options: { speaks: 'keyboard' } },
  start(options, baudRate) {
    const kind = speechKinds.find((one) => one === (text(options, 'speaks') ?? 'rating-pad-1'))
    if (kind === undefined) return 'usage'
    const pad = new SimulatedRatingPad({ kind, baudRate: baudRate(9_600) })
    return { device: pad, router: { ratingPad: ratingPadRouter(pad) } }
  },
}
