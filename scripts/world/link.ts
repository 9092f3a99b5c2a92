/**
 * The line between a station and the county, as a TCP relay that can be cut and mended. A cut line
 * swallows what is sent and answers nothing, as a dead 4G modem does; it does not refuse.
 */
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'

export interface Link {
  readonly port: number
  readonly up: boolean
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** A relay on loopback to `targetPort` on loopback. */
export async function openLink(targetPort: number): Promise<Link> {
  let up = true
  const pairs = new Set<readonly [Socket, Socket | null]>()
  const server: Server = createServer((near) => {
    near.on('error', () => near.destroy())
    const far = up ? connect(targetPort, '127.0.0.1') : null
    const pair = [near, far] as const
    pairs.add(pair)
    near.on('close', () => { far?.destroy(); pairs.delete(pair) })
    if (far === null) return
    far.on('error', () => near.destroy())
    far.on('close', () => { if (up) near.destroy() })
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    get up() { return up },
    cut() {
      up = false
      for (const [near, far] of pairs) {
        near.unpipe()
        near.resume()
        far?.destroy()
      }
    },
    mend() {
      up = true
      for (const [near] of pairs) near.destroy()
      pairs.clear()
    },
    close: () => new Promise((resolve) => {
      for (const [near, far] of pairs) { near.destroy(); far?.destroy() }
      server.close(() => resolve())
    }),
  }
}
