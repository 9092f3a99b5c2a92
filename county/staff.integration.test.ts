import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { CatalogueDocument } from '../domain/catalogue/documents.ts'
import { secretMatches } from '../sync/secret-hash.ts'

interface Ended { readonly code: number; readonly out: string; readonly err: string }

const staff = (...args: readonly string[]): Promise<Ended> => new Promise((resolve) => {
  execFile(process.execPath, [join(import.meta.dirname, 'staff.ts'), ...args], (error, out, err) => { resolve({ code: error === null ? 0 : Number(error.code), out, err: err.trim() }) })
})
/** As the console imports it. */
const published = ({ out }: Ended) => {
  const document = CatalogueDocument.parse((JSON.parse(out) as { documents: unknown[] }).documents[0])
  if (document.kind !== 'staff') throw new Error('not of staff')
  return document.body
}

const folder = mkdtempSync(join(tmpdir(), 'jinban-staff-'))
afterAll(() => { rmSync(folder, { recursive: true }) })

describe('a member of staff, made on the county’s machine', () => {
  test('has a PIN that only they will know once they have chosen it; other particulars leave it alone', async () => {
    const made = await staff('1001', '岩温', 'technician')
    const member = published(made)
    const [, pin = ''] = /^PIN of 1001: (\d{6})$/.exec(made.err) ?? []
    expect(member).toMatchObject({ roles: ['clerk', 'technician'], choosePin: true, version: 1 })
    expect(await secretMatches(pin, member.verifier)).toBe(true)

    const file = join(folder, 'staff-1001.json')
    writeFileSync(file, made.out)
    const changed = await staff('1001', '岩温', 'clerk', '--pin-of', file, '--sites', 'GM-010,GM-0101', '--from', '2026-12-01', '--until', '2027-11-30')
    expect(published(changed)).toMatchObject({ roles: ['clerk'], verifier: member.verifier, sites: ['GM-010', 'GM-0101'], from: '2026-12-01', until: '2027-11-30', version: 2 })
    expect(changed.err).toBe('PIN of 1001: as it was')
    expect(await staff('1002', '李岩', 'clerk', '--pin-of', file)).toMatchObject({ code: 64, out: '', err: `${file} is not of 1002` })
  })

  test.each([
    [['1001', '岩温', 'boss'], /^roles/], [['1001', '岩温', 'clerk', '--sites', 'GM-999'], /^no such site: GM-999$/], [['1001', '岩温', 'clerk', '--until', '2026-02-30'], /^until/],
    [['1001', '岩温', 'clerk', '--from', '2026-12-01', '--until', '2026-11-30'], /^--until is before --from$/],
  ])('%s is refused in a sentence', async (args, why) => {
    const refused = await staff(...args)
    expect([refused.code, refused.out]).toEqual([64, ''])
    expect(refused.err).toMatch(why)
  })
})
