/**
 * Electron's fuses: bits in the executable that decide what it can be talked into. Both outputs
 * come from this one table; the *test* output differs in one bit, which Playwright needs to drive
 * main.
 */
import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'

interface Fuse {
  readonly on: boolean
  readonly why: string
}

/** Complete by its type: a fuse that a new `@electron/fuses` knows breaks the build until somebody decides. */
export const releaseFuses: Readonly<Record<FuseV1Options, Fuse>> = {
  [FuseV1Options.RunAsNode]: { on: false, why: 'the kiosk is not a general interpreter; the station brings its own Node' },
  [FuseV1Options.EnableCookieEncryption]: { on: false, why: 'no cookies are kept, and on Linux the key would come from a keyring that asks the visitor' },
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: { on: false, why: 'NODE_OPTIONS could load foreign code' },
  [FuseV1Options.EnableNodeCliInspectArguments]: { on: false, why: '--inspect opens main to a debugger' },
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: { on: false, why: 'does not exist on Linux; /opt/jinban is owned by root and read-only to the kiosk' },
  [FuseV1Options.OnlyLoadAppFromAsar]: { on: true, why: 'a folder laid beside the asar is not run in its place' },
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: { on: false, why: 'we ship no snapshot of our own' },
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: { on: false, why: 'pages come from app://, never from file://' },
  [FuseV1Options.WasmTrapHandlers]: { on: true, why: 'Electron’s default: guard pages instead of checks in WebAssembly' },
}

export type Output = 'release' | 'test'

/** What differs from the release, by output. */
const differences: Readonly<Record<Output, Partial<Record<FuseV1Options, boolean>>>> = {
  release: {},
  test: { [FuseV1Options.EnableNodeCliInspectArguments]: true },
}

const numbers = Object.values(FuseV1Options).filter((value): value is FuseV1Options => typeof value === 'number')

/** Fuse by fuse what an output must have. */
export function fusesOf(output: Output): Record<FuseV1Options, boolean> {
  return Object.fromEntries(numbers.map((fuse) => [fuse, differences[output][fuse] ?? releaseFuses[fuse].on])) as Record<FuseV1Options, boolean>
}

/** Sets the fuses of an executable. An older Electron has fewer: what its wire does not reach stays unset. */
export async function setFuses(executable: string, output: Output): Promise<void> {
  const wire = await getCurrentFuseWire(executable)
  const present = numbers.filter((fuse) => wire[fuse] !== undefined)
  const wanted = fusesOf(output)
  await flipFuses(executable, { version: FuseVersion.V1, ...Object.fromEntries(present.map((fuse) => [fuse, wanted[fuse]])) })
}

/** Fuse by fuse what an executable has; null where its Electron does not know the fuse. */
export async function readFuses(executable: string): Promise<Record<FuseV1Options, boolean | null>> {
  const wire = await getCurrentFuseWire(executable)
  const ENABLED = 0x31
  const DISABLED = 0x30
  return Object.fromEntries(numbers.map((fuse) => {
    const state: number | undefined = wire[fuse]
    return [fuse, state === ENABLED ? true : state === DISABLED ? false : null]
  })) as Record<FuseV1Options, boolean | null>
}
