import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import iconv from 'iconv-lite'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { needlesFor } from './needles.ts'
import { searchFile } from './search.ts'

const planted = { name: '岩温岩温', idNumber: '530926194003037519', phone: '13907643189', address: '三组/73196号' }
const needles = needlesFor(planted)
const folder = mkdtempSync(join(tmpdir(), 'jinban-needles-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function foundIn(bytes: Uint8Array): Promise<Set<string>> {
  const file = join(folder, 'file')
  writeFileSync(file, bytes)
  return new Set((await searchFile(file, needles)).map(({ what }) => what))
}

const text = JSON.stringify(planted)
const everything = new Set(['name', 'idNumber', 'phone', 'address'])

describe('what a visit typed is found', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', Buffer.from(text, 'utf16le').swap16()],
    ['GB18030', iconv.encode(text, 'gb18030')],
    ['hex', Buffer.from(Buffer.from(text).toString('hex'))],
    ['a percent-encoded address', Buffer.from([...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''))],
    ['zstd', zstdCompressSync(Buffer.from(text))],
    ['gzip', gzipSync(Buffer.from(text))],
  ])('in %s', async (_, bytes) => {
    expect(await foundIn(bytes)).toEqual(everything)
  })

  it('in base64, wherever it begins', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), fc.constantFrom('utf8', 'utf16le'), async (before, charset) => {
      const bytes = Buffer.concat([before, Buffer.from(text, charset as BufferEncoding)])
      expect(await foundIn(Buffer.from(bytes.toString('base64')))).toEqual(everything)
    }), { numRuns: 40 })
  })

  it('behind other bytes and before others, compressed', async () => {
    expect(await foundIn(Buffer.concat([Buffer.alloc(1000, 7), zstdCompressSync(Buffer.from(text)), Buffer.alloc(1000, 9)]))).toEqual(everything)
  })
})

it('finds nothing in a file about somebody else', async () => {
  expect(await foundIn(Buffer.from('岩温 530926194003030008 13800000000 三组 18号'))).toEqual(new Set())
})
