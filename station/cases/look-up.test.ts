import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseLookUpCode } from '../../domain/case/look-up-code.ts'
import { countyHash, deriveCode, requestHash, saltBytes, stretchCode } from './look-up.ts'

test('the same request and case give the same code, also with the UUID in capitals', () => {
  const salt = randomBytes(saltBytes)
  const request = randomUUID()
  expect(deriveCode(salt, request.toUpperCase())).toBe(deriveCode(salt, request))
  expect(requestHash(request.toUpperCase())).toEqual(requestHash(request))
})

test('another salt or another request gives another code', () => {
  const salt = randomBytes(saltBytes)
  const request = randomUUID()
  expect(deriveCode(randomBytes(saltBytes), request)).not.toBe(deriveCode(salt, request))
  expect(deriveCode(salt, randomUUID())).not.toBe(deriveCode(salt, request))
})

test('a derived code is one that people can type', () => {
  const code = deriveCode(randomBytes(saltBytes), randomUUID())
  expect(parseLookUpCode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`)).toEqual({ ok: true, value: code })
})

test('what the ledger stores is neither the code nor what the county is sent', async () => {
  const code = deriveCode(randomBytes(saltBytes), randomUUID())
  const stored = Buffer.from(await stretchCode(code, randomBytes(16))).toString('hex')
  expect(stored).toHaveLength(64)
  expect(stored).not.toBe(countyHash(code))
})
