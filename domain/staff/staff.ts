/**
 * Staff of a site (窗口人员、导办员、村干部、运维): who may do what at a kiosk. The county publishes
 * them as documents of its signed feed, so that a kiosk knows them for weeks without a network.
 */
import { z } from 'zod'

/** 工号: what somebody types to say who they are. */
export const StaffNumber = z.string().regex(/^\d{4,8}$/)

/** `clerk`: helps, restocks, opens cells, settles doubts. `technician`: besides, puts devices and ports. */
export const StaffRole = z.enum(['clerk', 'technician'])
export type StaffRole = z.infer<typeof StaffRole>

export const StaffMember = z.strictObject({
  /** The staff number. */
  id: StaffNumber,
  name: z.string().min(1).max(40),
  roles: z.array(StaffRole).min(1),
  /** Of the PIN: `scrypt$N$r$p$salt$key`. The PIN itself is nowhere. */
  verifier: z.string().regex(/^scrypt\$\d+\$\d+\$\d+\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$/).max(200),
  version: z.int().positive(),
  sample: z.boolean(),
})
export type StaffMember = z.infer<typeof StaffMember>

/** The principals of the station's contract that a member holds while logged in. */
export const principalsOf = ({ roles }: Pick<StaffMember, 'roles'>): readonly ('staff' | 'technician')[] =>
  roles.includes('technician') ? ['staff', 'technician'] : ['staff']
