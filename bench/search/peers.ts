/**
 * Other search libraries, as somebody gets them who reads the first page of their manuals: all
 * fields, defaults. They answer with items; so that the hundred places of one item do not fill
 * their first three, each name counts once, as ours does.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Searchable } from '../../domain/search/searchable.ts'
import { run } from '../../scripts/runtime/shell.ts'

/** Ids, the best first. */
export type Peer = (query: string) => readonly string[]

const bench = join(import.meta.dirname, '..')
const fields = ['plainName', 'officialName', 'synonyms', 'department', 'topics', 'lifeEvents'] as const
type Text = { readonly id: string } & Record<(typeof fields)[number], string>
/** Enough for three names, whatever they are. */
const answers = 2_000

/** Installs the peers from the lock file of `bench/`, if they are not there. */
async function fetchPeers(log: (text: string) => void): Promise<void> {
  if (existsSync(join(bench, 'node_modules', 'minisearch'))) return
  log('fetching the peers')
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: bench })
}

/** By name. */
export async function peers(items: readonly Searchable[], log: (text: string) => void): Promise<ReadonlyMap<string, Peer>> {
  await fetchPeers(log)
  const texts = items.map((item): Text => ({
    id: item.id, plainName: item.plainName, officialName: item.officialName, department: item.department,
    synonyms: item.synonyms.join(' '), topics: item.topics.join(' '), lifeEvents: item.lifeEvents.join(' '),
  }))
  return new Map([['MiniSearch', await miniSearch(texts)], ['FlexSearch', await flexSearch(texts)], ['Fuse', await fuse(texts)]])
}

/** Not by a literal: types are checked where the peers are not installed. */
const library = async (name: string): Promise<unknown> => import(name) as Promise<unknown>

async function miniSearch(texts: readonly Text[]): Promise<Peer> {
  interface MiniSearch { addAll(all: readonly Text[]): void; search(query: string): { readonly id: string }[] }
  const { default: Library } = (await library('minisearch')) as { readonly default: new (options: object) => MiniSearch }
  const index = new Library({ fields })
  index.addAll(texts)
  return (query) => index.search(query).map(({ id }) => id)
}

async function flexSearch(texts: readonly Text[]): Promise<Peer> {
  interface Document { add(text: Text): void; search(query: string, limit: number): { readonly field: string; readonly result: readonly string[] }[] }
  const { Document: Library } = (await library('flexsearch')) as { readonly Document: new (options: object) => Document }
  const index = new Library({ document: { id: 'id', index: fields } })
  for (const text of texts) index.add(text)
  return (query) => index.search(query, answers).flatMap(({ result }) => result)
}

async function fuse(texts: readonly Text[]): Promise<Peer> {
  interface Fuse { search(query: string, options: object): { readonly item: Text }[] }
  const { default: Library } = (await library('fuse.js')) as { readonly default: new (texts: readonly Text[], options: object) => Fuse }
  const index = new Library(texts, { keys: fields })
  return (query) => index.search(query, { limit: answers }).map(({ item }) => item.id)
}
