/** The scenes of scripts/screenshots.ts: how to get to each page. Buttons are named by the locale files, so a changed word changes both. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { FakeStation } from '../tests/support/fake-station.ts'

export interface Stage { readonly page: Page; readonly station: FakeStation; press(name: string | RegExp): Promise<void>; settle(): Promise<void> }

export interface Scene {
  readonly name: string
  readonly site: 'hall' | 'village'
  readonly looks: readonly ('portrait' | 'landscape')[]
  play(stage: Stage): Promise<void>
}

type Words = { readonly [key: string]: string | Words }
const read = (path: string): Words => JSON.parse(readFileSync(new URL(`../renderer/${path}/locales/zh.json`, import.meta.url), 'utf8')) as Words
const kiosk = read('kiosk')
const kit = read('kit')
const pick = (words: Words, path: string): string => {
  const found = path.split('.').reduce<string | Words | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), words)
  if (typeof found !== 'string') throw new Error(`no words for ${path}`)
  return found
}
const w = (path: string): string => pick(kiosk, path)
const k = (path: string): string => pick(kit, path)
/** A tile is named by its title and its note together. */
const starting = (path: string): RegExp => new RegExp(`^${w(path)}`)

const both = ['portrait', 'landscape'] as const
const elder = (play?: Scene['play']): Scene['play'] => async (stage) => { await stage.press(k('bar.elder')); await play?.(stage) }
const low = (play?: Scene['play']): Scene['play'] => async (stage) => { await stage.press(k('bar.low')); await play?.(stage) }

const toIdentity = async ({ press }: Stage): Promise<void> => { await press(/^(排队取号|取号排队)/); await press(/^社会保障/) }
const type = async (stage: Stage, text: string): Promise<void> => { for (const character of text) await stage.page.getByRole('button', { name: character, exact: true }).click() }

export const scenes: readonly Scene[] = [
  { name: 'home-hall', site: 'hall', looks: both, play: async () => {} },
  { name: 'home-village', site: 'village', looks: both, play: async () => {} },
  { name: 'home-elder', site: 'hall', looks: both, play: elder() },
  { name: 'home-village-elder', site: 'village', looks: ['portrait'], play: elder() },
  { name: 'home-low', site: 'hall', looks: ['portrait'], play: low() },
  { name: 'ticket-queue', site: 'hall', looks: both, play: async ({ press }) => { await press(starting('home.queue')) } },
  { name: 'ticket-queue-elder', site: 'hall', looks: ['portrait'], play: elder(async ({ press }) => { await press(starting('home.queueElder')) }) },
  { name: 'ticket-identity', site: 'hall', looks: both, play: toIdentity },
  { name: 'ticket-identity-elder', site: 'hall', looks: both, play: elder(toIdentity) },
  { name: 'ticket-identity-low', site: 'hall', looks: ['portrait'], play: low(toIdentity) },
  { name: 'ticket-identity-wrong', site: 'hall', looks: both, play: async (stage) => { await toIdentity(stage); await type(stage, '530926194303150124'); await stage.press(w('ticket.with')) } },
  { name: 'ticket-number', site: 'hall', looks: both, play: async (stage) => { await toIdentity(stage); await stage.press(w('ticket.without')) } },
  { name: 'ticket-number-elder', site: 'hall', looks: both, play: elder(async (stage) => { await toIdentity(stage); await stage.press(w('ticket.without')) }) },
  { name: 'ticket-no-paper', site: 'hall', looks: both, play: async (stage) => { stage.station.setPrinting({ state: 'failed', fault: 'PR-101' }); await toIdentity(stage); await stage.press(w('ticket.without')) } },
  { name: 'ticket-no-paper-elder', site: 'hall', looks: ['portrait'], play: elder(async (stage) => { stage.station.setPrinting({ state: 'failed', fault: 'PR-101' }); await toIdentity(stage); await stage.press(w('ticket.without')) }) },
  { name: 'progress', site: 'village', looks: both, play: async (stage) => { await stage.press(starting('home.progressVillage')); await type(stage, '7KXM4R') } },
  { name: 'progress-wrong', site: 'village', looks: both, play: async (stage) => { await stage.press(starting('home.progressVillage')); await type(stage, '9KXM4R9P'); await stage.press(w('progress.query')) } },
  { name: 'progress-result', site: 'village', looks: both, play: async (stage) => { await stage.press(starting('home.progressVillage')); await type(stage, '7KXM4R9P'); await stage.press(w('progress.query')) } },
  { name: 'progress-elder', site: 'village', looks: both, play: elder(async (stage) => { await stage.press(starting('home.progressVillage')); await type(stage, '7KXM4R') }) },
  { name: 'help', site: 'village', looks: both, play: async ({ press }) => { await press(k('bar.help')) } },
  { name: 'time-out', site: 'hall', looks: both, play: async (stage) => { await stage.press(starting('home.queue')); await stage.settle(); stage.station.warn(20) } },
  { name: 'time-out-elder', site: 'hall', looks: ['portrait'], play: elder(async (stage) => { await stage.press(starting('home.queueElder')); await stage.settle(); stage.station.warn(20) }) },
]
