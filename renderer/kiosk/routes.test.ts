import { describe, expect, it } from 'vitest'
import { canGoBack, here, start, travel, type Journey, type Route } from './routes.ts'

const go = (journey: Journey, to: Route): Journey => travel(journey, { kind: 'go', to })
const ticket: Route = { name: 'ticket-number', duplicate: false, ticket: { number: 'A012', queue: 'personal', waiting: 0, minutes: 0, windows: '', issuedAt: null, job: 'j' } }

describe('a journey', () => {
  it('goes once where it is sent twice', () => {
    const there = go(start, { name: 'items' })
    expect(go(there, { name: 'items' })).toBe(there)
  })
  it('begins at home, where there is no way back', () => {
    expect(here(start)).toEqual({ name: 'home' })
    expect(canGoBack(start)).toBe(false)
    expect(travel(start, { kind: 'back' })).toBe(start)
  })
  it('goes back the way it came', () => {
    const there = go(go(start, { name: 'ticket-queue' }), { name: 'ticket-identity', queue: 'personal' })
    expect(here(travel(there, { kind: 'back' }))).toEqual({ name: 'ticket-queue' })
  })
  it('takes two steps from home to the page that gives a ticket', () => {
    expect(go(go(start, { name: 'ticket-queue' }), { name: 'ticket-identity', queue: 'personal' }).trail).toHaveLength(3)
  })
  it('does not lead back into what is done', () => {
    const done = travel(go(start, { name: 'ticket-identity', queue: 'personal' }), { kind: 'finish', to: ticket })
    expect(canGoBack(done)).toBe(false)
    expect(done.trail).toEqual([{ name: 'home' }, ticket])
  })
  it('returns to a page behind and forgets what led from it', () => {
    const list: Route = { name: 'filing', item: 'x', step: { at: 'page', field: 'people' } }
    const entry = (field: string): Route => ({ name: 'filing', item: 'x', step: { at: 'entry', group: 'people', index: 0, field } })
    const inside = go(go(go(start, list), entry('')), entry('works'))
    expect(travel(inside, { kind: 'return', to: list }).trail).toEqual([{ name: 'home' }, list])
    expect(travel(go(start, entry('')), { kind: 'return', to: list }).trail).toEqual([{ name: 'home' }, list])
  })
  it('a replaced page is not met again', () => {
    const replaced = travel(go(go(start, { name: 'items' }), { name: 'progress' }), { kind: 'replace', to: { name: 'help', page: 'items' } })
    expect(here(travel(replaced, { kind: 'back' }))).toEqual({ name: 'items' })
  })
})
