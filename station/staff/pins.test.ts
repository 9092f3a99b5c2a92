import { randomUUID } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StaffMember } from '../../domain/staff/staff.ts'
import { hashSecret } from '../../sync/secret-hash.ts'
import { auditEntries } from '../audit/audit.ts'
import { createRouter } from '../server/router.ts'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { documents } from '../testing/fixtures/documents.ts'

const cheap = { N: 16, r: 1, p: 1 }
const [issued, reissued] = await Promise.all(['528417', '604182'].map((pin) => hashSecret(pin, cheap)))

let bench: Bench
let visit: string
let published = documents.length

/** What the county publishes of 1001. */
async function publish(change: Partial<StaffMember>): Promise<void> {
  const body: StaffMember = { id: '1001', name: '示例人员', roles: ['clerk'], verifier: issued ?? '', choosePin: true, version: 1, sample: false, ...change }
  published += 1
  await bench.rooms.catalogue.applyFeed([{ cursor: published, kind: 'staff', id: '1001', version: body.version, body: { kind: 'staff', id: '1001', body } }], published)
}

const begin = (): void => {
  visit = randomUUID()
  bench.rooms.visits.start(visit, false, null)
}
const connect = () => createRouterClient(createRouter(bench.rooms), { context: { principals: new Set(['kiosk'] as const), desk: { staff: null } } })
type Page = ReturnType<typeof connect>
const logIn = (page: Page, pin: string) => page.staff.logIn({ visit, number: '1001', pin })
/** As somebody who comes anew. */
const tries = (pin: string) => logIn(connect(), pin)
const choose = (page: Page, pin: string, present = '') => page.staff.choosePin({ present, pin })

beforeEach(async () => {
  bench = await openBench()
  await publish({})
  begin()
})
afterEach(() => bench.close())

describe('who comes with a PIN that others have seen', () => {
  test('may do nothing before they have chosen their own', async () => {
    const page = connect()
    expect(await logIn(page, '528417')).toEqual({ name: '示例人员', roles: ['clerk'], mustChoosePin: true })
    await expect(page.staff.machine()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await choose(page, '749263')).toMatchObject({ mustChoosePin: false })
    expect((await page.staff.machine()).version).toBe('0.0.0')
    await expect(tries('528417')).rejects.toMatchObject({ code: 'WRONG' })
    expect(await tries('749263')).toMatchObject({ mustChoosePin: false })
  })

  test.each([['740', 'too-short'], ['123456', 'run'], ['111111', 'repeated'], ['871001', 'staff-number'], ['680312', 'birthday'], ['528417', 'same']])('does not choose %s: %s', async (pin, problem) => {
    const page = connect()
    await logIn(page, '528417')
    await expect(choose(page, pin)).rejects.toMatchObject({ code: 'TOO_SIMPLE', data: { code: 'ST-104', problem } })
    expect(await tries('528417')).toMatchObject({ mustChoosePin: true })
  })

  test('can leave instead', async () => {
    const page = connect()
    await logIn(page, '528417')
    await page.staff.logOut()
    await expect(choose(page, '749263')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('is told when the disk takes nothing, and the PIN is the one it was', async () => {
    const page = connect()
    await logIn(page, '528417')
    bench.refuseNext()
    await expect(choose(page, '749263')).rejects.toMatchObject({ code: 'NOT_ACCEPTED', data: { code: 'LE-101' } })
    expect(await tries('528417')).toMatchObject({ mustChoosePin: true })
  })
})

describe('who has a PIN of their own', () => {
  const withOwn = async (): Promise<Page> => {
    const page = connect()
    await logIn(page, '528417')
    await choose(page, '749263')
    return page
  }

  test('changes it by saying it first; guesses at it make one wait as at the log-in', async () => {
    const page = await withOwn()
    for (let wrong = 0; wrong < 3; wrong += 1) await expect(choose(page, '396150', '000000')).rejects.toMatchObject({ code: 'WRONG' })
    await expect(choose(page, '396150', '749263')).rejects.toMatchObject({ code: 'WAIT', data: { seconds: 5 } })
    bench.clock.pass(5_000)
    await expect(choose(page, '528417', '749263')).rejects.toMatchObject({ code: 'TOO_SIMPLE', data: { problem: 'same' } })
    await choose(page, '396150', '749263')
    expect(await tries('396150')).toMatchObject({ name: '示例人员' })
  })

  test('has it after a restart, and the county hears of it', async () => {
    await withOwn()
    bench = await bench.restart()
    begin()
    expect(await tries('749263')).toMatchObject({ mustChoosePin: false })
    expect(bench.ledger.all("SELECT kind FROM operations WHERE kind = 'staff.pin-chosen'")).toHaveLength(1)
    expect(auditEntries(bench.ledger).map(({ detail }) => detail)).toContainEqual({ staff: '1001', what: 'choose-pin' })
  })

  test('has it when the ledger was restored from before: the journal knows', async () => {
    await bench.close()
    const [file, before] = [join(bench.directory, 'ledger.db'), join(bench.directory, 'before.db')]
    copyFileSync(file, before)
    bench = await openBench(bench)
    begin()
    await withOwn()
    await bench.close()
    copyFileSync(before, file)
    bench = await openBench(bench)
    begin()
    expect(await tries('749263')).toMatchObject({ mustChoosePin: false })
  })

  test('keeps it when the county changes something else of them', async () => {
    await withOwn()
    await publish({ version: 2, name: '改名的人' })
    expect(await tries('749263')).toMatchObject({ name: '改名的人', mustChoosePin: false })
  })

  test('loses it to another one that the county issues, and chooses anew', async () => {
    await withOwn()
    await publish({ version: 2, verifier: reissued ?? '' })
    await expect(tries('749263')).rejects.toMatchObject({ code: 'WRONG' })
    expect(await tries('604182')).toMatchObject({ mustChoosePin: true })
  })
})
