/** The tests that look at the mutants of one room (`stryker.ts`). */
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const { MUTANTS_TESTS = '', MUTANTS_BLIND } = process.env

export default defineConfig({
  test: {
    env: { TZ: 'America/New_York' },
    include: MUTANTS_TESTS.split(','),
    // Mutated code is slower, and the machine may be busy; what hangs is for Stryker to end.
    testTimeout: 60_000,
    setupFiles: MUTANTS_BLIND === undefined ? [] : [join(import.meta.dirname, 'blind.ts')],
  },
})
