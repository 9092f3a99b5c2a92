/** Lines of NUT's upsd. They have no checksum: damage within a line is a line. */
import { lineParser } from '../../../../drivers/ups/parser.ts'
import { SimulatedUps } from '../../../../drivers/ups/simulator.ts'
import type { Subject } from '../subject.ts'
import { frameBounds, framePromises, readerOf, saidBy } from './said.ts'

const longestLine = 1_024
const text = (value: string): Uint8Array => Buffer.from(value, 'latin1')

export async function upsLines(): Promise<Subject> {
  const ups = new SimulatedUps()
  const ask = (variable: string) => () => ups.receive(text(`GET VAR simulated ${variable}\n`))
  const frames = await saidBy(ups, [ask('ups.status'), ask('battery.charge'), ask('battery.runtime'), ask('nothing'), () => ups.set({ mains: false, replaceBattery: true }), ask('ups.status')])
  return {
    name: 'ups, lines of upsd', frames, carrier: 'stream', bounds: frameBounds(longestLine), promises: framePromises(longestLine, 2_000),
    grammar: { spice: ['\n', '"', '\\', '"\n', `${'x'.repeat(1_100)}\n`].map(text) },
    open: () => readerOf(lineParser()),
  }
}
