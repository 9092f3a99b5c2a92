/** The packaged kiosk as a program: what holds whatever its pages are. */
import { expect, type Page, test } from '@playwright/test'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { EXECUTABLE } from '../../scripts/package/builder.ts'
import { fusesOf, readFuses } from '../../scripts/package/fuses.ts'
import { DIST } from '../../scripts/runtime/paths.ts'
import { enrolledFolder } from '../../station/testing/process.ts'
import { type Kiosk, launchKiosk, pause, runKiosk } from '../support/electron.ts'
import { hostile } from '../support/hostile-page.ts'
import { family, isRunning } from '../support/processes.ts'

// Page scripts are strings: they are what a hostile page would hold, and this program has no DOM types.

test.describe('the packaged kiosk', () => {
  let data: string
  let kiosk: Kiosk

  test.beforeAll(async () => {
    data = await enrolledFolder('GM-010')
    // With a camera, so that it can be refused. It shows Chromium's own test picture.
    kiosk = await launchKiosk({ station: { kind: 'own', site: 'GM-010', data }, args: ['--use-fake-device-for-media-stream'] })
  })
  test.afterAll(async () => {
    await kiosk.close()
    rmSync(data, { recursive: true })
  })

  const replaced = async (old: number) => {
    await expect.poll(() => kiosk.pid(), { timeout: 40_000 }).not.toBe(old)
    await expect.poll(() => isRunning(old)).toBe(false)
    await homeShows()
  }
  /** The page is gone before it can answer. */
  const endVisit = (page: Page) => page.evaluate('window.jinban.endVisit()').catch(() => undefined)
  const homeShows = async () => {
    const page = await kiosk.page()
    await expect(page.getByRole('heading').first()).toBeVisible()
    return page
  }

  test('shows home on the whole screen, from app://, with its station running', async () => {
    const page = await homeShows()
    expect(page.url()).toMatch(/^app:\/\/kiosk\/index\.html/)
    const bounds = await kiosk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((each) => each.isVisible())?.getBounds())
    expect(bounds).toEqual({ x: 0, y: 0, width: 1080, height: 1920 })
    const commands = family(kiosk.app.process().pid ?? 0).map((each) => each.command)
    expect(commands.filter((command) => /\/resources\/node\/bin\/node .*\/resources\/station\/main\.mjs/.test(command)).length).toBe(1)
  })

  test('runs the page in the sandbox, without Node', async () => {
    const page = await kiosk.page()
    expect(await page.evaluate(`['require', 'process', 'module', 'Buffer'].filter((name) => name in window)`)).toEqual([])
    expect(await page.evaluate('Object.keys(window.jinban)')).toEqual(['endVisit', 'showCamera', 'hideCamera'])
    const status = readFileSync(`/proc/${await kiosk.pid()}/status`, 'utf8')
    expect(status).toMatch(/^Seccomp:\s+2$/m)
    expect(status).toMatch(/^NSpid:\s+\d+\s+\d+/m)
  })

  test('a visit that ends takes its process with it', async () => {
    const page = await homeShows()
    const old = await kiosk.pid()
    await page.evaluate(`localStorage.setItem('name', 'x'); sessionStorage.setItem('name', 'x')`)
    await kiosk.app.evaluate(({ clipboard }) => clipboard.writeText('533525'))
    await endVisit(page)
    await replaced(old)
    await expect.poll(() => kiosk.log.filter((line) => line.event === 'wiped').length).toBeGreaterThan(0)
    const fresh = await kiosk.page()
    expect(await fresh.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0])
    expect(await kiosk.app.evaluate(({ clipboard }) => clipboard.readText() + clipboard.readText('selection'))).toBe('')
  })

  /** A spare is warmed up once somebody is there. */
  const somebodyTouches = async () => {
    await (await homeShows()).getByRole('heading').first().click()
    await expect.poll(() => kiosk.app.windows().length, { timeout: 15_000 }).toBe(2)
  }

  test('the next visit is warm when there was time', async () => {
    await homeShows()
    expect(kiosk.app.windows().length).toBe(1)
    await somebodyTouches()
    const old = await kiosk.pid()
    await endVisit(await kiosk.page())
    await replaced(old)
    expect(kiosk.log.findLast((line) => line.event === 'screen-shown')).toMatchObject({ wasWarm: true })
  })

  test('a page that crashes is replaced', async () => {
    await homeShows()
    const old = await kiosk.pid()
    process.kill(old, 'SIGKILL')
    await replaced(old)
  })

  test('a station that dies comes back, and the page gets a new line to it', async () => {
    const station = () => family(kiosk.app.process().pid ?? 0).find((each) => each.command.includes('station/main.mjs'))?.pid ?? 0
    const page = await homeShows()
    await page.evaluate(`window.lines = []; addEventListener('message', ({ data }) => window.lines.push(data)), undefined`)
    const [old, screen] = [station(), await kiosk.pid()]
    process.kill(old, 'SIGKILL')
    await expect.poll(() => page.evaluate('window.lines')).toEqual(['port-lost', 'port'])
    expect(station()).not.toBe(old)
    expect(await kiosk.pid()).toBe(screen)
  })

  test('a page that hangs is replaced', async () => {
    const page = await homeShows()
    const old = await kiosk.pid()
    page.evaluate('for (;;);').catch(() => undefined)
    await replaced(old)
    expect(kiosk.log.findLast((line) => line.event === 'screen-sick')).toMatchObject({ sickness: 'hung' })
  })

  test('a page that goes blank is replaced', async () => {
    const page = await homeShows()
    const old = await kiosk.pid()
    await page.evaluate(hostile.blank)
    await replaced(old)
    expect(kiosk.log.findLast((line) => line.event === 'screen-sick')).toMatchObject({ sickness: 'blank' })
  })

  test('permissions are refused', async () => {
    const page = await homeShows()
    const answers = await page.evaluate(hostile.permissions)
    expect(answers).toEqual({ notifications: 'denied', location: 1, camera: 'NotAllowedError', screen: expect.stringMatching(/Error$/), clipboard: 'NotAllowedError', midi: 'refused' })
  })

  test('the camera is let in while the page shows its picture, and sound never', async () => {
    const page = await homeShows()
    const asked = (what: string) => page.evaluate<string>(`navigator.mediaDevices.getUserMedia(${what}).then((stream) => { for (const track of stream.getTracks()) track.stop(); return 'given' }, (error) => error.name)`)
    expect(await asked('{ video: true }')).toBe('NotAllowedError')
    await page.evaluate('window.jinban.showCamera()')
    expect(await asked('{ video: true }')).toBe('given')
    expect(await asked('{ audio: true }')).toBe('NotAllowedError')
    expect(await asked('{ video: true, audio: true }')).toBe('NotAllowedError')
    await page.evaluate('window.jinban.hideCamera()')
    expect(await asked('{ video: true }')).toBe('NotAllowedError')
  })

  test('no window, dialog, download, print or navigation', async () => {
    const page = await homeShows()
    await somebodyTouches()
    const address = page.url()
    expect(await page.evaluate(`[window.open('app://kiosk/index.html'), window.open('about:blank', 'x', 'popup')]`)).toEqual([null, null])
    expect(await page.evaluate(`[alert('x'), confirm('x'), print()]`)).toEqual([undefined, false, undefined])
    for (const departure of hostile.departures) await page.evaluate(departure)
    await pause(500)
    expect(page.url()).toBe(address)
    expect(kiosk.app.windows().length).toBe(2)
    const old = await kiosk.pid()
    await endVisit(page)
    await replaced(old)
  })

  test('a listener on this machine hears nothing', async () => {
    const page = await homeShows()
    let heard = 0
    const server = createServer((_request, response) => { heard++; response.end('x') })
    server.on('connection', () => heard++)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    const outcome = await page.evaluate(hostile.calls(`127.0.0.1:${port}`))
    expect(outcome).toEqual({ fetch: 'refused', webSocket: 'refused', webRtc: 'done' })
    expect(heard).toBe(0)
    server.close()
  })
})

