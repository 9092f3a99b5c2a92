/**
 * Staff of a site (窗口人员、导办员、村干部、运维): who may do what at a kiosk. The county publishes
 * them as documents of its signed feed, so that a kiosk knows them for weeks without a network.
 */
import { z } from 'zod'
import type { StationPrincipal } from '../principal.ts'

/** 工号: what somebody types to say who they are. */
export const StaffNumber = z.string().regex(/^\d{4,8}$/)

/** `clerk`: helps, restocks, opens cells, settles doubts. `technician`: besides, puts devices and ports. */
export const StaffRole = z.enum(['clerk', 'technician'])
export type StaffRole = z.infer<typeof StaffRole>

/** Of a PIN: `scrypt$N$r$p$salt$key`. The PIN itself is nowhere. */
export const Verifier = z.string().regex(/^scrypt\$\d+\$\d+\$\d+\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$/).max(200)

export const StaffMember = z.strictObject({
  /** The staff number. */
  id: StaffNumber,
  name: z.string().min(1).max(40),
  roles: z.array(StaffRole).min(1),
  verifier: Verifier,
  /** 首次登录要改口令: others have seen this PIN, so whoever logs in with it chooses their own before anything else. */
  choosePin: z.boolean().optional(),
  version: z.int().positive(),
  sample: z.boolean(),
})
export type StaffMember = z.infer<typeof StaffMember>

/** What names an issued PIN without saying anything of it: the salt of its verifier. */
export const issueOf = (verifier: string): string => verifier.split('$')[4] ?? ''

/** A PIN (自定口令) that a member chose at a kiosk, and the published one that it took the place of. */
export const ChosenPin = z.strictObject({ staff: StaffNumber, verifier: Verifier, document: z.int().positive(), issue: z.string().max(60) })
export type ChosenPin = z.infer<typeof ChosenPin>

/**
 * By what a member is known at this kiosk. The county wins: with another PIN, or with a newer
 * document that asks for a choice, what was chosen before counts no more.
 */
export function secretOf({ verifier, version, choosePin = false }: StaffMember, chosen: ChosenPin | null): { readonly verifier: string; readonly mustChoose: boolean } {
  const counts = chosen !== null && chosen.issue === issueOf(verifier) && !(choosePin && version > chosen.document)
  return counts ? { verifier: chosen.verifier, mustChoose: false } : { verifier, mustChoose: choosePin }
}

/** The principals of the station's contract that a member holds while logged in. */
export function principalsOf({ roles }: Pick<StaffMember, 'roles'>, mustChoose: boolean): readonly StationPrincipal[] {
  if (mustChoose) return ['member']
  return roles.includes('technician') ? ['member', 'staff', 'technician'] : ['member', 'staff']
}
