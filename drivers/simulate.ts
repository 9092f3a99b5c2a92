/**
 * `bin/sim`: one simulated receipt printer in a process of its own, on a pseudo-terminal or a TCP
 * port, so that the station opens it like a real one. Prints one line of JSON when it is ready:
 * `{"printer":"<path or host:port>","api":<port or null>}`.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { onPseudoTerminal, onTcp } from './simulation/carriers.ts'
import { SimulatedPrinter } from './receipt-printer/simulator.ts'
import { serveSimApi } from './sim-api/server.ts'
import type { Paper } from './sim-api/contract.ts'

const usage = `usage: sim (--pty PATH | --tcp PORT) [--out DIR] [--api PORT [--token TOKEN]]
           [--font gbk|gb18030-2000] [--width DOTS] [--baud N] [--speed MM_PER_SECOND]

  --pty PATH   a pseudo-terminal at PATH (needs socat)
  --tcp PORT   127.0.0.1:PORT; 0 takes a free one
  --out DIR    every slip as DIR/slip-NNNN.png and .txt
  --api PORT   remote control over WebSocket on 127.0.0.1; 0 takes a free one
  --width N    printable dots: 576 on 80 mm paper (default), 384 on 58 mm
  --baud N     of the line (serial: 115200; TCP: as fast as it comes)
  --speed N    of the paper, default 150; 0 is at once
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      pty: { type: 'string' }, tcp: { type: 'string' }, out: { type: 'string' }, api: { type: 'string' }, token: { type: 'string' },
      font: { type: 'string', default: 'gbk' }, width: { type: 'string', default: '576' }, baud: { type: 'string' }, speed: { type: 'string', default: '150' }, help: { type: 'boolean', default: false },
    },
  })
  const { pty, tcp, out, font } = values
  if (values.help || (pty === undefined) === (tcp === undefined) || (font !== 'gbk' && font !== 'gb18030-2000')) {
    process.stderr.write(usage)
    process.exitCode = values.help ? 0 : 64
    return
  }
  const speed = Number(values.speed)
  const printer = new SimulatedPrinter({
    font,
    widthDots: Number(values.width),
    baudRate: values.baud !== undefined ? Number(values.baud) : pty !== undefined ? 115_200 : undefined,
    mmPerSecond: speed > 0 ? speed : undefined,
  })
  if (out !== undefined) {
    mkdirSync(out, { recursive: true })
    printer.onPaper((paper) => void keep(paper, out))
  }
  const carrier = pty !== undefined ? await onPseudoTerminal(printer, pty) : await onTcp(printer, '127.0.0.1', Number(tcp))
  const token = values.token ?? randomBytes(16).toString('hex')
  const api = values.api === undefined ? undefined : await serveSimApi(printer, { port: Number(values.api), token })
  process.stdout.write(`${JSON.stringify({ printer: carrier.port, api: api?.port ?? null, ...(values.token === undefined && api !== undefined ? { token } : {}) })}\n`)

  const stop = async (): Promise<void> => {
    await api?.close()
    await carrier.close()
    process.exit(0)
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
}

async function keep({ id, png, text }: Paper, folder: string): Promise<void> {
  const name = join(folder, `slip-${String(id).padStart(4, '0')}`)
  await writeFile(`${name}.png`, Buffer.from(png, 'base64'))
  await writeFile(`${name}.txt`, `${text}\n`)
}

await main()
