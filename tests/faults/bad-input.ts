/**
 * Bad input: every border × every input, with the code that is answered, the Chinese that is read
 * then, and what it leaves in the ledger: nothing, or the rows that are named. The rows stand by
 * border in `bad-input/`; `bad-input.integration.test.ts` gives each to the real parts.
 */
import { atTheKiosk } from './bad-input/at-the-kiosk.ts'
import type { Border } from './bad-input/table.ts'

export const badInput: readonly Border[] = [...atTheKiosk]
