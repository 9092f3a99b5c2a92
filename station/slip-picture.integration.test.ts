import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDirectory } from './ledger/testing/bench.ts'
import { enrolledFolder, startStation } from './testing/process.ts'

test('a picture for slips that no printer could print ends the start, and is named: no ticket shall fail by it', async () => {
  const catalogue = join(temporaryDirectory(), 'catalogue')
  cpSync(join(import.meta.dirname, '..', 'assets', 'catalogue'), catalogue, { recursive: true })
  writeFileSync(join(catalogue, 'slip-picture.png'), 'a photograph of the hall')
  await expect(startStation(await enrolledFolder('GM-000'), 'GM-000', ['--catalogue', catalogue])).rejects.toThrow(/station ended with 2: .*slip-picture\.png.*not-a-png/s)
})
