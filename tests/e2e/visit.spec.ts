/**
 * The story on the packaged kiosk: county out of reach → ticket → case → kill -9 of station and
 * kiosk → county back → exactly one case in PostgreSQL, opened with the county's key and equal to
 * what was typed; the verdict at the station, the progress on the screen. [ON-03, ON-05, SS-01]
 */
import { expect, test, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { visit, type Stage } from '../../scripts/story/visit.ts'
import { logIn, openCases } from '../../scripts/world/county.ts'
import { watchPaper } from '../../scripts/world/paper.ts'
import { World } from '../../scripts/world/world.ts'
import { launchChromium } from '../support/chromium.ts'
import { launchKiosk, type Kiosk } from '../support/electron.ts'
import { playwrightHands } from '../support/playwright-hands.ts'

const site = 'GM-010'
let folder: string

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jinban-visit-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a villager’s visit survives a cut line and a power cut, on the packaged kiosk', async () => {
  test.setTimeout(180_000)
  const world = new World({ folder, site, demo: false })
  let kiosk: Kiosk | null = null
  try {
    const county = await world.startCounty()
    const linkPort = await world.openLink(county.edge.port)
    const simulators = await world.startSimulators('tcp')
    const paper = watchPaper(simulators.api, world.token)
    // Enrolled by a technician once; then the kiosk brings up its own station.
    await world.startStation()
    await world.stopStation()
    const station = { kind: 'own', site, data: join(folder, 'station'), args: ['--county', `https://127.0.0.1:${linkPort}`, '--device', `receipt-printer=generic-80mm-tcp:${simulators.devices['receipt-printer']?.port}`] } as const
    kiosk = await launchKiosk({ station })
    const officer = await logIn(county, 'officer')

    const stage: Stage = {
      reader: false,
      link: async (up) => world.setLink(up),
      power: async (on) => {
        if (!on) stopped = await kiosk?.powerCut()
        else if (stopped !== undefined) kiosk = await launchKiosk({ station, home: stopped })
      },
      lastSlip: async () => paper.slips.at(-1) ?? null,
      casesAtCounty: () => openCases(officer, 'end-to-end test: comparing with what was typed'),
    }
    let stopped: Awaited<ReturnType<Kiosk['powerCut']>> | undefined
    const told: string[] = []
    for await (const event of visit(playwrightHands(async () => (kiosk ? kiosk.page() : Promise.reject(new Error('the kiosk is off')))), stage)) {
      if (event.kind === 'proof') told.push(event.text)
    }
    expect(told).toHaveLength(5)

    const tickets = await officer.tickets.ofDay({ day: businessDay(), site })
    expect(tickets.map(({ ticket }) => ticket)).toEqual(['A001'])
    const openings = await officer.cases.openings({ id: null })
    expect(openings.length).toBeGreaterThan(0)
    paper.close()
  } catch (problem) {
    const said = kiosk?.log.map((line) => JSON.stringify(line)).join('\n') ?? 'nothing'
    throw new Error(`the visit failed; the kiosk said:\n${said}`, { cause: problem })
  } finally {
    await kiosk?.close()
    await world.close()
  }
})

test('the same visit in Debian’s current Chromium', async () => {
  test.setTimeout(180_000)
  const world = new World({ folder, site, demo: true })
  const browser = await launchChromium()
  try {
    const county = await world.startCounty()
    await world.openLink(county.edge.port)
    const simulators = await world.startSimulators()
    const paper = watchPaper(simulators.api, world.token)
    let ready = await world.startStation()
    const officer = await logIn(county, 'officer')
    const page: Page = await browser.newPage({ viewport: { width: 1080, height: 1920 } })
    const violations: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy|Content-Security-Policy/.test(message.text())) violations.push(message.text())
    })
    page.on('pageerror', (problem) => violations.push(problem.message))
    const open = () => page.goto(ready.demo?.url ?? '')
    await open()

    const stage: Stage = {
      reader: true,
      link: async (up) => world.setLink(up),
      power: async (on) => {
        if (!on) return world.stopStation('kill')
        ready = await world.startStation()
        await open()
      },
      lastSlip: async () => paper.slips.at(-1) ?? null,
      casesAtCounty: () => openCases(officer, 'end-to-end test: comparing with what was typed'),
    }
    let proofs = 0
    for await (const event of visit(playwrightHands(async () => page), stage)) if (event.kind === 'proof') proofs++
    expect(proofs).toBe(5)
    expect(violations).toEqual([])
    paper.close()
  } finally {
    await browser.close()
    await world.close()
  }
})

/** The day in Gengma. */
const businessDay = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
