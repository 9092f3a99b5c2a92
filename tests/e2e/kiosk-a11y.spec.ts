/** Every page of the kiosk, judged in both densities and orientations by one walk through all of it. [U1, U3, U4, U12] */
import { expect, test, type Browser } from '@playwright/test'
import { launchChromium } from '../support/chromium.ts'
import { legible } from '../walk/judges/legibility.ts'
import { oneTouchToAPerson } from '../walk/judges/person.ts'
import { walkEverywhere } from '../walk/journeys.ts'

let browser: Browser
test.beforeAll(async () => { browser = await launchChromium() })
test.afterAll(() => browser.close())

test('every page can be seen, read, reached and touched, in both densities', async () => {
  test.setTimeout(600_000)
  const { faults, missed } = await walkEverywhere({ browser, judge: async (place) => [...(await legible(place)), ...(await oneTouchToAPerson(place))] })
  expect(faults).toEqual([])
  expect(missed).toEqual([])
})
