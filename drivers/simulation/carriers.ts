/**
 * How a simulated device is plugged into this machine: a pseudo-terminal made by `socat`, or a
 * TCP port. Both follow the device's cable: unplugged, it is gone from the system.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { constants, existsSync } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A simulated device, as a cable sees it. */
export interface Pluggable {
  /** Bytes from the host. The promise resolves when the device takes more: pacing and flow control in one. */
  receive(bytes: Uint8Array): Promise<void>
  /** Connects the line back to the host; returns how to disconnect. */
  connect(send: (bytes: Uint8Array) => void): () => void
  onState(listener: (state: { readonly cable: 'plugged' | 'unplugged' }) => void): () => void
}

export interface Carrier {
  /** As a site's profile names it: a path, or `host:port`. */
  readonly port: string
  close(): Promise<void>
}

/** Plugs and unplugs as the cable of the device says, one change after the other. */
export async function followCable(device: Pluggable, plug: () => Promise<void>, unplug: () => Promise<void>): Promise<() => Promise<void>> {
  let plugged = true
  let work = plug()
  const stop = device.onState(({ cable }) => {
    if ((cable === 'plugged') === plugged) return
    plugged = cable === 'plugged'
    work = work.then(plugged ? plug : unplug)
  })
  await work
  return async () => {
    stop()
    await work
    if (plugged) await unplug()
  }
}

/** `link`: where the pseudo-terminal is to be found. It appears and disappears like `/dev/ttyUSB0`. */
export async function onPseudoTerminal(device: Pluggable, link: string): Promise<Carrier> {
  let socat: ChildProcess | undefined
  let holder: FileHandle | undefined
  let disconnect = (): void => {}

  async function plug(): Promise<void> {
    await rm(link, { force: true })
    const child = spawn('socat', ['-', `pty,raw,echo=0,link=${link}`], { stdio: ['pipe', 'pipe', 'inherit'] })
    socat = child
    const failed = new Promise<never>((_, reject) => child.once('error', reject))
    failed.catch(() => {})
    for (let tries = 0; !existsSync(link); tries += 1) {
      if (tries > 200) throw new Error(`socat made no ${link}`)
      await Promise.race([sleep(10), failed])
    }
    // A pseudo-terminal ends when its last reader leaves. This handle stays, so that the driver may come and go.
    holder = await open(link, constants.O_RDWR | constants.O_NOCTTY)
    child.stdin.on('error', () => {})
    disconnect = device.connect((bytes) => { child.stdin.write(bytes) })
    void pump(child.stdout, device)
  }

  async function unplug(): Promise<void> {
    disconnect()
    const child = socat
    const gone = child === undefined || child.exitCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve))
    child?.kill('SIGKILL')
    await gone
    await holder?.close()
    await rm(link, { force: true })
  }

  return { port: link, close: await followCable(device, plug, unplug) }
}

/** One connection at a time, as network devices have it. `port` 0 takes a free one and keeps it. */
export async function onTcp(device: Pluggable, host: string, port: number): Promise<Carrier> {
  let server: Server | undefined
  let current: Socket | undefined
  let bound = port

  async function plug(): Promise<void> {
    const listening = createServer((socket) => {
      if (current !== undefined && !current.destroyed) return void socket.destroy()
      current = socket
      socket.setNoDelay(true)
      socket.on('error', () => {})
      const disconnect = device.connect((bytes) => { if (!socket.destroyed) socket.write(bytes) })
      socket.once('close', disconnect)
      void pump(socket, device)
    })
    server = listening
    await new Promise<void>((resolve, reject) => {
      listening.once('error', reject)
      listening.listen(bound, host, resolve)
    })
    const address = listening.address()
    if (address !== null && typeof address === 'object') bound = address.port
  }

  async function unplug(): Promise<void> {
    current?.destroy()
    current = undefined
    const closing = server
    if (closing !== undefined) await new Promise<void>((resolve) => { closing.close(() => resolve()) })
  }

  const close = await followCable(device, plug, unplug)
  return { port: `${host}:${bound}`, close }
}

/** Reads no faster than the device takes. */
async function pump(source: AsyncIterable<Uint8Array>, device: Pluggable): Promise<void> {
  try {
    for await (const chunk of source) await device.receive(chunk)
  } catch {
    // The cable was pulled in the middle of a chunk; the carrier knows already.
  }
}
