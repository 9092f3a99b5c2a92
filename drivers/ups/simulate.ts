/** What `bin/sim` puts up when asked for a UPS. */
import { upsRouter } from '../sim-api/ups.ts'
import type { Simulation } from '../simulation/simulation.ts'
import { SimulatedUps } from './simulator.ts'

export const upsSimulation: Simulation = {
  usage: 'ups, with upsd before it; --tcp only',
  options: [],
  profiles: { serial: null, tcp: 'simulated-nut' },
  start() {
    const ups = new SimulatedUps()
    return { device: ups, router: { ups: upsRouter(ups) } }
  },
}
