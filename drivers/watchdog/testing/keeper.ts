/** A program that keeps a watchdog and then, told by a line, gets stuck or ends; for the test of both. */
import { SupervisedWatchdog } from '../device.ts'

const [path = ''] = process.argv.slice(2)
const watchdog = new SupervisedWatchdog(path, 90)
process.stdin.once('data', (order) => {
  if (String(order).trim() === 'close') void watchdog.close().then(() => process.exit(0))
  // eslint-disable-next-line no-empty
  else for (;;) {}
})
for await (const { state } of watchdog.watch(AbortSignal.timeout(60_000))) if (state === 'ready') process.stdout.write('armed\n')
