import { describe, expect, it } from 'vitest'
import { countyContract, type Officer } from '../../county/api/contract.ts'
import { mayApprove, mayEnrol, mayImport, mayOpenCases, pages, pagesFor } from './pages.ts'

const roles: Officer['role'][] = ['officer', 'approver', 'system-administrator', 'security-administrator', 'audit-administrator']

const whoMay = {
  stations: countyContract.stations.list, tickets: countyContract.tickets.ofDay, cases: countyContract.cases.list,
  help: countyContract.help.list, devices: countyContract.devices.list, quarantine: countyContract.quarantine.list, openings: countyContract.cases.openings, accounts: countyContract.accounts.changes,
  catalogue: countyContract.catalogue.documents, imports: countyContract.catalogue.drafts.list,
}

describe('the menu shows each role exactly what the contract lets it see', () => {
  it.each(roles)('%s', (role) => {
    const allowed = Object.entries(whoMay).filter(([, procedure]) => procedure['~orpc'].meta.who.includes(role)).map(([page]) => page)
    expect(pagesFor(role)).toEqual(Object.keys(pages).filter((page) => allowed.includes(page)))
    expect(mayEnrol(role)).toBe(countyContract.enrolment.createCode['~orpc'].meta.who.includes(role))
    expect(mayImport(role)).toBe(countyContract.catalogue.drafts.upload['~orpc'].meta.who.includes(role))
    expect(mayApprove(role)).toBe(countyContract.catalogue.drafts.approve['~orpc'].meta.who.includes(role))
    expect(mayOpenCases(role)).toBe(countyContract.cases.open['~orpc'].meta.who.includes(role))
  })
})
