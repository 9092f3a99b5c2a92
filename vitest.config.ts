import { defineConfig } from 'vitest/config'

/**
 * `*.test.ts` beside the code: rules, codecs, parsers; no services.
 * `*.integration.test.ts`: real PostgreSQL, ptys, sockets, child processes.
 */
const shared = { env: { TZ: 'America/New_York' }, globals: false, testTimeout: 20_000 }

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'unit', include: ['{domain,sync,station,county,drivers,electron,renderer,scripts}/**/*.test.{ts,tsx}'], exclude: ['**/*.integration.test.ts', '**/node_modules/**'] } },
      { test: { ...shared, name: 'integration', include: ['{sync,station,county,drivers,scripts,tests}/**/*.integration.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 } },
    ],
  },
})
