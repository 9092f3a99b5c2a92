/**
 * A service for chip cards that we did not write: Debian's `pcscd`, with the virtual reader of
 * `vsmartcard-vpcd`. Each is an instance of its own: in a mount namespace in which `/run/pcscd` is
 * a folder of the test, so that it neither finds nor disturbs the system's.
 *
 *     driver ⇄ pcscd ⇄ vpcd, a reader (TCP) ⇄ a card of ours
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const pcscd = '/usr/sbin/pcscd'
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'

/** Why there is no such service on this machine, or null: tests that are skipped print it. */
export function pcscdMissing(): string | null {
  const absent = [pcscd, driver].filter((file) => !existsSync(file))
  if (absent.length > 0) return `not installed: ${absent.join(', ')}`
  return spawnSync('unshare', ['-m', 'mount', '--bind', '/tmp', '/tmp']).status === 0 ? null : 'this user may not make a mount namespace'
}

export interface CardService extends AsyncDisposable {
  /** For `PCSCLITE_CSOCK_NAME`. */
  readonly socket: string
  /** Its virtual reader cannot be unplugged while it runs: it begins with it, or without. */
  start(reader: 'with-reader' | 'without-reader'): Promise<void>
  kill(): Promise<void>
  /** `onOrder`: called before the card answers to each order of the reader's. */
  insert(atr: Uint8Array, onOrder?: () => void): Promise<void>
  /** Whether a card is in the reader; none is when the service has gone. */
  holds(): boolean
  remove(): void
}

export async function startCardService(): Promise<CardService> {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-pcscd-'))
  const [run, readers] = [join(folder, 'run'), join(folder, 'readers')]
  for (const path of [run, readers]) mkdirSync(path)
  const port = await freePort()
  const reader = join(readers, 'vpcd')
  let child: ChildProcess | undefined
  let card: Socket | undefined

  const plug = (): void => writeFileSync(reader, `FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:${port}\nLIBPATH ${driver}\nCHANNELID ${port}\n`)
  const socket = join(run, 'pcscd.comm')
  const service: CardService = {
    socket,
    async start(begin) {
      if (begin === 'with-reader') plug()
      else rmSync(reader, { force: true })
      for (const file of ['pcscd.comm', 'pcscd.pid']) rmSync(join(run, file), { force: true })
      child = spawn('unshare', ['-m', 'sh', '-c', `mkdir -p /run/pcscd && mount --bind ${run} /run/pcscd && exec ${pcscd} --foreground --config ${readers}`], { stdio: 'ignore' })
      for (let tries = 0; !existsSync(socket); tries += 1) {
        if (tries > 500 || child.exitCode !== null) throw new Error('pcscd did not start')
        await sleep(20)
      }
    },
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child?.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
    async insert(atr, onOrder) {
      card = await inserted(port, atr, onOrder)
    },
    holds: () => card?.destroyed === false,
    remove: () => void card?.destroy(),
    async [Symbol.asyncDispose]() {
      card?.destroy()
      await service.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await service.start('with-reader')
  return service
}

/** A card: it connects to the reader's port. Messages are a length in two bytes and so many bytes; of the orders it only knows 04, "your answer to reset?". */
async function inserted(port: number, atr: Uint8Array, onOrder: () => void = () => {}): Promise<Socket> {
  for (let tries = 0; ; tries += 1) {
    const socket = connect(port, '127.0.0.1')
    const error = await new Promise<Error | null>((resolve) => {
      socket.once('connect', () => resolve(null))
      socket.once('error', resolve)
    })
    if (error !== null) {
      if (tries > 500) throw error
      await sleep(20)
      continue
    }
    let heard = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk])
      while (heard.length >= 2 && heard.length >= 2 + heard.readUInt16BE(0)) {
        const message = heard.subarray(2, 2 + heard.readUInt16BE(0))
        heard = heard.subarray(2 + message.length)
        onOrder()
        if (message.length === 1 && message[0] === 4) socket.write(Uint8Array.of(0, atr.length, ...atr))
      }
    })
    return socket
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
