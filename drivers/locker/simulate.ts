/** What `bin/sim` puts up when asked for a locker. */
import { lockerRouter } from '../sim-api/locker.ts'
import { text, type Simulation } from '../simulation/simulation.ts'
import { boardKinds, SimulatedLocker, type BoardKind } from './simulator.ts'

const usualBaudRates: Readonly<Record<BoardKind, number>> = { '8a80': 9_600, wkly: 9_600, 'kr-cu16': 19_200 }

export const lockerSimulation: Simulation = {
  usage: `locker
    --board K    8a80 (default), wkly or kr-cu16
    --address N  of the board, default 1
    --locks N    default 24, 16 on a kr-cu16
    --contact C  of an 8a80: short-when-open (default) or short-when-closed`,
  options: ['board', 'address', 'locks', 'contact'],
  profiles: { serial: 'simulated-8a80-serial', tcp: 'simulated-8a80-tcp' },
  start(options, baudRate) {
    const kind = boardKinds.find((one) => one === (text(options, 'board') ?? '8a80'))
    const contact = text(options, 'contact') ?? 'short-when-open'
    const address = Number(text(options, 'address') ?? 1)
    const locks = Number(text(options, 'locks') ?? (kind === 'kr-cu16' ? 16 : 24))
    if (kind === undefined || (contact !== 'short-when-open' && contact !== 'short-when-closed') || !(locks >= 1)) return 'usage'
    const locker = new SimulatedLocker({ kind, contact, boards: [{ address, locks }], baudRate: baudRate(usualBaudRates[kind]) })
    return { device: locker, router: { locker: lockerRouter(locker) } }
  },
}
