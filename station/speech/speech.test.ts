import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SoundCache } from './cache.ts'
import type { Synthesiser } from './espeak.ts'
import { clipKey, openPacks } from './packs.ts'
import { Speech, type SpeechParts } from './speech.ts'

function packs(language: string, clips: Record<string, string>, files: readonly string[] = Object.values(clips)) {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-speech-'))
  mkdirSync(join(folder, language))
  writeFileSync(join(folder, language, 'pack.json'), JSON.stringify({ language, name: language, speaker: 'sample', licence: 'CC0-1.0', clips }))
  for (const file of files) writeFileSync(join(folder, language, file), file)
  return openPacks(folder)
}

/** Notes what it is asked to say. */
function talker(answer: (text: string) => Promise<Uint8Array<ArrayBuffer> | null> = async (text) => new TextEncoder().encode(text)) {
  const asked: string[] = []
  const synthesiser: Synthesiser = { languages: new Set(['zh', 'en']), say: (text) => { asked.push(text); return answer(text) } }
  return { asked, synthesiser }
}

const none = openPacks('')
const speech = (parts: Partial<SpeechParts>) => new Speech({ packs: none, synthesiser: null, reading: { sayOneAsYao: false }, privacy: () => ({ itemNames: ['低保'], publicNumbers: [] }), ...parts })
const zh = (text: string) => ({ text, language: 'zh', pace: 'usual' }) as const
const contents = async (said: Awaited<ReturnType<Speech['say']>>) => (said.ok ? { source: said.value.source, sounds: said.value.sounds.map(({ bytes }) => new TextDecoder().decode(bytes)) } : said.error)

describe('a sentence is said', () => {
  it('by its recording, whatever marks stand in it', async () => {
    const room = speech({ packs: packs('zh', { '您要办什么？': 'what.wav' }), ...talker() })
    expect(await contents(await room.say(zh('您要办什么')))).toEqual({ source: 'clip', sounds: ['what.wav'] })
  })
  it('by recordings of its pieces, numbers word by word', async () => {
    const room = speech({ packs: packs('zh', { 前面: 'before.wav', 十: '10.wav', 二: '2.wav', 人: 'people.wav' }), ...talker() })
    expect(await contents(await room.say(zh('前面 12 人')))).toEqual({ source: 'clip', sounds: ['before.wav', '10.wav', '2.wav', 'people.wav'] })
  })
  it('phrase by phrase, when a page says several things in one breath', async () => {
    const room = speech({ packs: packs('zh', { 取号排队: 'queue.wav', 现在不用等: 'none.wav' }), ...talker() })
    expect(await contents(await room.say(zh('取号排队，现在不用等')))).toEqual({ source: 'clip', sounds: ['queue.wav', 'none.wav'] })
  })
  it('by the synthesiser as a whole, when a piece was not recorded', async () => {
    const { asked, synthesiser } = talker()
    const room = speech({ packs: packs('zh', { 前面: 'before.wav' }), synthesiser })
    expect(await contents(await room.say(zh('前面 12 人')))).toEqual({ source: 'synthesised', sounds: ['前面十二人'] })
    expect(asked).toEqual(['前面十二人'])
  })
  it('once, and from memory after that, until nobody is there any more', async () => {
    const { asked, synthesiser } = talker()
    const room = speech({ synthesiser })
    await room.say(zh('您好'))
    await room.say(zh('您好'))
    expect(asked).toHaveLength(1)
    room.forget()
    await room.say(zh('您好'))
    expect(asked).toHaveLength(2)
  })
  it('without what others must not hear, whatever the page asks for', async () => {
    const { asked, synthesiser } = talker()
    const room = speech({ synthesiser })
    for (const text of ['身份证号码 530926194303150001', '每月 80 元', '低保']) await room.say(zh(text))
    expect(asked).toEqual(['身份证号码号码请看屏幕', '每月钱数请看屏幕', '这件事'])
  })
})

describe('a sentence is not said', () => {
  it('in a language nobody recorded and no machine speaks', async () => {
    expect(await contents(await speech(talker()).say({ text: '您好', language: 'dai', pace: 'usual' }))).toBe('SP-101')
    expect(await contents(await speech({}).say(zh('您好')))).toBe('SP-101')
  })
  it('when the synthesiser fails, and is tried anew the next time', async () => {
    const sounds = [null, new Uint8Array([1])]
    const room = speech({ synthesiser: talker(async () => sounds.shift() ?? null).synthesiser })
    expect(await contents(await room.say(zh('您好')))).toBe('SP-102')
    expect((await room.say(zh('您好'))).ok).toBe(true)
  })
  it('when too many wait, so that a stuck voice holds nothing up', async () => {
    let release = (): void => {}
    const stuck = new Promise<void>((resolve) => { release = resolve })
    let running = 0
    let most = 0
    const room = speech({ synthesiser: talker(async () => { running += 1; most = Math.max(most, running); await stuck; running -= 1; return new Uint8Array([1]) }).synthesiser })
    const all = Promise.all(Array.from({ length: 9 }, (_, index) => room.say(zh(`第 ${index} 句`))))
    release()
    const refused = (await all).filter((said) => !said.ok)
    expect(refused).toHaveLength(3)
    expect(most).toBe(1)
  })
})

describe('packs', () => {
  it('count what is there, not what is promised', () => {
    const pack = packs('dai', { 您好: 'a.wav', 再见: 'b.wav' }, ['a.wav'])
    expect(pack.count('dai')).toBe(1)
    expect(pack.has('dai', '再见')).toBe(false)
  })
  it('tell languages apart', () => { expect(clipKey('dai', '您好')).not.toBe(clipKey('wa', '您好')) })
  it('refuse a recording without speaker and licence', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jinban-speech-'))
    mkdirSync(join(folder, 'wa'))
    writeFileSync(join(folder, 'wa', 'pack.json'), JSON.stringify({ language: 'wa', name: 'wa', speaker: null, licence: null, clips: { 您好: 'a.wav' } }))
    expect(() => openPacks(folder)).toThrow('speaker')
  })
})

describe('the cache', () => {
  it('never holds more bytes than it may, and lets go of what was used longest ago', () => {
    const cache = new SoundCache<string>(10)
    cache.put('a', 'A', 4)
    cache.put('b', 'B', 4)
    cache.get('a')
    cache.put('c', 'C', 4)
    cache.put('d', 'D', 11)
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.get('d')]).toEqual(['A', undefined, 'C', undefined])
    expect(cache.bytes).toBe(8)
  })
})
