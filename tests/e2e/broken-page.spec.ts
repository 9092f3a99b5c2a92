/** A page that cannot be drawn leaves everything around it standing, and ways on. */
import { fileURLToPath } from 'node:url'
import { expect, test, type Browser } from '@playwright/test'
import { launchChromium } from '../support/chromium.ts'
import { startFakeStation } from '../support/fake-station.ts'
import { sampleStation } from '../support/sample-site.ts'

const built = fileURLToPath(new URL('../../dist/renderer/kiosk', import.meta.url))

let browser: Browser
test.beforeAll(async () => { browser = await launchChromium() })
test.afterAll(() => browser.close())

test('a page whose program does not come says so, leads home and to a person, and opens when tried again', async () => {
  const station = await startFakeStation({ ...sampleStation('village'), page: built })
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } })
  try {
    const pages = /\/assets\/LaterPage-.*\.js/
    await page.route(pages, (route) => route.abort())
    await page.goto(station.url)
    const press = (name: string | RegExp) => page.getByRole('button', { name }).first().press(' ')
    await press(/^自己办/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('这一页没有打开')
    await expect(page.getByRole('alert')).toContainText('VI-102')
    await expect(page.getByRole('button', { name: '叫人帮忙' })).toBeVisible()
    await press('回首页')
    await expect(page.getByRole('button', { name: /^自己办/ })).toBeVisible()

    await press(/^自己办/)
    await page.getByText('VI-102').waitFor()
    await page.unroute(pages)
    await press('再试一次')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/您要办哪/)
  } finally {
    await page.close()
    await station.close()
  }
})
