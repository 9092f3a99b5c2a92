import { ORPCError } from '@orpc/client'
import { describe, expect, it, vi } from 'vitest'
import type { StationClient } from '../connect.ts'
import type { Player } from './player.ts'
import { createSpeaker, voiceOf } from './speaker.ts'

const sound = new Blob(['sound'])

/** A station that notes what it is asked, and a loudspeaker that plays until it is told that a sound has ended. */
function stage(answer: (text: string, language: string) => Promise<unknown> = async () => ({ source: 'synthesised', sounds: [sound] })) {
  const asked: [string, string][] = []
  const ends: (() => void)[] = []
  const player: Player = {
    play: () => new Promise((resolve) => { ends.push(resolve) }),
    stop: () => { for (const end of ends.splice(0)) end() },
  }
  const client = { speech: { speak: ({ text, language }: { text: string; language: string }) => { asked.push([text, language]); return answer(text, language) } } } as unknown as Pick<StationClient, 'speech'>
  const speaker = createSpeaker(client, async () => player)
  const endOne = async (): Promise<void> => { await vi.waitFor(() => { if (ends.length === 0) throw new Error('nothing plays') }); ends.shift()?.() }
  return { asked, speaker, endOne, texts: () => asked.map(([text]) => text), ends }
}

describe('the speaker', () => {
  it('says one sentence after the other and is quiet then', async () => {
    const { speaker, endOne, texts } = stage()
    speaker.say(['one', 'two'])
    await endOne()
    await endOne()
    await vi.waitFor(() => { expect(speaker.state.get()).toEqual({ kind: 'quiet' }) })
    expect(texts()).toEqual(['one', 'two'])
  })
  it('says that it is the machine that speaks', async () => {
    const { speaker } = stage()
    speaker.say(['one'])
    await vi.waitFor(() => { expect(speaker.state.get()).toEqual({ kind: 'speaking', trial: true }) })
  })
  it('breaks off for what is said instead, and asks for nothing more of the first', async () => {
    const { speaker, texts, ends } = stage()
    speaker.say(['one', 'two', 'three'])
    await vi.waitFor(() => { expect(ends).toHaveLength(1) })
    speaker.say(['other'])
    await vi.waitFor(() => { expect(ends).toHaveLength(1) })
    expect(texts()).toEqual(['one', 'two', 'other'])
  })
  it('adds to what is being said', async () => {
    const { speaker, endOne, texts } = stage()
    speaker.say(['one'])
    await vi.waitFor(() => { expect(texts()).toEqual(['one']) })
    speaker.add(['two'])
    await endOne()
    await endOne()
    expect(texts()).toEqual(['one', 'two'])
  })
  it('stops with another scene, not with the same', async () => {
    const { speaker, ends } = stage()
    speaker.moveTo('home')
    speaker.say(['one'])
    await vi.waitFor(() => { expect(ends).toHaveLength(1) })
    speaker.moveTo('home')
    expect(speaker.state.get().kind).toBe('speaking')
    speaker.moveTo('help')
    expect(speaker.state.get()).toEqual({ kind: 'quiet' })
  })
  it('says that there is nothing to hear', async () => {
    const { speaker } = stage(async () => { throw new ORPCError('NOT_SPOKEN', { defined: true, data: { code: 'SP-102' } }) })
    speaker.say(['one'])
    await vi.waitFor(() => { expect(speaker.state.get()).toEqual({ kind: 'failed' }) })
  })
  it('says in Chinese what a pack has no recording of', async () => {
    const { speaker, asked } = stage(async (_, language) => {
      if (language === 'dai') throw new ORPCError('NO_VOICE', { defined: true, data: { code: 'SP-101' } })
      return { source: 'synthesised', sounds: [sound] }
    })
    speaker.setManner({ language: 'dai', pace: 'slow', volume: 1 })
    speaker.say(['您好'])
    await vi.waitFor(() => { expect(asked).toEqual([['您好', 'dai'], ['您好', 'zh']]) })
  })
})

describe('the voice of a sentence', () => {
  it.each([['您好', 'zh', 'zh'], ['English', 'zh', 'en'], ['A012', 'zh', 'zh'], ['您好', 'wa', 'wa'], ['What is it about?', 'en', 'en'], ['社会保障', 'en', 'zh']] as const)('%s in a visit in %s is read in %s', (text, language, voice) => {
    expect(voiceOf(text, language)).toBe(voice)
  })
})
