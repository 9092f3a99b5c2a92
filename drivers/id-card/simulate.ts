/** What `bin/sim` puts up when asked for an ID-card reader. */
import { idCardRouter } from '../sim-api/id-card.ts'
import { text, type Simulation } from '../simulation/simulation.ts'
import { SimulatedIdCardReader } from './simulator.ts'
import { sampleCards } from './simulator/cards.ts'

const reportBytes = 64
/** Reports of 64 bytes both ways, of a page that is its maker's own. */
const vendorReports = [0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, reportBytes, 0x09, 0x02, 0x81, 0x02, 0x95, reportBytes, 0x09, 0x03, 0x91, 0x02, 0xc0] as const

export const idCardSimulation: Simulation = {
  usage: `id-card
    --card ID    lies there from the beginning: ${sampleCards.map(({ id }) => id).join(', ')}`,
  options: ['card'],
  profiles: { serial: 'simulated-sdt-serial', tcp: 'simulated-sdt-tcp' },
  hid: { face: { name: 'Sample ID-card reader', vendor: 0x0400, product: 0xc35a, serial: 'R1', descriptor: vendorReports, reportBytes }, profile: 'simulated-sdt-hid', options: {} },
  start(options, baudRate) {
    const reader = new SimulatedIdCardReader({ baudRate: baudRate(115_200) })
    const card = text(options, 'card')
    if (card !== undefined && !sampleCards.some(({ id }) => id === card)) return 'usage'
    if (card !== undefined) reader.set({ card })
    return { device: reader, router: { idCard: idCardRouter(reader) } }
  },
}
