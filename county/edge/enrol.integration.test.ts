import { createServer as createTcpServer, connect as connectTcp } from 'node:net'
import { createSecureServer } from 'node:http2'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeSecrets, createCode } from '../../sync/enrol/code.ts'
import { enrol } from '../../sync/enrol/enrol.ts'
import { encodeAnswer, encodeGrant } from '../../sync/enrol/messages.ts'
import { openConnection } from '../../sync/http/connection.ts'
import { enrolmentType, tlsShape } from '../../sync/http/wire.ts'
import { generateSigningKey } from '../../sync/sign/keys.ts'
import { decodeNote, EnrolledNote } from '../exchange.ts'
import { edgeWorld, framesInOf, grantFor, issueCode, type EdgeWorld } from '../../tests/support/edge.ts'
import { makeCertificate } from './identity.ts'

describe('enrolment', () => {
  let world: EdgeWorld
  beforeAll(async () => { world = await edgeWorld() })
  afterAll(() => world.stop())
  const ask = (code: string, key = generateSigningKey(), address = world.address) => enrol(address, code, key, AbortSignal.timeout(20_000))
  const refused = { ok: false, error: { kind: 'code', code: 'SY-103' } }

  test('gives number, place, keys and pins, and tells the core', async () => {
    const key = generateSigningKey()
    const enrolled = await ask(await issueCode(world, 7), key)
    expect(enrolled).toMatchObject({ ok: true, value: { grant: { station: 7, site: { id: 'GM-0101' }, recipients: [{ keyId: 'county' }, { keyId: 'recovery' }] } } })
    expect(enrolled.ok && enrolled.value.pins.map((pin) => Buffer.from(pin))).toEqual(world.identity.pins.map((pin) => Buffer.from(pin)))
    const [row] = await framesInOf(world, 7, 'enrolled')
    const note = decodeNote(EnrolledNote, row!.body)
    expect(note.ok && Buffer.compare(note.value.publicKey, key.publicKey)).toBe(0)
  })

  test('with a wrong, used or expired code is refused, and nothing changes', async () => {
    const code = await issueCode(world, 8)
    expect(await ask(createCode())).toEqual(refused)
    expect(await ask('not a code')).toEqual(refused)
    expect(await ask(await issueCode(world, 9, world.clock.wall))).toEqual(refused)
    expect((await ask(code)).ok).toBe(true)
    expect(await ask(code)).toEqual(refused)
    expect(await framesInOf(world, 8, 'enrolled')).toHaveLength(1)
    expect(await framesInOf(world, 9, 'enrolled')).toHaveLength(0)
  })

  test('asked again with the same key gets the same answer: the first may have been lost', async () => {
    const [code, key] = [await issueCode(world, 10), generateSigningKey()]
    const first = await ask(code, key)
    expect(first.ok).toBe(true)
    expect(await ask(code, key)).toEqual(first)
    expect(await framesInOf(world, 10, 'enrolled')).toHaveLength(1)
  })

  test('of two that use one code at the same time, one wins', async () => {
    const code = await issueCode(world, 11)
    const results = await Promise.all([ask(code), ask(code), ask(code)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await framesInOf(world, 11, 'enrolled')).toHaveLength(1)
  })

  test('with the key of another station is refused: that is a cloned disk', async () => {
    const key = generateSigningKey()
    expect((await ask(await issueCode(world, 12), key)).ok).toBe(true)
    expect(await ask(await issueCode(world, 13), key)).toEqual(refused)
  })

  test('with an old code does not undo a newer enrolment', async () => {
    const [old, newer] = [await issueCode(world, 14), await issueCode(world, 14)]
    expect((await ask(newer)).ok).toBe(true)
    expect(await ask(old)).toEqual(refused)
  })

  test('through somebody who breaks TLS open fails, and the code stays unused', async () => {
    // Mallory shows a certificate of his own and passes everything on to the county.
    const { key, certificate } = await makeCertificate(0, 4e12)
    const mallory = createSecureServer({ key, cert: certificate, ...tlsShape })
    mallory.on('stream', (stream, headers) => {
      void (async () => {
        const parts: Buffer[] = []
        for await (const part of stream as AsyncIterable<Buffer>) parts.push(part)
        const county = await openConnection(world.address, null, 10_000, AbortSignal.timeout(10_000))
        const answer = await county.post(String(headers[':path']), { 'content-type': String(headers['content-type']) }, Buffer.concat(parts), 10_000, AbortSignal.timeout(10_000))
        stream.respond({ ':status': answer.status, 'content-type': String(answer.headers['content-type']) })
        stream.end(answer.body)
        county.close()
      })()
    })
    mallory.listen(0, '127.0.0.1')
    await once(mallory, 'listening')
    const code = await issueCode(world, 15)
    expect(await ask(code, generateSigningKey(), new URL(`https://127.0.0.1:${(mallory.address() as AddressInfo).port}`))).toEqual(refused)
    mallory.close()
    expect((await ask(code)).ok).toBe(true)
  })

  test('answered by somebody without the code is not believed', async () => {
    const { key, certificate } = await makeCertificate(0, 4e12)
    const mallory = createSecureServer({ key, cert: certificate, ...tlsShape })
    const guessed = codeSecrets(createCode())
    mallory.on('stream', (stream) => {
      const forged = encodeAnswer({ station: 16, pins: [new Uint8Array(32)], grant: encodeGrant(grantFor(16)) }, guessed.ok ? guessed.value.codeKey : new Uint8Array(32), new Uint8Array())
      stream.respond({ ':status': 200, 'content-type': enrolmentType })
      stream.end(forged)
    })
    mallory.listen(0, '127.0.0.1')
    await once(mallory, 'listening')
    const code = await issueCode(world, 16)
    expect(await ask(code, generateSigningKey(), new URL(`https://127.0.0.1:${(mallory.address() as AddressInfo).port}`))).toEqual({ ok: false, error: { kind: 'code', code: 'SY-112' } })
    mallory.close()
  })

  test('through a plain relay works: bytes may take any way', async () => {
    const relay = createTcpServer((down) => {
      const up = connectTcp(world.edge.port, '127.0.0.1')
      down.pipe(up).pipe(down)
      for (const socket of [up, down]) socket.on('error', () => undefined)
    })
    relay.listen(0, '127.0.0.1')
    await once(relay, 'listening')
    expect((await ask(await issueCode(world, 17), generateSigningKey(), new URL(`https://127.0.0.1:${(relay.address() as AddressInfo).port}`))).ok).toBe(true)
    relay.close()
  })

  test('nobody there is said so', async () => {
    expect(await ask(createCode(), generateSigningKey(), new URL('https://127.0.0.1:1'))).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
  })
})
