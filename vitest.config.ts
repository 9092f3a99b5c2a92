import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They kill, wait and try again for a minute and more: begun last, they would keep one worker busy alone. */
const long = ['station/ledger/kill.integration.test.ts', 'tests/faults/bad-input.integration.test.ts', 'drivers/locker/simulated.integration.test.ts']

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => long.findIndex((name) => moduleId.endsWith(name)) + 1 || long.length + 1
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}

/**
 * `*.test.ts` beside the code: rules, codecs, parsers; no services.
 * `*.integration.test.ts`: real PostgreSQL, ptys, sockets, child processes.
 */
const shared = { env: { TZ: 'America/New_York' }, globals: false, testTimeout: 60_000 }

export default defineConfig({
  test: {
    // Vitest would leave one core to an editor.
    maxWorkers: 2,
    sequence: { sequencer: LongOnesFirst },
    projects: [
      // Files share a process, and what they import is loaded once: two thirds of a run were spent on loading it anew. No unit test may lean on modules being fresh.
      { test: { ...shared, name: 'unit', isolate: false, include: ['{domain,sync,station,county,drivers,electron,renderer,scripts}/**/*.test.{ts,tsx}'], exclude: ['**/*.integration.test.ts', '**/node_modules/**'] } },
      // Three files at a time: most of what they do is wait for processes and ports.
      { test: { ...shared, name: 'integration', include: ['{sync,station,county,drivers,scripts,tests}/**/*.integration.test.ts'], hookTimeout: 60_000, maxWorkers: 3 } },
    ],
  },
})
