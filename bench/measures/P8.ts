/** P8: whether the search of guides finds what was meant, among ten thousand items, within a frame. */
import { buildIndex } from '../../domain/search/index.ts'
import type { Searchable } from '../../domain/search/searchable.ts'
import type { Measure } from '../measure.ts'
import { quantile } from '../rig/numbers.ts'
import { countyItems } from '../rig/stocked-station.ts'
import { type BrowserReport, deaf, searchInBrowser, throttle } from '../search/browser.ts'
import { corpus, type CorpusItem, readNames } from '../search/corpus.ts'
import { peers } from '../search/peers.ts'
import { classes, type JudgedQuery, readQueries } from '../search/queries.ts'

const target = 0.95
const first = 3
const frameMs = 1000 / 60

const measure: Measure = {
  id: 'P8',
  title: `Guide search over 10,000 items: of 100 judged queries that were not looked at while tuning, how many have a right answer among the first ${first}`,
  unit: 'share of queries',
  target: `>= ${target}, also of the 100 tuned ones; p95 <= ${frameMs.toFixed(1)} ms at ${throttle} x throttle; more than each peer`,
  async run({ sabotage, log }) {
    const items = corpus()
    const searchables = items.map(searchableOf)
    const queries = readQueries(readNames())
    const ours = await searchInBrowser(searchables, queries.map(({ text }) => text), sabotage ? [deaf] : [])
    const nameOf = new Map(items.map((item) => [item.id, item.plainName]))
    const answered = queries.map((query, at) => judged(query, (ours.answers[at] ?? []).map((id) => nameOf.get(id) ?? '')))
    const [value, tuned] = [rate(answered.filter(({ heldOut }) => heldOut)), rate(answered.filter(({ heldOut }) => !heldOut))]
    const p95 = quantile(ours.searchMs, 0.95)
    log(`ours: held out ${value}, tuned ${tuned}, p95 ${p95.toFixed(1)} ms`)

    const rates: Record<string, number> = {}
    for (const [name, peer] of await peers(searchables, log)) {
      rates[name] = rate(queries.map((query) => judged(query, [...new Set(peer(query.text).map((id) => nameOf.get(id) ?? ''))])))
      log(`${name}: ${rates[name]}`)
    }
    const all = rate(answered)
    const byClass = classes.map((kind) => ({ kind, heldOut: rate(answered.filter((query) => query.kind === kind && query.heldOut)), tuned: rate(answered.filter((query) => query.kind === kind && !query.heldOut)) }))
    // With no two names alike there is nothing to fold into families: as many as a county has, and as many as none has.
    const apart = searchables.map(aloneInName)
    const county = await searchInBrowser(apart.slice(0, countyItems), queries.map(({ text }) => text))
    const prefecture = await searchInBrowser(apart, queries.map(({ text }) => text))
    const sizes = { items: items.length, names: new Set(nameOf.values()).size, indexKB: kilobytes(searchables), countyIndexKB: kilobytes(searchables.map(aloneInName).slice(0, countyItems)) }
    const speed = { browser: ours.browser, keystrokes: ours.searchMs.length, asMeasured: speedOf(ours), noTwoNamesAlike: { [countyItems]: speedOf(county), [apart.length]: speedOf(prefecture) } }
    return {
      value,
      pass: value >= target && tuned >= target && p95 <= frameMs && Object.values(rates).every((peer) => peer < all),
      peers: { ours: all, ...rates },
      samples: { tuned, heldOut: value, byClass, speed, sizes, missed: answered.filter(({ right }) => !right).map(({ kind, heldOut, text, got }) => ({ kind, half: heldOut ? 'held-out' : 'tune', text, got })) },
      notes: [
        `held out ${value}, tuned ${tuned}, all ${all}; ${byClass.map(({ kind, heldOut, tuned: other }) => `${kind} ${heldOut}/${other}`).join(', ')}`,
        `${speed.keystrokes} keystrokes: median ${speed.asMeasured.medianMs} ms, p95 ${speed.asMeasured.p95Ms} ms, worst ${speed.asMeasured.worstMs} ms`,
        `no two names alike: p95 ${speedOf(county).p95Ms} ms with ${countyItems} items, ${speedOf(prefecture).p95Ms} ms with ${apart.length}`,
        `index ${sizes.indexKB} KB, made and opened in ${round(ours.buildMs + ours.openMs)} ms, ${ours.heapMB} MB (${countyItems} items of different names: ${sizes.countyIndexKB} KB, ${round(county.buildMs + county.openMs)} ms, ${county.heapMB} MB)`,
      ],
    }
  },
}

function searchableOf({ id, name, plainName, officialName }: CorpusItem): Searchable {
  const { synonyms, department, topics, lifeEvents } = name
  return { id, plainName, officialName, synonyms, department, topics, lifeEvents, audience: [], sentences: [] }
}

const aloneInName = (item: Searchable, at: number): Searchable => ({ ...item, plainName: `${item.plainName}${at}`, officialName: item.officialName.replaceAll(/[（）]/g, '') })

const judged = (query: JudgedQuery, names: readonly string[]) => ({ ...query, got: names.slice(0, first), right: names.slice(0, first).some((name) => query.right.has(name)) })

const speedOf = ({ families, searchMs, buildMs, openMs, firstSearchMs, heapMB }: BrowserReport) => ({
  families, medianMs: round(quantile(searchMs, 0.5)), p95Ms: round(quantile(searchMs, 0.95)), worstMs: round(Math.max(...searchMs)),
  buildMs: round(buildMs), openMs: round(openMs), firstSearchMs: round(firstSearchMs), heapMB,
})

const rate = (queries: readonly { readonly right: boolean }[]) => round(queries.filter(({ right }) => right).length / queries.length)
const round = (value: number) => Math.round(value * 1000) / 1000
const kilobytes = (searchables: readonly Searchable[]) => Math.round(Buffer.byteLength(JSON.stringify(buildIndex(searchables))) / 1024)

export default measure
