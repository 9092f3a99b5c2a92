/**
 * An address in one piece, as an ID card has it, cut into the parts by which a place is chosen
 * here: 云南省耿马傣族佤族自治县耿马镇芒国村委会三组18号 → 耿马镇 / 芒国村 / 三组 / 18号. One that names no
 * village of this county stays in one piece.
 */
import type { Place } from './place.ts'
import words from './locales/addresses.zh.json' with { type: 'json' }

export interface Village { readonly township: string; readonly name: string }

const committee = new RegExp(`^(?:${words.committees.join('|')})`)
const group = new RegExp(`^(?:${words.groupDigits}{1,3}|\\d{1,3})${words.groupEnding}`)

export function placeOfAddress(address: string, villages: readonly Village[]): Place {
  for (const { township, name } of villages) {
    const town = address.indexOf(township)
    const at = town < 0 ? -1 : address.indexOf(name, town + township.length)
    if (at !== town + township.length || town < 0) continue
    const rest = address.slice(at + name.length).replace(committee, '')
    const [found = ''] = group.exec(rest) ?? []
    return { township, village: name, group: found, detail: rest.slice(found.length) }
  }
  return { township: '', village: '', group: '', detail: address }
}
