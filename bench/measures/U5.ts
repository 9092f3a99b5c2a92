/** U5: from a fresh clone on a machine that has nothing of ours to a demonstration that can be used, and again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../scripts/runtime/paths.ts'
import { run } from '../../scripts/runtime/shell.ts'
import { launchChromium } from '../../tests/support/chromium.ts'
import type { Measure } from '../measure.ts'
import { startDemonstration, type StartTimes } from '../rig/demonstration.ts'
import { median } from '../rig/numbers.ts'
import { openSlowLine } from '../rig/slow-line.ts'

const bitsPerSecond = 50e6
const firstLimitSeconds = 300
const againLimitSeconds = 10
const limitBytes = 1.5e9

const measure: Measure = {
  id: 'U5',
  title: 'npm start in a fresh clone until kiosk and cockpit can be used, at 50 Mbit/s',
  unit: 's',
  target: `<= ${firstLimitSeconds} s and 1.5 GB; again <= ${againLimitSeconds} s; Ctrl-C leaves no process`,
  async run({ sabotage, full, log }) {
    const folder = mkdtempSync(join(tmpdir(), 'jinban-fresh-'))
    const checkout = join(folder, 'jinban')
    const cache = join(folder, 'npm-cache')
    const line = await openSlowLine(bitsPerSecond)
    const browser = await launchChromium()
    try {
      await run('git', ['clone', '--quiet', '--no-hardlinks', ROOT, checkout])
      if (sabotage) forgetInstallation(checkout)
      const environment = { npm_config_cache: cache, npm_config_proxy: line.url, npm_config_https_proxy: line.url }
      const left: string[] = []
      const start = async (): Promise<StartTimes> => {
        const demonstration = await startDemonstration(checkout, browser, environment, log)
        left.push(...(await demonstration.interrupt()))
        return demonstration.times
      }
      const first = await start()
      const [received, onDisk, inCache] = [line.received, await bytesBelow(checkout), await bytesBelow(cache)]
      log(`first start: usable after ${first.usableSeconds} s, ${megabytes(received)} MB fetched`)
      const again: StartTimes[] = []
      for (let turn = 0; turn < (full ? 9 : sabotage ? 1 : 5); turn++) {
        again.push(await start())
        log(`start again: usable after ${again.at(-1)?.usableSeconds} s`)
      }
      const againSeconds = median(again.map(({ usableSeconds }) => usableSeconds))
      for (const command of left) log(`left behind by Ctrl-C: ${command}`)
      return {
        value: first.usableSeconds,
        pass: first.usableSeconds <= firstLimitSeconds && againSeconds <= againLimitSeconds && received <= limitBytes && onDisk + inCache <= limitBytes && left.length === 0,
        peers: { 'again, s': againSeconds, 'fetched, MB': megabytes(received), 'on disk, MB': megabytes(onDisk + inCache) },
        samples: { first, again, left },
        notes: [
          `first start ${first.usableSeconds} s (cockpit ${first.cockpitSeconds} s), again ${againSeconds} s, median of ${again.length}`,
          `${megabytes(received)} MB fetched through the line of 50 Mbit/s, of which it alone needs ${Math.round((received * 8) / bitsPerSecond)} s; ${megabytes(onDisk)} MB in the checkout, ${megabytes(inCache)} MB in npm's cache`,
          `${left.length} processes left behind by Ctrl-C`,
          'not counted: git clone, and socat where it is missing (apt-get)',
        ],
      }
    } finally {
      await browser.close()
      await line.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** The launcher no longer believes that the packages are installed, and installs them every time. */
function forgetInstallation(checkout: string): void {
  const launcher = join(checkout, 'scripts', 'launch.mjs')
  const text = readFileSync(launcher, 'utf8')
  const patched = text.replace(/^ *if \(existsSync\(mark\).*\n/m, '')
  if (patched === text) throw new Error('the sabotage found nothing to patch')
  writeFileSync(launcher, patched)
}

const bytesBelow = async (folder: string): Promise<number> => Number((await run('du', ['-s', '--block-size=1', folder])).split('\t')[0])
const megabytes = (bytes: number): number => Math.round(bytes / 1e6)

export default measure
