/**
 * The rules of the house, checked by oxlint:
 *
 *   house/rooms   who may import whom (the table below)
 *   house/dates   time and chance come in as arguments; only a clock reads the machine's
 *   house/words   what users read stands in locales/ and assets/, never in code
 */
import { dirname, relative, resolve, sep } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** Room → rooms it may import from (itself always). The longest matching room wins. */
const rooms: Record<string, readonly string[]> = {
  domain: [],
  sync: ['domain'],
  drivers: ['domain'],
  'drivers/sim-api': ['domain', 'drivers'],
  station: ['domain', 'sync'],
  'station/api': ['domain'],
  'station/compose.ts': ['domain', 'sync', 'station', 'drivers'],
  county: ['domain', 'sync'],
  'county/api': ['domain'],
  'county/edge': ['domain', 'sync', 'county'],
  'county/core': ['domain', 'sync', 'county'],
  'renderer/kit': ['domain', 'station/api', 'assets'],
  'renderer/kiosk': ['domain', 'station/api', 'renderer/kit', 'assets'],
  // A log-in belongs to a visit, so its pages are the visit's too.
  'renderer/kiosk/staff': ['domain', 'station/api', 'renderer/kit', 'renderer/kiosk', 'renderer/staff'],
  'renderer/staff': ['domain', 'station/api', 'renderer/kit', 'assets'],
  'renderer/console': ['domain', 'county/api', 'assets'],
  'renderer/dock': ['drivers/sim-api', 'scripts/start/api.ts', 'renderer/kit/tokens.css', 'assets'],
  electron: ['station/api'],
}
/** Inside a room the table above is silent about neighbours, these are shut all the same. */
const shut: readonly (readonly [from: string, to: string])[] = [
  ['county/edge', 'county/core'],
  ['county/core', 'county/edge'],
]
/** May import anything, imported by nothing. */
const outside = ['bin', 'scripts', 'tests', 'bench', 'vite.config.ts', 'vitest.config.ts', 'playwright.config.ts']

const within = (path: string, room: string) => path === room || path.startsWith(`${room}/`)
const roomOf = (path: string) => Object.keys(rooms).filter((room) => within(path, room)).sort((a, b) => b.length - a.length)[0]
const pathOf = (file: string) => relative(root, file).split(sep).join('/')
const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** The sentence to print when `from` may not import `to`, or null. Exported for its test. */
export function refusal(from: string, to: string): string | null {
  if (outside.some((place) => within(from, place))) return null
  for (const [a, b] of shut) if (within(from, a) && within(to, b)) return `${a} must not know ${b}`
  const room = roomOf(from)
  if (room === undefined) return `${from} stands in no room of the house (scripts/lint/house.ts)`
  if (within(to, room)) return null
  if (isTest(from) && within(to, 'tests/support')) return null
  if (room.split('/')[0] === to.split('/')[0] && ['county', 'station', 'drivers'].includes(room.split('/')[0] ?? '') && !room.endsWith('/api')) return null
  const allowed = rooms[room] ?? []
  return allowed.some((place) => within(to, place)) ? null : `${room} may import only from: ${allowed.join(', ') || 'nothing of ours'}`
}

interface Node { type: string; source?: { value?: unknown }; value?: unknown; name?: string; callee?: Node; object?: Node; property?: Node; arguments?: Node[]; quasis?: { value: { raw: string } }[] }
interface Context { filename: string; report(problem: { node: Node; message: string }): void }

const roomsRule = {
  create(context: Context) {
    const from = pathOf(context.filename)
    const check = (node: Node) => {
      const target = node.source?.value
      if (typeof target !== 'string' || !target.startsWith('.')) return
      const message = refusal(from, pathOf(resolve(dirname(context.filename), target)))
      if (message !== null) context.report({ node, message })
    }
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check }
  },
}

const mayReadTheMachine = (path: string) =>
  isTest(path) || outside.some((place) => within(path, place)) || /(^|\/)clock\.ts$/.test(path)

const datesRule = {
  create(context: Context) {
    const path = pathOf(context.filename)
    if (mayReadTheMachine(path)) return {}
    return {
      CallExpression(node: Node) {
        const { object, property } = node.callee ?? {}
        if (object?.name === 'Date' && property?.name === 'now') context.report({ node, message: 'Date.now belongs in a clock' })
        if (object?.name === 'Math' && property?.name === 'random') context.report({ node, message: 'chance comes in as an argument' })
      },
      NewExpression(node: Node) {
        if (node.callee?.name !== 'Date') return
        if ((node.arguments ?? []).length === 0) context.report({ node, message: 'new Date() belongs in a clock' })
        else if (!within(path, 'domain/time') && !path.startsWith('renderer/console')) context.report({ node, message: 'domain/time is the only place that makes dates' })
      },
    }
  },
}

const cjk = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/
/** Tables of the field's own characters, not sentences. */
const mayHoldChinese = (path: string) =>
  isTest(path) || /(^|\/)(locales|assets|vectors|fixtures)(\/|\.)/.test(path) || /^(tests|bench|scripts|bin)\//.test(path) || within(path, 'domain/identity') || /pinyin/.test(path)

const wordsRule = {
  create(context: Context) {
    const path = pathOf(context.filename)
    if (mayHoldChinese(path)) return {}
    const message = 'what users read stands in locales/ or assets/'
    return {
      Literal(node: Node) {
        if (typeof node.value === 'string' && cjk.test(node.value)) context.report({ node, message })
      },
      TemplateLiteral(node: Node) {
        if (node.quasis?.some((part) => cjk.test(part.value.raw))) context.report({ node, message })
      },
      JSXText(node: Node) {
        if (typeof node.value === 'string' && cjk.test(node.value)) context.report({ node, message })
      },
    }
  },
}

export default { meta: { name: 'house' }, rules: { rooms: roomsRule, dates: datesRule, words: wordsRule } }
