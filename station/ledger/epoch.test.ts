import * as fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLedger } from './open.ts'
import { help, temporaryDirectory, testOptions } from './testing/bench.ts'

/** A closed ledger with one operation. */
async function used(directory = temporaryDirectory()): Promise<{ directory: string; epoch: bigint }> {
  const { ledger, boot } = await openLedger(testOptions(directory))
  await ledger.commit((transaction) => transaction.append('help.called', help(1)))
  await ledger.close()
  return { directory, epoch: boot.epoch }
}

describe('a new epoch begins', () => {
  it('not when the same ledger is opened on the same machine, even after a crash', async () => {
    const { directory, epoch } = await used()
    const { ledger, boot } = await openLedger(testOptions(directory))
    expect(boot).toMatchObject({ epoch, newEpoch: null })
    const copy = temporaryDirectory()
    fs.cpSync(directory, copy, { recursive: true })
    await ledger.close()
    expect((await openLedger(testOptions(copy))).boot).toMatchObject({ epoch, newEpoch: null, unclean: true })
  })

  it('on another machine', async () => {
    const { directory, epoch } = await used()
    const { ledger, boot } = await openLedger(testOptions(directory, { machineId: 'a clone' }))
    expect(boot.newEpoch).toBe('machine')
    expect(boot.epoch).not.toBe(epoch)
    expect(await ledger.commit((transaction) => transaction.append('help.called', help(2)))).toEqual({ epoch: boot.epoch, seq: 1 })
    await ledger.close()
  })

  it('when ledger and journal are older than the sidecar says, and what is missing is named', async () => {
    const { directory, epoch } = await used()
    const old = temporaryDirectory()
    fs.cpSync(directory, old, { recursive: true })
    await used(directory)
    for (const name of ['ledger.db', 'journal']) fs.cpSync(join(old, name), join(directory, name), { recursive: true })
    const { boot } = await openLedger(testOptions(directory))
    expect(boot.newEpoch).toBe('head')
    expect(boot.lost).toEqual([{ epoch, seq: 2, kind: null }])
  })

  it('when the sidecar is gone', async () => {
    const { directory } = await used()
    fs.rmSync(join(directory, 'ledger.head'))
    expect((await openLedger(testOptions(directory))).boot.newEpoch).toBe('head')
  })

  it('when the county has seen more of this one', async () => {
    const { directory, epoch } = await used()
    const { ledger } = await openLedger(testOptions(directory))
    expect(await ledger.noteCountyHead(epoch, 1)).toBe(false)
    expect(await ledger.noteCountyHead(epoch + 1n, 9)).toBe(false)
    expect(await ledger.noteCountyHead(epoch, 2)).toBe(true)
    const id = await ledger.commit((transaction) => transaction.append('help.called', help(2)))
    expect(id).toMatchObject({ seq: 1 })
    expect(id.epoch).not.toBe(epoch)
    await ledger.close()
    expect((await openLedger(testOptions(directory))).boot).toMatchObject({ newEpoch: null, epoch: id.epoch })
  })
})

describe('the sidecar', () => {
  it('survives a torn write: the older slot still stands', async () => {
    const { directory, epoch } = await used()
    const path = join(directory, 'ledger.head')
    const whole = fs.readFileSync(path)
    for (const slot of [0, 512]) {
      const torn = Buffer.from(whole)
      torn.fill(0, slot + 100, slot + 300)
      fs.writeFileSync(path, torn)
      const { ledger, boot } = await openLedger(testOptions(directory))
      expect(boot).toMatchObject({ epoch, newEpoch: null })
      await ledger.close()
    }
  })
})
