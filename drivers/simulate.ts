/**
 * `bin/sim`: one simulated device in a process of its own, on a pseudo-terminal or a TCP port, so
 * that the station opens it like a real one. Prints one line of JSON when it is ready:
 * `{"port":"<path or host:port>","api":<port or null>}`.
 */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { a4PrinterSimulation } from './a4-printer/simulate.ts'
import { idCardSimulation } from './id-card/simulate.ts'
import { lockerSimulation } from './locker/simulate.ts'
import { ratingPadSimulation } from './rating-pad/simulate.ts'
import { receiptPrinterSimulation } from './receipt-printer/simulate.ts'
import { serveSimApi } from './sim-api/server.ts'
import { onPseudoTerminal, onTcp } from './simulation/carriers.ts'
import { text, type Simulation } from './simulation/simulation.ts'

const simulations: Readonly<Record<string, Simulation>> = {
  'a4-printer': a4PrinterSimulation,
  'id-card': idCardSimulation,
  locker: lockerSimulation,
  'rating-pad': ratingPadSimulation,
  'receipt-printer': receiptPrinterSimulation,
}

const usage = `usage: sim CLASS (--pty PATH | --tcp PORT) [--api PORT [--token TOKEN]] [--baud N] [OPTION ...]

  --pty PATH   a pseudo-terminal at PATH (needs socat)
  --tcp PORT   127.0.0.1:PORT; 0 takes a free one
  --api PORT   remote control over WebSocket on 127.0.0.1; 0 takes a free one
  --baud N     of the line (serial: as is usual for the device; TCP: as fast as it comes)

${Object.values(simulations).map((simulation) => `  ${simulation.usage}`).join('\n\n')}
`

async function main(): Promise<void> {
  const [deviceClass = '', ...args] = process.argv.slice(2)
  const simulation = simulations[deviceClass]
  if (simulation === undefined) return wrongUsage(deviceClass)
  const named = ['pty', 'tcp', 'api', 'token', 'baud', ...simulation.options]
  const { values } = parseArgs({ args, options: Object.fromEntries(named.map((name) => [name, { type: 'string' } as const])) })
  const [pty, tcp, baud] = [text(values, 'pty'), text(values, 'tcp'), text(values, 'baud')]
  if ((pty === undefined) === (tcp === undefined)) return wrongUsage(deviceClass)
  const started = simulation.start(values, (usual) => baud !== undefined ? Number(baud) : pty !== undefined ? usual : undefined)
  if (started === 'usage') return wrongUsage(deviceClass)

  const { router } = started
  if ('listen' in started && pty !== undefined) return wrongUsage(deviceClass)
  const carrier = 'listen' in started ? await started.listen(Number(tcp)) : pty !== undefined ? await onPseudoTerminal(started.device, pty) : await onTcp(started.device, '127.0.0.1', Number(tcp))
  const given = text(values, 'token')
  const token = given ?? randomBytes(16).toString('hex')
  const apiPort = text(values, 'api')
  const api = apiPort === undefined ? undefined : await serveSimApi(router, { port: Number(apiPort), token })
  process.stdout.write(`${JSON.stringify({ port: carrier.port, api: api?.port ?? null, ...(given === undefined && api !== undefined ? { token } : {}) })}\n`)

  const stop = async (): Promise<void> => {
    await api?.close()
    await carrier.close()
    process.exit(0)
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
}

function wrongUsage(deviceClass: string): void {
  process.stderr.write(usage)
  process.exitCode = deviceClass === '--help' ? 0 : 64
}

await main()
