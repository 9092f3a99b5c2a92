/** `docs/hardware.md` says of every model how far it was tried; one that it does not name would look as good as tried. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const page = (name: string): string => readFileSync(join(root, 'docs', name), 'utf8')
const profiles = globSync('drivers/*/profiles/*.json', { cwd: root }).map((file) => ({ name: basename(file, '.json'), simulated: (JSON.parse(readFileSync(join(root, file), 'utf8')) as { readonly simulated?: boolean }).simulated === true }))
const unnamed = (text: string, among: typeof profiles): string[] => among.map(({ name }) => name).filter((name) => !text.includes(`\`${name}\``))

test('every profile has its line in docs/hardware.md', () => {
  expect(profiles.length).toBeGreaterThan(10)
  expect(unnamed(page('hardware.md'), profiles)).toEqual([])
})

test('every profile of a real model is named to technicians', () => {
  expect(unnamed(page('zh/devices.md'), profiles.filter(({ simulated }) => !simulated))).toEqual([])
})
