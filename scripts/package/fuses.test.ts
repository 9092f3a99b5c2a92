import { FuseV1Options } from '@electron/fuses'
import { describe, expect, test } from 'vitest'
import { fusesOf, releaseFuses } from './fuses.ts'

const all = Object.values(FuseV1Options).filter((value): value is FuseV1Options => typeof value === 'number')

describe('fuses', () => {
  test('every fuse is decided, with its reason', () => {
    expect(new Set(Object.keys(releaseFuses).map(Number))).toEqual(new Set(all))
    for (const fuse of all) expect(releaseFuses[fuse].why.length).toBeGreaterThan(10)
  })

  test('the test output differs from the release in one fuse', () => {
    const [release, forTests] = [fusesOf('release'), fusesOf('test')]
    expect(all.filter((fuse) => release[fuse] !== forTests[fuse])).toEqual([FuseV1Options.EnableNodeCliInspectArguments])
    expect(release[FuseV1Options.EnableNodeCliInspectArguments]).toBe(false)
  })
})
