#!/usr/bin/env node
/**
 * The door to every command of the project: `node scripts/launch.mjs start|test|… [arguments]`.
 * Plain JavaScript for any Node from 18 on, without dependencies. It makes sure that the packages
 * of the lock file are installed, asking once, and goes on with the pinned Node.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const commands = {
  start: 'scripts/start/main.ts',
  test: 'scripts/test/main.ts',
  'hid-vm': 'tests/hid-vm/main.ts',
  build: 'scripts/build.ts',
  package: 'scripts/package/main.ts',
  measure: 'bench/measure.ts',
  screenshots: 'scripts/screenshots.ts',
}

const [name = '', ...args] = process.argv.slice(2)
const script = commands[name]
if (script === undefined) fail(`unknown command "${name}"; there are: ${Object.keys(commands).join(', ')}`)
if (Number(process.versions.node.split('.')[0]) < 18) fail(`Node ${process.versions.node} is too old; 18 or newer is needed to begin`)
if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) fail(`Linux on x64 or arm64 is needed, this is ${process.platform} on ${process.arch}`)

await installPackages()
const node = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
const child = spawn(node, [join(root, script), ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: `${dirname(node)}:${process.env.PATH ?? ''}` } })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

/** Installs what package-lock.json says unless the mark left by the last installation matches it. */
async function installPackages() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  const mark = join(root, 'node_modules', '.jinban-installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  await agree(`Jinban needs the npm packages of its lock file (about 1 GB in ${join(root, 'node_modules')}; nothing outside this folder).`)
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) fail('npm ci failed; see above')
  writeFileSync(mark, lock)
}

/** Asks once; without a terminal the answer is yes. */
async function agree(what) {
  process.stderr.write(`${what}\n`)
  if (!process.stdin.isTTY || process.argv.includes('--yes')) return
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  const answer = (await prompt.question('Install them now? [Y/n] ')).trim().toLowerCase()
  prompt.close()
  if (answer !== '' && !answer.startsWith('y')) fail('Nothing was installed.')
}

function fail(message) {
  process.stderr.write(`jinban: ${message}\n`)
  process.exit(1)
}
