/**
 * A status byte as a table of eight named bits, the lowest first. Fixed bits are part of the
 * table: a byte that contradicts them is not this status.
 */

export type Bit<Name extends string> = { readonly flag: Name } | { readonly fixed: 0 | 1 } | { readonly padding: string }

export type BitTable<Name extends string> = readonly [Bit<Name>, Bit<Name>, Bit<Name>, Bit<Name>, Bit<Name>, Bit<Name>, Bit<Name>, Bit<Name>]

export type Flags<Table> = Table extends BitTable<infer Name> ? Readonly<Record<Name, boolean>> : never

export const flag = <Name extends string>(name: Name): { readonly flag: Name } => ({ flag: name })
export const fixed = (bit: 0 | 1): { readonly fixed: 0 | 1 } => ({ fixed: bit })
/** A bit that means something we do not use, or is reserved; says what. */
export const padding = (what: string): { readonly padding: string } => ({ padding: what })

/** Whether a byte has all fixed bits of the table. */
export function matches(table: BitTable<string>, byte: number): boolean {
  return table.every((bit, at) => !('fixed' in bit) || ((byte >> at) & 1) === bit.fixed)
}

export function readFlags<Name extends string>(table: BitTable<Name>, byte: number): Readonly<Record<Name, boolean>> {
  const entries = table.flatMap((bit, at) => 'flag' in bit ? [[bit.flag, ((byte >> at) & 1) === 1] as const] : [])
  return Object.fromEntries(entries) as Record<Name, boolean>
}
