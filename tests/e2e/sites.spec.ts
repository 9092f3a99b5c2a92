/**
 * One program, any site of any county: what a kiosk is called, what it offers and when it is open
 * come from the catalogue's folder alone. [SP-03, SC-11]
 */
import { expect, test } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { World } from '../../scripts/world/world.ts'
import { launchChromium } from '../support/chromium.ts'

const secondCounty = join(import.meta.dirname, '../support/second-county')

interface Site {
  readonly is: string
  readonly site: string
  readonly catalogue?: string
  readonly name: string
  /** As the header says it. */
  readonly hours: string
  readonly tiles: readonly RegExp[]
  readonly notThere: readonly RegExp[]
}

const sites: readonly Site[] = [
  {
    is: 'the centre of Mengding', site: 'GM-020', name: '耿马县孟定镇为民服务中心', hours: '8:30—12:00　13:30—17:30',
    tiles: [/^排队取号/, /^自助办事/], notThere: [/^找村干部办/],
  },
  {
    is: 'a village with 20 square metres', site: 'GM-0219', name: '孟定镇崇岗村为民服务站', hours: '9:00—12:00　14:00—17:30',
    tiles: [/^找村干部办/, /^自己办/, /^种地养殖/], notThere: [/^排队取号/],
  },
  {
    is: 'a village of a second county', site: 'SJ-0102', catalogue: secondCounty, name: '勐库镇冰岛村便民服务站', hours: '8:00—12:00　14:30—18:00',
    tiles: [/^找村干部办/, /^自己办/, /古茶树要保护/], notThere: [/^排队取号/, /^盖房土地/],
  },
]

for (const { is, site, catalogue, name, hours, tiles, notThere } of sites) {
  test(`${is} has its own name, tiles and hours`, async () => {
    test.setTimeout(120_000)
    const folder = mkdtempSync(join(tmpdir(), 'jinban-site-'))
    const world = new World({ folder, site, demo: true, ...(catalogue === undefined ? {} : { catalogue }) })
    const browser = await launchChromium()
    try {
      // The county gives the profile: nothing of it comes from the station's own files.
      const county = await world.startCounty()
      await world.openLink(county.edge.port)
      const { demo } = await world.startStation()
      const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } })
      await page.goto(demo?.url ?? '')
      await expect(page.getByRole('banner')).toContainText(name)
      await expect(page.getByRole('banner')).toContainText(hours)
      for (const tile of tiles) await expect(page.getByRole('button', { name: tile })).toBeVisible()
      for (const tile of notThere) await expect(page.getByRole('button', { name: tile })).toHaveCount(0)
    } finally {
      await browser.close()
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
}
