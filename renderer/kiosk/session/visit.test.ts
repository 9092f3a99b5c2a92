import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Draft, VisitEvent } from '../../../station/api/contract.ts'
import type { Connection, LinkState, StationClient } from '../../kit/connect.ts'
import { createStore } from '../../kit/store.ts'
import { createVisit } from './visit.ts'

const number = '0b0e4c1a-5b7e-4d0c-9a51-3f1f6f4f2a10'
const draft: Draft = { formId: 'gaoling', formVersion: 1, page: 0, values: { name: 'sample' }, consent: null, materials: {} }
const ended = new ORPCError('VISIT_ENDED')

/** A page as far as a visit sees it: an address with a fragment, a clock, and a way to be wiped. */
function pageAt(hash = '') {
  const location = { hash, pathname: '/', search: '?token=t', reload: vi.fn() }
  const page = {
    location, performance: { now: () => now }, crypto: { randomUUID: () => number },
    history: { replaceState: (_state: unknown, _title: string, url: string) => { location.hash = url.includes('#') ? url.slice(url.indexOf('#')) : '' } },
  }
  return page as unknown as Window & { location: typeof location }
}
let now = 0

/** A station that notes what it is asked, and says what `answers` says. */
function stationWith(answers: { start?: () => Promise<{ visit: string }>; draft?: () => Promise<{ draft: Draft | null }>; touch?: () => Promise<void>; events?: VisitEvent[] } = {}) {
  const asked: [string, unknown][] = []
  const note = <T>(what: string, answer: (input: unknown) => Promise<T>) => async (input: unknown): Promise<T> => { asked.push([what, input]); return answer(input) }
  const client = {
    visit: {
      start: note('start', async () => (answers.start ?? (async () => ({ visit: number })))()), touch: note('touch', answers.touch ?? (async () => {})), end: note('end', async () => {}),
      saveDraft: note('saveDraft', async () => {}), draft: note('draft', answers.draft ?? (async () => ({ draft: null }))),
      async watch(_input: unknown, { signal }: { signal: AbortSignal }) {
        return (async function* () {
          yield* answers.events ?? []
          await new Promise((resolve) => { signal.addEventListener('abort', resolve) })
        })()
      },
    },
  } as unknown as StationClient
  let opened: (line: StationClient) => Promise<void> = async () => {}
  const connection: Connection = { client, link: createStore<LinkState>('open'), onOpen: (hook) => { opened = hook } }
  return { connection, asked, reopen: () => opened(client) }
}
const settle = async (): Promise<void> => { await vi.advanceTimersByTimeAsync(0) }

beforeEach(() => { vi.useFakeTimers(); now = 0 })
afterEach(() => { vi.useRealTimers() })

