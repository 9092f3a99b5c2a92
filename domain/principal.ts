/**
 * Who may call a procedure. Every procedure of a contract names its principals in its meta;
 * one middleware refuses everybody else (default deny).
 *
 * `member`: somebody of the staff who is logged in, and may first have to choose a PIN of their own.
 */
export type StationPrincipal = 'kiosk' | 'member' | 'staff' | 'window' | 'display' | 'tablet' | 'technician'

/** Officer roles at the county. System, security and audit administrators are separate people (GB/T 22239 §8.1.4). */
export type CountyPrincipal =
  | 'visitor'
  | 'officer'
  | 'approver'
  | 'system-administrator'
  | 'security-administrator'
  | 'audit-administrator'

export interface ProcedureMeta<P extends string> {
  readonly who: readonly P[]
}
