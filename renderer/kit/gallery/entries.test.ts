import { describe, expect, it } from 'vitest'
import { entries } from './entries.ts'

const sources = import.meta.glob<string>(['../components/*.tsx', '../camera/*.tsx', '!../camera/Stage.tsx'], { query: '?raw', import: 'default', eager: true })
/** What a file of the kit exports to be drawn: functions with a capital letter. The camera's stage is shown with each of its views. */
const exported = Object.values(sources).flatMap((source) => [...source.matchAll(/^export (?:function|const) ([A-Z]\w+)(?:\(| = \()/gm)].map(([, name]) => name ?? ''))

describe('the gallery', () => {
  it.each(exported)('shows %s', (name) => { expect(entries.map((entry) => entry.name)).toContain(name) })
  it('shows nothing that is no more', () => { expect(entries.map(({ name }) => name).filter((name) => !exported.includes(name))).toEqual([]) })
  it('shows each only once', () => { expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length) })
  it('shows every component that is pressed as pressed', () => {
    const pressed = ['Button', 'Tile', 'Choice', 'CheckTile', 'Pager', 'TypedText', 'Keyboard', 'NumberPad']
    expect(entries.filter(({ name, states }) => pressed.includes(name) && !states.some(({ state }) => state === 'pressed'))).toEqual([])
  })
})
