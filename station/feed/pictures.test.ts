import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { largestPictureBytes, Pictures } from './pictures.ts'

const base = mkdtempSync(join(tmpdir(), 'jinban-pictures-'))
const [published, builtIn] = [join(base, 'published'), join(base, 'built-in')]
mkdirSync(builtIn)
const put = (folder: string, name: string, content: string | Buffer): void => { mkdirSync(folder, { recursive: true }); writeFileSync(join(folder, name), content) }
const pictures = new Pictures([published, builtIn])
const text = async (name: string): Promise<string | null> => { const found = await pictures.read(name); return found && new TextDecoder().decode(found.bytes) }

describe('pictures of the catalogue', () => {
  it('come with the program', async () => {
    put(builtIn, 'water.svg', '<svg/>')
    expect(await pictures.read('water.svg')).toMatchObject({ type: 'image/svg+xml' })
    expect(await text('water.svg')).toBe('<svg/>')
  })
  it('that were published stand before those', async () => {
    put(builtIn, 'road.png', 'old')
    put(published, 'road.png', 'new')
    expect(await text('road.png')).toBe('new')
  })
  it('that nobody has are none', async () => { expect(await pictures.read('moon.png')).toBeNull() })
  it.each(['../secret.png', '/etc/passwd', 'Water.svg', 'water', 'a/b.svg', ''])('are not read by the name %o', async (name) => {
    put(base, 'secret.png', 'secret')
    expect(await pictures.read(name)).toBeNull()
  })
  it('are not larger than a page can show', async () => {
    put(builtIn, 'poster.jpg', Buffer.alloc(largestPictureBytes + 1))
    expect(await pictures.read('poster.jpg')).toBeNull()
  })
})
