import { defineConfig } from '@playwright/test'

/**
 * The packaged kiosk, the console and the screens, driven from outside. One worker: the machine has
 * two cores, and a kiosk with its station uses both.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/global-setup.ts',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  outputDir: 'test-results',
})
