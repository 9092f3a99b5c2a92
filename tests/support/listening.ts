/** What a page says, against what it shows. */
import { expect, type Page } from '@playwright/test'
import type { FakeStation } from './fake-station.ts'

/** Counts what reaches the loudspeaker: put into a page before its own scripts. */
export const earScript = `
  window.heard = { sounds: 0, loudest: 0 }
  const start = AudioBufferSourceNode.prototype.start
  AudioBufferSourceNode.prototype.start = function (...given) {
    window.heard.sounds += 1
    window.heard.loudest = Math.max(window.heard.loudest, ...this.buffer.getChannelData(0).subarray(0, 4000).map(Math.abs))
    return start.apply(this, given)
  }`

export interface Heard { readonly sounds: number; readonly loudest: number }
export const heardBy = (page: Page): Promise<Heard> => page.evaluate(() => (window as unknown as { heard: Heard }).heard)

const listenButton = (page: Page) => page.locator('[data-screen] [data-listen] button')
const quiet = async (page: Page): Promise<void> => {
  await expect.poll(() => listenButton(page).getAttribute('data-state')).toMatch(/quiet|failed/)
}

/** Presses 「听」 and waits until the page has said all it says. */
export async function listenTo(page: Page, station: FakeStation): Promise<string[]> {
  // In large letters a page begins to speak by itself.
  await quiet(page)
  const before = station.spoken.length
  await listenButton(page).press(' ')
  await expect.poll(() => station.spoken.length).toBeGreaterThan(before)
  await quiet(page)
  return station.spoken.slice(before).map(({ text }) => text)
}

/** Letters, characters and digits only: punctuation is for the eye, pauses are for the ear. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/** What is seen, taken from the page by other means than the product's: the text a browser would copy. */
function seen(page: Page) {
  return page.evaluate(() => {
    const textOf = (selector: string, leaveOut: string): string => [...document.querySelectorAll<HTMLElement>(selector)].map((element) => {
      const hidden = [...element.querySelectorAll<HTMLElement>(leaveOut)]
      for (const each of hidden) each.style.setProperty('display', 'none', 'important')
      const text = element.innerText
      for (const each of hidden) each.style.removeProperty('display')
      return text
    }).join('\n')
    const own = [...document.querySelectorAll<HTMLElement>('[data-private]')].map((element) => element.innerText)
    const drawn = [...document.querySelectorAll<HTMLElement>('[data-say]')].map((element) => ({ said: element.getAttribute('data-say') ?? '', shown: element.innerText }))
    const without = '[aria-hidden="true"], [data-private], [data-listen], [data-say]'
    return { question: textOf('main h1', without), page: textOf('main, [data-part="actions"]', without), own, drawn }
  })
}

/** Where what is heard differs from what is seen; and that it can be heard at all. */
export async function speechFaults(page: Page, station: FakeStation): Promise<string[]> {
  const faults: string[] = []
  const said = await listenTo(page, station)
  const { question, page: all, own, drawn } = await seen(page)
  const heard = bare(said.join(''))
  if (!heard.startsWith(bare(question)) || bare(question) === '') faults.push(`asks "${question}" and says "${said[0] ?? ''}"`)
  // A drawing is said in words: "the yellow 1", where a yellow disc shows 1.
  const words = said.map((sentence) => drawn.reduce((left, each) => left.replace(each.said, ''), sentence))
  for (const each of drawn) if (!each.said.includes(each.shown)) faults.push(`says "${each.said}" of a drawing of "${each.shown}"`)
  for (const sentence of words) if (!bare(all).includes(bare(sentence))) faults.push(`says what is not seen: "${sentence}"`)
  // An example may hold the same name: that is seen by everybody.
  for (const value of own.map(bare)) if (value.length > 1 && heard.includes(value) && !bare(all).includes(value)) faults.push('says what somebody filled in')
  return faults
}
