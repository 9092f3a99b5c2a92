import { defineConfig } from '@playwright/test'

/**
 * The packaged kiosk, the console and the screens, driven from outside: two files at a time, since
 * most of what a kiosk does is wait for a hand.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/global-setup.ts',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  outputDir: 'test-results',
})
