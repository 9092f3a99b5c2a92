/** Papers by camera, in Chromium with a made-up camera, on the page of the kit: from the desk to the bytes of a page. */
import { fileURLToPath } from 'node:url'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { launchChromium } from '../support/chromium.ts'
import { fakeCamera, type FakeCamera } from '../support/fake-camera.ts'
import { startFakeStation, type FakeStation } from '../support/fake-station.ts'
import { photographed, placed } from '../support/photographed.ts'
import { sampleStation } from '../support/sample-site.ts'

const built = fileURLToPath(new URL('../../dist/renderer/kit', import.meta.url))
const view = { width: 1600, height: 1200 }
/** An A4 form that lies across the picture of the camera, its top to the left. */
const corners = placed(view, { turn: -84, tilt: 12, tiltTowards: 30, share: 1.02 })

let camera: FakeCamera
let browser: Browser
let station: FakeStation
test.beforeAll(async () => {
  camera = fakeCamera([photographed({ ...view, seed: 11, ground: 'wood', groundLevel: 95, corners, print: 'form', shadow: 0.35, noise: 3 })])
  browser = await launchChromium(camera.args)
  station = await startFakeStation({ ...sampleStation('hall'), page: built })
})
test.afterAll(async () => {
  await browser.close()
  await station.close()
  camera.remove()
})

/** The camera test of the gallery. */
async function open(elder = false): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true, reducedMotion: 'reduce' })
  page.on('pageerror', (error) => { throw error })
  page.on('console', (message) => { if (message.type() === 'error') throw new Error(message.text()) })
  await page.goto(`${station.url}#CameraTest${elder ? ',elder' : ''}`)
  return page
}
const entry = (page: Page) => page.locator('[data-entry=CameraTest]')
const press = (page: Page, name: string) => entry(page).getByRole('button', { name, exact: true }).click()
/** Where the outline says the sheet is, in the camera's pixels. */
const outline = async (page: Page) => ((await entry(page).locator('[data-outline]').getAttribute('data-outline')) ?? '').split(' ').map((pair) => pair.split(',').map((share) => Number(share) * view.width) as [number, number])

/** As Chromium tells it when the device is gone. */
const pull = (page: Page): Promise<void> => page.evaluate(() => { for (const track of (window as unknown as { tracks: MediaStreamTrack[] }).tracks) { track.stop(); track.dispatchEvent(new Event('ended')) } })

test('a sheet that lies still is found, taken by itself, laid flat, and made small enough to send', async () => {
  const page = await open()
  await press(page, '打开摄像头')
  await expect(entry(page).getByText('拍好了，看看字清不清楚')).toBeVisible()

  // Where it was cut: each corner to some three pixels of the camera's.
  await press(page, '改四个角')
  const found = await outline(page)
  for (const { x, y } of corners) expect(Math.min(...found.map(([u, v]) => Math.hypot(u - x, v - y)))).toBeLessThan(3)
  await press(page, '裁好了')

  // It lay on its side: one turn sets it upright.
  await press(page, '转一下')
  await expect(entry(page).getByText('拍好了，看看字清不清楚')).toBeVisible()
  await press(page, '就用这张')
  const result = entry(page).locator('[data-page-bytes]')
  const bytes = Number(await result.getAttribute('data-page-bytes'))
  expect(bytes).toBeGreaterThanOrEqual(80 * 1024)
  expect(bytes).toBeLessThanOrEqual(120 * 1024)
  const [width = 0, height = 0] = ((await result.getAttribute('data-page-size')) ?? '').split('x').map(Number)
  expect(height / width).toBeCloseTo(Math.SQRT2, 1)
  expect(height).toBeGreaterThan(1000)

  // White paper, a dark frame, and nothing of the desk at the edges.
  const levels = await entry(page).locator('canvas').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    const at = (x: number, y: number): number => (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(Math.round(x * width), Math.round(y * height), 1, 1).data[0] ?? -1
    return [at(0.03, 0.03), at(0.97, 0.03), at(0.03, 0.97), at(0.97, 0.97), at(0.5, 0.03)]
  })
  for (const level of levels) expect(level).toBeGreaterThan(215)
  await page.close()
})

test('corners are moved by finger and by key, and the same sheet is not taken again by itself', async () => {
  const page = await open(true)
  await press(page, '打开摄像头')
  await press(page, '改四个角')
  const before = await outline(page)
  const handle = entry(page).getByRole('button', { name: '左上角' })
  const box = await handle.boundingBox()
  if (box === null) throw new Error('no handle')
  const millimetre = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--u')))
  expect(Math.min(box.width, box.height) / millimetre).toBeGreaterThanOrEqual(24.9)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 40, { steps: 4 })
  await page.mouse.up()
  await handle.press('ArrowRight')
  const after = await outline(page)
  expect((after[0]?.[0] ?? 0) - (before[0]?.[0] ?? 0)).toBeGreaterThan(60)
  expect(after.slice(1)).toEqual(before.slice(1))
  await press(page, '重拍')
  await expect(entry(page).getByText('请换下一张')).toBeVisible()
  await page.close()
})

test('a camera that is pulled says so, and works again when it is back; what was open is shut', async () => {
  const page = await open()
  await page.evaluate(() => {
    const devices = navigator.mediaDevices
    const real = devices.getUserMedia.bind(devices)
    devices.getUserMedia = async (wanted) => {
      const stream = await real(wanted)
      const opened = window as unknown as { tracks?: MediaStreamTrack[] }
      opened.tracks = [...(opened.tracks ?? []), ...stream.getTracks()]
      return stream
    }
  })
  await press(page, '打开摄像头')
  await expect(entry(page).locator('video')).toBeVisible()
  await pull(page)
  await expect(entry(page).getByText('摄像头断开了')).toBeVisible()
  await expect(entry(page).getByText('CM-104')).toBeVisible()
  await page.evaluate(() => { navigator.mediaDevices.dispatchEvent(new Event('devicechange')) })
  await expect(entry(page).locator('video')).toBeVisible()
  await pull(page)
  await expect(entry(page).getByText('摄像头断开了')).toBeVisible()
  await press(page, '再试一次')
  await expect(entry(page).locator('video')).toBeVisible()
  await press(page, '关上摄像头')
  expect(await page.evaluate(() => (window as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState))).toEqual(['ended', 'ended', 'ended'])
  await page.close()
})

test('where there is no sheet none is made up: whoever presses all the same is asked for the corners', async () => {
  const page = await open()
  // A camera over a bare desk.
  await page.evaluate(() => {
    const desk = Object.assign(document.createElement('canvas'), { width: 800, height: 600 })
    const paint = desk.getContext('2d')
    setInterval(() => { if (paint !== null) { paint.fillStyle = '#9a9184'; paint.fillRect(0, 0, 800, 600) } }, 50)
    navigator.mediaDevices.getUserMedia = () => Promise.resolve(desk.captureStream())
  })
  await press(page, '打开摄像头')
  await expect(entry(page).getByText('把纸放平，四个角都要看见')).toBeVisible()
  await expect(entry(page).locator('[data-outline]')).toHaveCount(0)
  await press(page, '拍照')
  await expect(entry(page).getByText('没有找到纸的四个角')).toBeVisible()
  await press(page, '用整张')
  await expect(entry(page).getByText('纸在照片里太小')).toBeVisible()
  await press(page, '就用这张')
  await expect(entry(page).locator('[data-page-size="800x600"]')).toBeVisible()
  await page.close()
})
