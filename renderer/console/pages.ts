/**
 * The pages and who sees them in the menu. The server decides what anybody may do; a test holds
 * this table against the contract, so that nobody is shown a page that would refuse them.
 */
import type { Officer } from '../../county/api/contract.ts'

type Role = Officer['role']

const office: readonly Role[] = ['officer', 'approver', 'system-administrator']

export const pages = {
  stations: office,
  tickets: office,
  cases: office,
  help: office,
  devices: office,
  quarantine: office,
  openings: ['officer', 'approver', 'audit-administrator'],
  accounts: ['security-administrator', 'audit-administrator'],
  catalogue: [...office, 'audit-administrator'],
  imports: [...office, 'audit-administrator'],
} as const satisfies Record<string, readonly Role[]>

export type PageName = keyof typeof pages

export const pagesFor = (role: Role): PageName[] => (Object.keys(pages) as PageName[]).filter((page) => (pages[page] as readonly Role[]).includes(role))

/** Buttons that not everybody has. */
export const mayEnrol = (role: Role): boolean => role === 'system-administrator'
export const mayOpenCases = (role: Role): boolean => role === 'officer' || role === 'approver'
export const mayImport = (role: Role): boolean => role === 'officer' || role === 'approver'
export const mayApprove = (role: Role): boolean => role === 'approver'
