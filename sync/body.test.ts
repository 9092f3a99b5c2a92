import * as fc from 'fast-check'
import { zstdCompressSync } from 'node:zlib'
import { Encoder } from 'cbor-x'
import { describe, expect, test } from 'vitest'
import type { OperationBody } from '../domain/operation.ts'
import { decodeBody, encodeBody } from './body.ts'
import { maxUnpackedBytes } from './pack.ts'

const cbor = new Encoder({ useRecords: false })
const ticket: OperationBody<'ticket.issued'> = { ticket: 'A012', queue: 'social-security', businessDay: '2025-03-04', priority: false, waiting: 3, identified: false }

describe('the body of an operation', () => {
  test('comes back as it was', () => {
    const { encoding, bytes } = encodeBody('ticket.issued', ticket)
    expect(decodeBody('ticket.issued', encoding, bytes)).toEqual({ ok: true, value: { kind: 'ticket.issued', body: ticket } })
  })

  test('is compressed only where that makes it smaller', () => {
    expect(encodeBody('help.called', { page: 'h', businessDay: 'd' }).encoding).toBe(0)
    const long = encodeBody('help.called', { page: 'home '.repeat(100), businessDay: '2025-03-04' })
    expect(long.encoding).toBe(1)
    expect(long.bytes.length).toBeLessThan(80)
  })

  test('keeps bytes as bytes', () => {
    const body = { contextId: 'c', suite: 'hpke-x25519-hkdf-sha256-aes256gcm', recipients: [{ keyId: 'k', enc: new Uint8Array([1, 2]), wrapped: new Uint8Array([3]) }] } as const
    const { encoding, bytes } = encodeBody('seal.context', { ...body, recipients: [...body.recipients] })
    const decoded = decodeBody('seal.context', encoding, bytes)
    expect(decoded.ok && decoded.value.kind === 'seal.context' && [...decoded.value.body.recipients[0]!.enc]).toEqual([1, 2])
  })

  test('is refused by code: unknown kind, newer encoding, newer schema, other shape', () => {
    const { bytes } = encodeBody('ticket.issued', ticket)
    expect(decodeBody('ticket.eaten', 0, bytes)).toEqual({ ok: false, error: 'SY-105' })
    expect(decodeBody('toString', 0, bytes)).toEqual({ ok: false, error: 'SY-105' })
    expect(decodeBody('ticket.issued', 16, bytes)).toEqual({ ok: false, error: 'SY-106' })
    expect(decodeBody('help.called', 0, cbor.encode(ticket))).toEqual({ ok: false, error: 'SY-110' })
    expect(decodeBody('ticket.issued', 0, cbor.encode({ ...ticket, more: 1 }))).toEqual({ ok: false, error: 'SY-106' })
    expect(decodeBody('ticket.issued', 0, cbor.encode({ ...ticket, more: 1, waiting: -1 }))).toEqual({ ok: false, error: 'SY-110' })
    expect(decodeBody('ticket.issued', 1, new Uint8Array([1, 2, 3]))).toEqual({ ok: false, error: 'SY-110' })
  })

  test('does not unpack to more than a megabyte', () => {
    const bomb = zstdCompressSync(new Uint8Array(maxUnpackedBytes + 1))
    expect(bomb.length).toBeLessThan(200)
    expect(decodeBody('ticket.issued', 1, bomb)).toEqual({ ok: false, error: 'SY-110' })
  })

  test('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.constantFrom('ticket.issued', 'seal.context', 'x'), fc.nat(20), fc.uint8Array({ maxLength: 300 }), (kind, encoding, bytes) => {
      expect(decodeBody(kind, encoding, bytes).ok).toBe(false)
    }), { numRuns: 2000 })
  })

  test('of the wrong shape is a bug of the caller', () => {
    expect(() => encodeBody('help.called', { page: 1 } as never)).toThrow()
  })
})