test.describe('outputs', () => {
  for (const output of ['release', 'test'] as const) {
    test(`${output}: the executable has the fuses of the table`, async () => {
      const wanted: Readonly<Record<string, boolean>> = fusesOf(output)
      const found = await readFuses(join(DIST, output, EXECUTABLE))
      expect(Object.values(found).filter((state) => state !== null).length).toBeGreaterThanOrEqual(7)
      for (const [fuse, state] of Object.entries(found)) if (state !== null) expect.soft(state, `fuse ${fuse}`).toBe(wanted[fuse])
    })
  }

  test('a release listens to no debugger; --inspect does nothing to it', async () => {
    const { startDisplay } = await import('../../scripts/runtime/display.ts')
    const display = await startDisplay()
    const started = (stderr: string) => stderr.includes('"kiosk-started"')
    const listens = /Debugger listening|DevTools listening/
    const release = await runKiosk('release', display, ['--inspect=127.0.0.1:0'], started)
    expect(release.stderr).toContain('"kiosk-started"')
    expect(release.stderr).not.toMatch(listens)
    const forTests = await runKiosk('test', display, ['--inspect=127.0.0.1:0'], started)
    expect(forTests.stderr).toMatch(listens)
    const remote = await runKiosk('release', display, ['--remote-debugging-port=0'], started)
    expect(remote).toMatchObject({ code: 78, stderr: expect.not.stringMatching(listens) })
    await display.stop()
  })
})
