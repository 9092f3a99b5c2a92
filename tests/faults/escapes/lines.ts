/**
 * Stands between kiosk and station and counts lines. A page that is reloaded or goes elsewhere
 * drops its line to the station: from outside that is the surest sign that its address changed.
 */
import { createServer, connect } from 'node:net'
import { chmod } from 'node:fs/promises'

export interface Lines {
  /** Numbers of the lines that are open, in the order in which they were opened. */
  open(): number[]
  close(): Promise<void>
}

/** Listens on `path`, for everybody, and passes each line on to the station's socket. */
export async function watchLines(path: string, station: string): Promise<Lines> {
  const lines = new Map<number, () => void>()
  let next = 1
  const server = createServer((kiosk) => {
    const number = next++
    const onward = connect(station)
    const end = () => {
      lines.delete(number)
      kiosk.destroy()
      onward.destroy()
    }
    lines.set(number, end)
    for (const each of [kiosk, onward]) each.on('error', end).on('close', end)
    kiosk.pipe(onward).pipe(kiosk)
  })
  await new Promise<void>((done) => server.listen(path, done))
  await chmod(path, 0o666)
  return {
    open: () => [...lines.keys()],
    async close() {
      for (const end of lines.values()) end()
      await new Promise((done) => server.close(done))
    },
  }
}
