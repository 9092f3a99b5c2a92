/**
 * Measure R6, second half: a page script tries every way to reach the network.
 *
 *   network namespace of its own (as root)
 *     kiosk ── 127.0.0.1:port ──► listener: TCP and UDP
 *           └─ default route ───► TUN ──► file: every packet that would have left the machine
 *
 * Run as a program inside the namespace; `measurePageNetwork` starts it. Without root there is no
 * namespace, and only the listener hears.
 */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../../scripts/runtime/shell.ts'
import { launchKiosk, pause } from '../../support/electron.ts'
import { hostile } from '../../support/hostile-page.ts'

export interface Heard {
  /** Connections and datagrams at the listener. */
  readonly listener: number
  /** Packets on their way out of the machine, as protocol and address; null without a namespace. */
  readonly outward: readonly string[] | null
  /** What the page was told. */
  readonly page: unknown
}

/** An address outside, and the name server, both beyond the TUN. */
const OUTSIDE = '10.77.0.9'

/** Starts a kiosk (default: the *test* output) in a network namespace where there may be one, and lets its page try. */
export async function measurePageNetwork(folder?: string): Promise<Heard> {
  const program = [process.execPath, '--disable-warning=ExperimentalWarning', import.meta.filename, ...(folder === undefined ? [] : [folder])]
  const isRoot = process.getuid?.() === 0
  const out = isRoot ? await run('unshare', ['--net', '--mount', '--', ...program, ...(folder === undefined ? [''] : []), 'namespace']) : await run(program[0] ?? '', program.slice(1))
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Heard
}

async function main(folder: string | undefined, inNamespace: boolean): Promise<Heard> {
  const work = mkdtempSync(join(tmpdir(), 'jinban-network-'))
  const outward = inNamespace ? await openTun(join(work, 'packets')) : null
  let listener = 0
  const tcp = createServer((socket) => { listener++; socket.on('error', () => undefined).end() })
  await new Promise<void>((done) => tcp.listen(0, '0.0.0.0', done))
  const { port } = tcp.address() as AddressInfo
  const udp = createSocket('udp4', () => listener++)
  await new Promise<void>((done) => udp.bind(port, '0.0.0.0', done))

  const kiosk = await launchKiosk({ ...(folder === undefined ? {} : { folder }), station: { kind: 'other', socket: join(work, 'nobody.sock') } })
  const page = await kiosk.page()
  const told = await Promise.all([`127.0.0.1:${port}`, `${OUTSIDE}:${port}`].map((address) => page.evaluate(hostile.calls(address)).catch((error: Error) => error.message)))
  await kiosk.close()
  tcp.close()
  udp.close()
  const packets = outward === null ? null : outward.stop()
  rmSync(work, { recursive: true })
  return { listener, outward: packets, page: told }
}

/** A way out that only keeps what is sent on it. */
async function openTun(file: string): Promise<{ stop(): string[] }> {
  const ip = (...args: string[]) => execFileSync('ip', args)
  ip('link', 'set', 'lo', 'up')
  // The kernel's own IPv6 greetings are not the page's.
  writeFileSync('/proc/sys/net/ipv6/conf/all/disable_ipv6', '1')
  writeFileSync('/proc/sys/net/ipv6/conf/default/disable_ipv6', '1')
  writeFileSync(file, '')
  const names = `${file}.resolv`
  writeFileSync(names, `nameserver ${OUTSIDE}\n`)
  execFileSync('mount', ['--bind', names, '/etc/resolv.conf'])
  const socat = spawn('socat', ['-u', 'TUN:10.77.0.1/24,up,iff-no-pi,tun-name=way-out', `OPEN:${file},append`], { stdio: 'ignore' })
  for (let tries = 0; tries < 100; tries++) {
    await pause(50)
    if (readFileSync('/proc/net/dev', 'utf8').includes('way-out:')) break
  }
  ip('route', 'add', 'default', 'dev', 'way-out')
  // A packet of our own shows that the rig sees: without it "nothing" would mean nothing.
  const probe = createSocket('udp4')
  await new Promise((done) => probe.send('x', 9, OUTSIDE, done))
  probe.close()
  await pause(200)
  const ours = packetsIn(readFileSync(file)).length
  if (ours < 1) throw new Error('the rig does not see packets')
  return {
    stop() {
      socat.kill('SIGKILL')
      return packetsIn(readFileSync(file)).slice(ours)
    },
  }
}

/** IPv4 packets one after the other (RFC 791 §3.1): protocol and where to. */
function packetsIn(bytes: Buffer): string[] {
  const HEADER = 20
  const protocols: Readonly<Record<number, string>> = { 1: 'ICMP', 2: 'IGMP', 6: 'TCP', 17: 'UDP' }
  const packets: string[] = []
  for (let at = 0; at + HEADER <= bytes.length; ) {
    const words = (bytes.readUInt8(at) & 0x0f) * 4
    const protocol = protocols[bytes.readUInt8(at + 9)] ?? 'other'
    const port = protocol === 'TCP' || protocol === 'UDP' ? `:${bytes.readUInt16BE(at + words + 2)}` : ''
    packets.push(`${protocol} ${bytes.subarray(at + 16, at + HEADER).join('.')}${port}`)
    at += Math.max(bytes.readUInt16BE(at + 2), HEADER)
  }
  return packets
}

if (import.meta.main) {
  const [folder = '', place] = process.argv.slice(2)
  const heard = await main(folder === '' ? undefined : folder, place === 'namespace')
  process.stdout.write(`${JSON.stringify(heard)}\n`)
  process.exit(0)
}
