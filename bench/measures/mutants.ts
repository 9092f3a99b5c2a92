/** Whether the tests of codecs and parsers notice what is changed in them. */
import { mutatedRooms } from '../mutants/rooms.ts'
import { fetchStryker, mutantsOf, type Mutant } from '../mutants/stryker.ts'
import { reasonOf } from '../mutants/survivors.ts'
import type { Measure } from '../measure.ts'

interface Judged {
  readonly room: string
  readonly mutants: number
  readonly killed: number
  readonly share: number
  readonly survivors: readonly (Omit<Mutant, 'killed'> & { readonly because: string | null })[]
}

const target = 0.9

const measure: Measure = {
  id: 'mutants',
  title: 'Small changes to the codecs and parsers of ID cards and lockers that their tests notice',
  unit: 'share of mutants killed',
  target: `>= ${target}, in each room too; each survivor has a reason in bench/mutants/survivors.ts`,
  async run({ sabotage, log }) {
    await fetchStryker(log)
    const rooms: Judged[] = []
    for (const room of sabotage ? mutatedRooms.slice(0, 1) : mutatedRooms) {
      log(`${room.name}: ${room.files.length} files`)
      const mutants = await mutantsOf(room, { blind: sabotage })
      const killed = mutants.filter((mutant) => mutant.killed).length
      const survivors = mutants.filter((mutant) => !mutant.killed).map(({ file, line, code, text, becomes }) => {
        const survivor = { file, line, code, text, becomes }
        return { ...survivor, because: reasonOf(survivor) ?? null }
      })
      log(`${room.name}: ${killed} of ${mutants.length} killed`)
      rooms.push({ room: room.name, mutants: mutants.length, killed, share: killed / mutants.length, survivors })
    }
    const sum = (of: (room: Judged) => number): number => rooms.reduce((total, room) => total + of(room), 0)
    const unexcused = rooms.flatMap(({ survivors }) => survivors.filter(({ because }) => because === null))
    for (const { file, line, text, becomes } of sabotage ? [] : unexcused) log(`without a reason: ${file}:${line} ${text} → ${becomes}`)
    return {
      value: Number((sum(({ killed }) => killed) / sum(({ mutants }) => mutants)).toFixed(4)),
      pass: rooms.every(({ share }) => share >= target) && unexcused.length === 0,
      samples: rooms,
      notes: rooms.map(({ room, killed, mutants, survivors }) => `${room}: ${killed} of ${mutants} killed, ${survivors.length} survived`),
    }
  },
}

export default measure
