import * as fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backUp } from './backup.ts'
import { openReader } from './connection.ts'
import { openLedger } from './open.ts'
import type { StationLedger } from './station-ledger.ts'
import { help, temporaryDirectory, testOptions } from './testing/bench.ts'

const rows = 400
const note = (ledger: StationLedger, number: number) => ledger.commit((transaction) => {
  transaction.append('help.called', help(number))
  transaction.run('INSERT INTO settings (name, value) VALUES (?, ?)', `note ${String(number).padStart(4, '0')}`, 'x'.repeat(100))
})

/** A closed ledger with so many rows that tables have several pages. */
async function filled(): Promise<string> {
  const directory = temporaryDirectory()
  const { ledger } = await openLedger(testOptions(directory))
  await Promise.all(Array.from({ length: rows }, (_, number) => note(ledger, number)))
  await ledger.close()
  return directory
}

const pageBytes = 4096

function ruin(directory: string, page: number): void {
  const path = join(directory, 'ledger.db')
  const data = fs.readFileSync(path)
  data.fill(0xa5, (page - 1) * pageBytes, page * pageBytes)
  fs.writeFileSync(path, data)
}

const countOf = (ledger: StationLedger, table: string) => ledger.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count

describe('a ledger file that cannot be used', () => {
  it('is rebuilt whichever page is ruined: all operations, nearly all rows, and the damaged file kept', async () => {
    const directory = await filled()
    const names = ['ledger.db', 'ledger.head', 'journal/00000001.journal']
    const whole = new Map(names.map((name) => [name, fs.readFileSync(join(directory, name))]))
    const kept: number[] = []
    const reasons = new Set<string | null>()
    const aside = new Set<boolean>()
    const pages = (whole.get('ledger.db')?.length ?? 0) / pageBytes
    for (let page = 1; page <= pages; page += 7) {
      for (const [name, data] of whole) fs.writeFileSync(join(directory, name), data)
      fs.rmSync(join(directory, 'damaged'), { recursive: true, force: true })
      ruin(directory, page)
      const { ledger, boot } = await openLedger(testOptions(directory))
      expect(boot.lost).toEqual([])
      expect(countOf(ledger, 'operations')).toBe(rows)
      // Free pages and indexes can be ruined without a rebuild.
      if (boot.rebuilt !== null) {
        reasons.add(boot.newEpoch)
        aside.add(fs.existsSync(join(boot.rebuilt.keptIn, 'ledger.db')))
        kept.push((countOf(ledger, 'settings') ?? 0) / rows)
      }
      await ledger.close()
    }
    expect(kept.length).toBeGreaterThan(5)
    expect([[...reasons], [...aside]]).toEqual([['new-file'], [true]])
    expect(kept.filter((share) => share === 1).length / kept.length).toBeGreaterThan(0.6)
  })

  it('keeps the rows on both sides of a ruined page', async () => {
    const directory = await filled()
    const inside = openReader(join(directory, 'ledger.db'))
    const leaf = inside.all<{ pageno: number }>(`SELECT pageno FROM dbstat WHERE name = 'operations' AND pagetype = 'leaf' ORDER BY path`)[5]?.pageno ?? 0
    inside.close()
    fs.rmSync(join(directory, 'journal'), { recursive: true })
    ruin(directory, leaf)
    const { ledger, boot } = await openLedger(testOptions(directory))
    const left = countOf(ledger, 'operations') ?? 0
    expect(left).toBeGreaterThan(rows - 60)
    expect(boot.lost).toHaveLength(rows - left)
    await ledger.close()
  })

  it('comes back from the backup and the journal when nothing of it can be read', async () => {
    const directory = await filled()
    const reader = openReader(join(directory, 'ledger.db'))
    backUp(reader, directory)
    reader.close()
    const { ledger } = await openLedger(testOptions(directory))
    await note(ledger, rows)
    await ledger.close()
    fs.writeFileSync(join(directory, 'ledger.db'), 'not a ledger')
    const again = await openLedger(testOptions(directory))
    expect(again.boot.rebuilt).toMatchObject({ usedBackup: true })
    expect(again.boot.rebuilt?.incomplete).toContain('settings')
    expect(again.boot.takenBack).toHaveLength(1)
    expect([countOf(again.ledger, 'operations'), countOf(again.ledger, 'settings')]).toEqual([rows + 1, rows])
    await again.ledger.close()
  })

  it('comes back from the journal alone', async () => {
    const directory = await filled()
    fs.writeFileSync(join(directory, 'ledger.db'), Buffer.alloc(50_000, 7))
    const { ledger, boot } = await openLedger(testOptions(directory))
    expect(boot.takenBack).toHaveLength(rows)
    expect(fs.readdirSync(join(directory, 'damaged'))).toEqual(['0001'])
    await ledger.close()
    expect((await openLedger(testOptions(directory))).boot).toMatchObject({ rebuilt: null, takenBack: [], newEpoch: null })
  })

  it('is put in place by the next start when the power fails between two renames', async () => {
    const directory = await filled()
    fs.renameSync(join(directory, 'ledger.db'), join(directory, 'ledger.rebuilt'))
    const { ledger, boot } = await openLedger(testOptions(directory))
    expect(boot.rebuilt).not.toBeNull()
    expect(countOf(ledger, 'operations')).toBe(rows)
    await ledger.close()
  })
})
