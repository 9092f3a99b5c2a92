/** The text protocol of NUT's `upsd`: words to lines and back, and what `ups.status` means. Sources: `docs/protocols/ups.md`. */
import type { UpsFault, UpsReading } from '../../domain/device/ups.ts'
import { err, ok, type Result } from '../../domain/result.ts'

export const variables = { status: 'ups.status', charge: 'battery.charge', runtime: 'battery.runtime' } as const

export const encode = {
  listUps: (): Uint8Array => Buffer.from('LIST UPS\n'),
  getVariable: (ups: string, name: string): Uint8Array => Buffer.from(`GET VAR ${ups} ${name}\n`),
} as const

/** What the name of a UPS may consist of; anything else would be another command. */
export const upsName = /^[A-Za-z0-9_.-]{1,64}$/

/** The words of a line; one in quotes may hold spaces, and `\"` and `\\`. Null when a quote does not end. */
export function wordsOf(line: string): string[] | null {
  const words: string[] = []
  for (let rest = line.trimStart(); rest !== '';) {
    const quoted = /^"((?:[^"\\]|\\.)*)"(?=\s|$)/.exec(rest)
    const plain = /^[^\s"]+(?=\s|$)/.exec(rest)
    const found = quoted ?? plain
    if (found === null) return null
    words.push(quoted === null ? found[0] : (quoted[1] ?? '').replace(/\\(.)/g, '$1'))
    rest = rest.slice(found[0].length).trimStart()
  }
  return words
}

/** Errors of `upsd`, asked for `ups.status`, that say something of the UPS; every other one is a mistake of ours. No UPS is without a status: one that has none was not heard of yet. */
export const faults: Readonly<Record<string, UpsFault>> = { 'UNKNOWN-UPS': 'no-ups', 'DATA-STALE': 'stale', 'DRIVER-NOT-CONNECTED': 'stale', 'VAR-NOT-SUPPORTED': 'stale' }

/** `OL` on line, `OB` on battery, `LB` battery low, `FSD` forced shutdown, `RB` replace battery; there are more, and none of them says where the power comes from. `WAIT` is what upsd itself says while it has lost the driver. */
export function readingOf(status: string, charge: string | undefined, runtime: string | undefined): Result<UpsReading, 'unclear' | 'stale'> {
  const flags = new Set(status.split(/\s+/))
  const power = powerOf(flags)
  if (power === null) return err(flags.has('WAIT') ? 'stale' : 'unclear')
  return ok({ power, chargePercent: numberIn(charge, 100), runtimeSeconds: numberIn(runtime, 1_000_000), replaceBattery: flags.has('RB') })
}

function powerOf(flags: ReadonlySet<string>): UpsReading['power'] | null {
  if (flags.has('FSD')) return 'ending'
  // A battery that is low and charging again is no danger.
  if (flags.has('OB')) return flags.has('LB') ? 'battery-low' : 'battery'
  return flags.has('OL') ? 'mains' : null
}

function numberIn(text: string | undefined, most: number): number | null {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return number >= 0 && number <= most ? Math.round(number) : null
}