describe('a visit', () => {
  it('begins with the first touch and not before', () => {
    const { connection, asked } = stationWith()
    const visit = createVisit(connection, pageAt())
    expect([visit.state.get().kind, asked.length]).toEqual(['none', 0])
    visit.touch()
    expect([visit.state.get().kind, asked]).toEqual(['active', [['start', { visit: number, elder: false, resume: null }]]])
  })

  it('that may not begin, because the battery is at its end, wipes the page', async () => {
    const { connection } = stationWith({ start: async () => { throw new ORPCError('POWER_OUT') } })
    const page = pageAt()
    const visit = createVisit(connection, page)
    visit.touch()
    await settle()
    expect([visit.state.get().kind, page.location.hash]).toEqual(['over', ''])
  })

  it('taken up by a station whose battery is at its end wipes the page too', async () => {
    const answers: { start?: () => Promise<{ visit: string }> } = {}
    const { connection, reopen } = stationWith(answers)
    const visit = createVisit(connection, pageAt())
    visit.touch()
    answers.start = async () => { throw new ORPCError('POWER_OUT') }
    await reopen()
    expect(visit.state.get().kind).toBe('over')
  })

  it('tells the station of touches, but not of each', () => {
    const { connection, asked } = stationWith()
    const visit = createVisit(connection, pageAt())
    for (const at of [0, 100, 2100, 2200, 4300]) { now = at; visit.touch() }
    expect(asked.map(([what]) => what)).toEqual(['start', 'touch', 'touch', 'touch'])
  })

  it('warns as the station says, and goes on when somebody is there', async () => {
    const { connection, asked } = stationWith({ events: [{ kind: 'warning', secondsLeft: 20 }] })
    const visit = createVisit(connection, pageAt())
    visit.touch()
    await settle()
    expect(visit.state.get()).toEqual({ kind: 'warning', secondsLeft: 20 })
    visit.stay()
    expect([visit.state.get().kind, asked.at(-1)?.[0]]).toEqual(['active', 'touch'])
  })

  it('is wiped when the station says that it has ended, and its number is forgotten', async () => {
    const page = pageAt()
    const visit = createVisit(stationWith({ events: [{ kind: 'ended', reason: 'time-out' }] }).connection, page)
    visit.touch()
    await settle()
    expect([visit.state.get().kind, page.location.hash]).toEqual(['over', ''])
    expect(page.location.reload).toHaveBeenCalledOnce()
  })

  it('is wiped when the station no longer knows it', async () => {
    const page = pageAt()
    const visit = createVisit(stationWith({ touch: async () => { throw ended } }).connection, page)
    visit.setElder(true)
    await settle()
    expect(page.location.reload).toHaveBeenCalledOnce()
  })

  it('is wiped at its end also by a station that does not answer', async () => {
    const page = pageAt()
    const { connection } = stationWith()
    const visit = createVisit({ ...connection, client: { ...connection.client, visit: { ...connection.client.visit, end: async () => new Promise(() => {}) } } }, page)
    visit.touch()
    void visit.end()
    await vi.advanceTimersByTimeAsync(1000)
    expect(page.location.reload).toHaveBeenCalledOnce()
  })

  it('hands its draft over once typing rests, the last one only', async () => {
    const { connection, asked } = stationWith()
    const visit = createVisit(connection, pageAt())
    visit.touch()
    visit.saveDraft({ ...draft, page: 1 })
    visit.saveDraft(draft)
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked.filter(([what]) => what === 'saveDraft')).toEqual([['saveDraft', { visit: number, draft }]])
  })

  it('brings its draft to a station that has started anew', async () => {
    const { connection, asked, reopen } = stationWith()
    const visit = createVisit(connection, pageAt())
    visit.setElder(true)
    visit.saveDraft(draft)
    await reopen()
    expect(asked.at(-1)).toEqual(['start', { visit: number, elder: true, resume: draft }])
  })

  it('begins nothing on a new line when nobody is here', async () => {
    const { connection, asked, reopen } = stationWith()
    createVisit(connection, pageAt())
    await reopen()
    expect(asked).toEqual([])
  })
})

describe('a page that was loaded again', () => {
  it('takes its visit up, with draft and density', async () => {
    const page = pageAt()
    const before = createVisit(stationWith().connection, page)
    before.touch()
    before.setElder(true)

    const after = createVisit(stationWith({ draft: async () => ({ draft }) }).connection, page)
    const recovering = after.recover()
    expect(after.elder.get()).toBe(true)
    expect(await recovering).toEqual(draft)
    expect([after.draft.get(), after.id(), after.state.get().kind]).toEqual([draft, number, 'active'])
    expect(page.location.hash).toBe(`#visit=${number}&elder`)
  })

  it('is in normal density again when it was left so', async () => {
    const page = pageAt()
    const before = createVisit(stationWith().connection, page)
    before.setElder(true)
    before.setElder(false)
    const after = createVisit(stationWith().connection, page)
    await after.recover()
    expect(after.elder.get()).toBe(false)
  })

  it('starts afresh when the visit has ended meanwhile', async () => {
    const page = pageAt(`#visit=${number}&elder`)
    const visit = createVisit(stationWith({ draft: async () => { throw ended } }).connection, page)
    expect(await visit.recover()).toBeNull()
    expect([visit.elder.get(), visit.state.get().kind, page.location.hash]).toEqual([false, 'none', ''])
  })

  it.each(['', '#visit=', '#visit=../../x', `#visit=${number}&elder=1`])('believes no other fragment: %j', async (hash) => {
    const { connection, asked } = stationWith()
    expect(await createVisit(connection, pageAt(hash)).recover()).toBeNull()
    expect(asked).toEqual([])
  })
})
