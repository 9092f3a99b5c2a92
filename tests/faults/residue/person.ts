/** A person who does not exist, unlike any other of this run, as typed and as stored. */
import { residentIdCheck } from '../../../domain/identity/resident-id.ts'
import type { Villager } from '../../../scripts/story/visit.ts'
import type { Planted } from './needles.ts'

/** Two characters, repeated: no word list and no page of ours holds them in this row. */
const syllables = [['yan', '岩'], ['wen', '温'], ['yan', '岩'], ['wen', '温'], ['yan', '岩']] as const

export function makePerson(random: () => number): { villager: Villager; planted: Planted } {
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
  // Born in 1940 on a day of their own, so that the form lets them pass.
  const first17 = `53092619400${1 + Math.floor(random() * 9)}1${1 + Math.floor(random() * 9)}${digits(3)}`
  const idNumber = first17 + residentIdCheck(first17)
  const phone = `139${digits(8)}`
  const door = `7${digits(5)}`
  return {
    villager: { name: syllables, idNumber, phone, door },
    planted: { name: syllables.map(([, character]) => character).join(''), idNumber, phone, address: `三组/${door}` },
  }
}
