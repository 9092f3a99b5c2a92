/** `npm start` where there is a display: the kiosk has a window of its own, and Ctrl-C leaves nobody behind. */
import { expect, test } from '@playwright/test'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { type Display, startDisplay } from '../../scripts/runtime/display.ts'
import { ROOT } from '../../scripts/runtime/paths.ts'
import { family, isRunning } from '../support/processes.ts'

/** Sites nobody else's test demonstrates with. */
const SITE = 'GM-0102'

test.describe('npm start with a display', () => {
  let display: Display
  let start: ChildProcess
  let cockpit: string

  test.beforeAll(async () => {
    test.setTimeout(180_000)
    display = await startDisplay({ width: 1920, height: 1080, windowManager: true })
    start = spawn(process.execPath, [join(ROOT, 'scripts', 'start', 'main.ts'), '--site', SITE, '--fresh', '--yes'], { env: { ...process.env, DISPLAY: display.name }, stdio: ['ignore', 'pipe', 'inherit'] })
    cockpit = await new Promise((resolve, reject) => {
      if (start.stdout !== null) createInterface({ input: start.stdout }).on('line', (line) => { if (line.includes('http://127.0.0.1:')) resolve(line.trim()) })
      start.once('exit', (code) => { reject(new Error(`npm start ended with ${code}`)) })
    })
  })

  test.afterAll(async () => {
    start.kill('SIGKILL')
    await display.stop()
  })

  test('shows the kiosk as a window, at half its size', async () => {
    const windows = () => {
      try {
        return execFileSync('xdotool', ['search', '--onlyvisible', '--class', 'jinban', 'getwindowgeometry', '--shell'], { encoding: 'utf8', env: { ...process.env, DISPLAY: display.name } })
      } catch {
        // Nothing found is an exit code of its own.
        return ''
      }
    }
    await expect.poll(windows, { timeout: 30_000 }).toMatch(/WIDTH=540\nHEIGHT=960/)
  })

  test('serves the cockpit at the address it prints', async () => {
    expect((await fetch(cockpit)).status).toBe(200)
  })

  test('ends everything it began on Ctrl-C', async () => {
    const everybody = family(start.pid ?? -1).map(({ pid }) => pid)
    expect(everybody.length).toBeGreaterThan(8)
    const gone = new Promise((done) => { start.once('exit', done) })
    start.kill('SIGINT')
    expect(await gone).toBe(0)
    await expect.poll(() => everybody.filter(isRunning), { timeout: 10_000 }).toEqual([])
  })
})
