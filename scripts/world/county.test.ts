import { expect, test } from 'vitest'
import { everLoggedIn, type ConsoleClient } from './county.ts'

test('an officer whose session ended over lunch logs in again, once, and a county that is gone is told of', async () => {
  const names = new WeakMap<object, string>()
  const officer = (name: string): ConsoleClient => {
    const client = {} as ConsoleClient
    names.set(client, name)
    return client
  }
  let logIns = 0
  const asOfficer = everLoggedIn(officer('in the morning'), async () => officer(`again ${(logIns += 1)}`))
  const work = async (client: ConsoleClient) => {
    if (names.get(client) === 'in the morning') throw new Error('UNAUTHORIZED')
    return names.get(client)
  }
  expect([await asOfficer(work), await asOfficer(work)]).toEqual(['again 1', 'again 1'])
  await expect(asOfficer(async () => { throw new Error('the county is gone') })).rejects.toThrow('gone')
})
