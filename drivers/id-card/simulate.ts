/** What `bin/sim` puts up when asked for an ID-card reader. */
import { idCardRouter } from '../sim-api/id-card.ts'
import { text, type Simulation } from '../simulation/simulation.ts'
import { SimulatedIdCardReader } from './simulator.ts'
import { sampleCards } from './simulator/cards.ts'

export const idCardSimulation: Simulation = {
  usage: `id-card
    --card ID    lies there from the beginning: ${sampleCards.map(({ id }) => id).join(', ')}`,
  options: ['card'],
  profiles: { serial: 'simulated-sdt-serial', tcp: 'simulated-sdt-tcp' },
  start(options, baudRate) {
    const reader = new SimulatedIdCardReader({ baudRate: baudRate(115_200) })
    const card = text(options, 'card')
    if (card !== undefined && !sampleCards.some(({ id }) => id === card)) return 'usage'
    if (card !== undefined) reader.set({ card })
    return { device: reader, router: { idCard: idCardRouter(reader) } }
  },
}
