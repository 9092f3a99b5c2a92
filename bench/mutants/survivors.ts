/** Mutants that no test can or need notice, each with its reason. */
import type { Mutant } from './stryker.ts'

interface Excused {
  /** The whole line, so that the mutant is found again when lines have moved. */
  readonly code: string
  readonly mutants: readonly (readonly [text: string, becomes: string])[]
  readonly because: string
}

const excused: Readonly<Record<string, readonly Excused[]>> = {
  'drivers/id-card/parser.ts': [
    {
      code: "if (high === undefined || low === undefined) return { found: 'incomplete' }",
      mutants: [['high === undefined', 'false']],
      because: 'Without the first of two bytes there is no second one.',
    },
  ],
  'domain/identity/card/parse.ts': [
    {
      code: "switch (letter.ok ? letter.value : '') {",
      mutants: [["''", '"Stryker was here!"']],
      because: 'Every letter but three means a citizen, whatever stands for none.',
    },
    {
      code: 'for (let at = 0; at < bytes.length; at += addressBytes) {',
      mutants: [['at < bytes.length', 'at <= bytes.length']],
      because: 'An empty address behind the last one is left out as every empty one is.',
    },
  ],
  'domain/identity/card/fields.ts': [
    {
      code: "const iso = text.replace(/^(\\d{4})(\\d\\d)(\\d\\d)$/, '$1-$2-$3')",
      mutants: [['/^(\\d{4})(\\d\\d)(\\d\\d)$/', '/^(\\d{4})(\\d\\d)(\\d\\d)/'], ['/^(\\d{4})(\\d\\d)(\\d\\d)$/', '/(\\d{4})(\\d\\d)(\\d\\d)$/']],
      because: 'Whatever is left around it is no day to `isIsoDay`.',
    },
  ],
  'domain/identity/card/layouts.ts': [
    {
      code: "const typeLetter = reserved('type letter', 2)",
      mutants: [["'type letter'", '""']],
      because: 'Says to a reader what the bytes are; nothing reads it.',
    },
  ],
  'drivers/locker/boards/eight-a-eighty.ts': [
    {
      code: 'this.#surveyed = question[0] === head.read && question[2] === 0 && question[3] === ask ? this.#boards.get(question[1] ?? -1) : undefined',
      mutants: [['-1', '+1']],
      because: 'What has a third byte has a second one.',
    },
    {
      code: "if (bytes.length < shortFrame || lock === undefined || st === undefined) return { found: 'incomplete' }",
      mutants: [['lock === undefined', 'false'], ['st === undefined', 'false']],
      because: 'The compiler has to be told; the number of bytes says it already.',
    },
  ],
  'drivers/locker/boards/wkly.ts': [
    {
      code: 'const board = boards.get(bytes[5] ?? -1)',
      mutants: [['-1', '+1']],
      because: 'The compiler has to be told; the number of bytes says it already.',
    },
    {
      code: 'default:',
      mutants: [['default: return undefined', 'default:']],
      because: 'The end of the function says the same; the lint wants the case.',
    },
    {
      code: 'const onBoard = ({ locks }: Board, lock: number | undefined): lock is number => lock !== undefined && lock >= 1 && lock <= locks',
      mutants: [['lock !== undefined', 'true']],
      because: 'The compiler has to be told; `undefined` is not 1 or more.',
    },
  ],
  'drivers/locker/boards/kr-cu16.ts': [
    {
      code: "if (address === undefined || what === undefined) return { found: 'incomplete' }",
      mutants: [['address === undefined || what === undefined', 'false'], ['address === undefined || what === undefined', 'address === undefined && what === undefined'], ['address === undefined', 'false'], ['what === undefined', 'false']],
      because: 'The compiler has to be told; the number of bytes says it already.',
    },
    {
      code: "if (!isAnswer || board === undefined || low === undefined || high === undefined) return { found: 'skip', length }",
      mutants: [['low === undefined', 'false'], ['high === undefined', 'false']],
      because: 'The compiler has to be told; the number of bytes says it already.',
    },
  ],
  'drivers/locker/doors.ts': [
    {
      code: "return { records: Array.from({ length: cells }, () => ({ last: null, reachable: false, openSinceMs: 0, leftOpen: false, command: 'none' as const })), seenClosed: cells < enoughToJudge }",
      mutants: [['false', 'true']],
      because: 'A door that nobody has looked at is unknown either way.',
    },
    {
      code: "return doors.records.map(({ last, reachable, leftOpen }, at) => ({ number: at + 1, door: believed && reachable && last !== null ? last : 'unknown', leftOpen }))",
      mutants: [['last !== null', 'true']],
      because: 'The compiler has to be told; what was not looked at is not reachable.',
    },
    {
      code: "const over = typeof record.command === 'object' && atMs >= record.command.inDoubtUntilMs",
      mutants: [["typeof record.command === 'object'", 'true']],
      because: 'The compiler has to be told; no moment is past `undefined`.',
    },
  ],
}

/** Why it may survive; undefined: nobody has said. */
export function reasonOf({ file, code, text, becomes }: Pick<Mutant, 'file' | 'code' | 'text' | 'becomes'>): string | undefined {
  return excused[file]?.find((one) => one.code === code && one.mutants.some(([from, to]) => from === text && to === becomes))?.because
}
