/** The real espeak-ng: that what it says is sound, in the right tones, and that a broken one is survived. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findSynthesiser } from './espeak.ts'
import { mandarin } from './mandarin.ts'
import { heard } from './wav.ts'

function real() {
  const synthesiser = findSynthesiser()
  if (synthesiser === null) throw new Error('espeak-ng is not installed (scripts/setup/system-packages.json)')
  return synthesiser
}

/** A program named espeak-ng that does something else. */
function impostor(script: string) {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-espeak-'))
  writeFileSync(join(folder, 'espeak-ng'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'espeak-ng'), 0o755)
  const synthesiser = findSynthesiser(folder)
  if (synthesiser === null) throw new Error('the impostor was not found')
  return synthesiser
}

describe('the synthesiser', () => {
  it.each([['zh', '您要办什么？'], ['en', 'What would you like to do?']] as const)('says something audible in %s', async (language, text) => {
    const sound = await real().say(text, language, 'usual')
    if (sound === null) throw new Error('it said nothing')
    const { seconds, peak } = heard(sound)
    expect(seconds).toBeGreaterThan(0.5)
    expect(peak).toBeGreaterThan(0.1)
    expect(new DataView(sound.buffer).getUint32(40, true)).toBe(sound.length - 44)
  })
  it('speaks more slowly for elders', async () => {
    const [usual, slow] = await Promise.all((['usual', 'slow'] as const).map(async (pace) => real().say('您的号码是多少？', 'zh', pace)))
    if (usual === undefined || slow === undefined || usual === null || slow === null) throw new Error('it said nothing')
    expect(heard(slow).seconds).toBeGreaterThan(heard(usual).seconds * 1.1)
  })
  it('reads Chinese, not its spelling in English letters', async () => {
    const spoken = (await mandarin())('请到窗口办理')
    const phonemes = spawnSync('espeak-ng', ['-v', 'cmn-latn-pinyin', '-x', '-q', '--stdin'], { input: spoken, encoding: 'utf8' }).stdout
    expect(phonemes).not.toContain('(en)')
  })
  it.each([
    ['says nothing', 'exit 0'], ['fails', 'cat >/dev/null; exit 3'], ['writes no sound', 'cat >/dev/null; echo hello, this is not a sound at all, but long enough to be one'],
    ['never ends', 'exec sleep 60'], ['writes without end', 'exec cat /dev/zero'],
  ])('is survived when it %s', async (_, script) => { expect(await impostor(script).say('您好', 'zh', 'usual')).toBeNull() })
  it('is told apart from none', () => { expect(findSynthesiser('/nowhere')).toBeNull() })
})

describe('readings', () => {
  it.each([
    ['岩罕和岩温', 'ai2 han3 he2 ai2 wen1'], ['岩石', 'yan2 shi2'], ['勐定', 'meng3 ding4'], ['佤族', 'wa3 zu2'], ['俸', 'feng4'], ['芒国村', 'mang2 guo2 cun1'],
    ['长辈版', 'zhang3 bei4 ban3'], ['重新写', 'chong2 xin1 xie3'], ['种地补贴', 'zhong4 di4 bu3 tie1'], ['一步一步教您', 'yi2 bu4 yi2 bu4 jiao1 nin2'],
    ['您还在吗', 'nin2 hai2 zai4 ma5'], ['坐着用', 'zuo4 zhe5 yong4'],
  ])('%s is %s', async (text, pinyin) => { expect((await mandarin())(text)).toBe(pinyin) })
})
