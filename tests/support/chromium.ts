/**
 * Debian's Chromium with its sandbox on. Started as root, it is handed to an unprivileged user
 * through a small wrapper (the sandbox refuses root, and `--no-sandbox` occurs nowhere).
 */
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'

const executable = '/usr/bin/chromium'
const nobody = 65534
/** Chromium must not speak to anybody: no component updates, no sync, no background fetches. */
const quiet = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--hide-scrollbars']

/** @param args more switches, as for a made-up camera */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  // Without a language it cannot write the Chinese name of a file it saves.
  const options = { chromiumSandbox: true, args: [...quiet, ...args], env: { ...process.env, LC_ALL: 'C.UTF-8' } }
  if (process.getuid?.() !== 0) return chromium.launch({ ...options, executablePath: executable })
  const { path, home } = wrapper()
  const browser = await chromium.launch({ ...options, executablePath: path })
  browser.once('disconnected', () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
  return browser
}

/** Playwright makes the profile folder as root; the wrapper gives it away before it drops its rights. */
function wrapper(): { readonly path: string; readonly home: string } {
  const home = mkdtempSync('/var/tmp/jinban-chromium-')
  chownSync(home, nobody, nobody)
  const path = join(home, 'chromium')
  writeFileSync(path, `#!/bin/sh
for argument in "$@"; do
  case "$argument" in --user-data-dir=*) chown -R ${nobody}:${nobody} "\${argument#--user-data-dir=}" ;; esac
done
exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups env HOME=${home} TMPDIR=${home} XDG_RUNTIME_DIR=${home} ${executable} "$@"
`)
  chmodSync(path, 0o755)
  return { path, home }
}
