import { describe, expect, test } from 'vitest'
import { codeSecrets, createCode } from './code.ts'

const secretsOf = (code: string) => {
  const secrets = codeSecrets(code)
  return secrets.ok ? { codeId: secrets.value.codeId, codeKey: Buffer.from(secrets.value.codeKey).toString('hex') } : secrets.error
}

describe('an enrolment code', () => {
  test('is four groups of four without look-alikes, and never the same', () => {
    const codes = Array.from({ length: 500 }, createCode)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
    expect(new Set(codes).size).toBe(500)
  })

  test('may be typed without dashes, in small letters, with O for 0 and l or I for 1', () => {
    expect(secretsOf('0123-4567-89AB-CDE1')).toEqual(secretsOf('o123 4567 89ab cdel'))
    expect(secretsOf('0123-4567-89AB-CDE1')).toEqual(secretsOf('OI23456789ABCDEI'))
  })

  test('gives an id and a key that differ with each character', () => {
    const all = new Set(['0123-4567-89AB-CDE1', '0123-4567-89AB-CDE2', '1123-4567-89AB-CDE1'].map((code) => JSON.stringify(secretsOf(code))))
    expect(all.size).toBe(3)
  })

  test('that nobody was ever shown is refused before anything is asked', () => {
    for (const typed of ['', '0123-4567-89AB-CDE', '0123-4567-89AB-CDE12', '0123-4567-89AB-CDEU', '近办'.repeat(8)]) expect(secretsOf(typed)).toBe('SY-103')
  })
})
