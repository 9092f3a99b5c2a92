/** Every page of the kiosk, judged in both densities and orientations by one walk through all of it. [U1, U3, U4, U12, ML-02] */
import { expect, test, type Browser } from '@playwright/test'
import { launchChromium } from '../support/chromium.ts'
import { earScript, heardBy, speechFaults } from '../support/listening.ts'
import { legible } from '../walk/judges/legibility.ts'
import { oneTouchToAPerson } from '../walk/judges/person.ts'
import { walkEverywhere } from '../walk/journeys.ts'
import { glasses, type Judge } from '../walk/walker.ts'

let browser: Browser
test.beforeAll(async () => { browser = await launchChromium() })
test.afterAll(() => browser.close())

/** A page says its question, and nothing that is not seen or that somebody filled in; the same however the glass hangs. */
const heard: Judge = async ({ page, station, glass }) => {
  // A question over the page has the page's own button behind it.
  if (glass.name !== glasses.portrait.name || (await page.getByRole('dialog').or(page.getByRole('alertdialog')).count()) > 0) return []
  const before = await heardBy(page)
  const faults = await speechFaults(page, station)
  const { sounds, loudest } = await heardBy(page)
  return sounds > before.sounds && loudest > 0.1 ? faults : [...faults, 'nothing reaches the loudspeaker']
}

test('every page can be seen, read, reached, touched and heard, in both densities', async () => {
  test.setTimeout(900_000)
  const { faults, missed } = await walkEverywhere({
    browser, script: earScript,
    judge: async (place) => [...(await legible(place)), ...(await oneTouchToAPerson(place)), ...(await heard(place))],
  })
  expect(faults).toEqual([])
  expect(missed).toEqual([])
})
