/**
 * Where a visit can be, as data. Plain state instead of URLs: nothing to type, nothing that a
 * reload could bring back of the person before, and a page cannot be reached with half its facts.
 */
import type { CaseState } from '../../domain/operation.ts'
import { unreachable } from '../../domain/result.ts'
import type { Receipt, Ticket } from '../../station/api/contract.ts'
import { guideKey, isGuide, type GuideRoute } from './guides/routes.ts'
import type { Category } from './notices/announced.ts'

export type FilingStep =
  | { readonly at: 'consent' }
  /** What was brought of the item's materials; a page from 0. */
  | { readonly at: 'materials'; readonly page: number; readonly from?: 'review' }
  /** 一次性告知. */
  | { readonly at: 'missing' }
  /** Whether a card fills it in (用身份证填); then the card. */
  | { readonly at: 'card' }
  | { readonly at: 'card-read' }
  | { readonly at: 'page'; /** First field of the page, or the group whose entries it lists. */ readonly field: string; readonly from?: 'review' }
  /** One entry of a group; `field` is the first of the page, empty for the first page. */
  | { readonly at: 'entry'; readonly group: string; readonly index: number; readonly field: string; readonly from?: 'review' }
  | { readonly at: 'review' }
  | { readonly at: 'sign' }
  /** Who cannot write: the witness, and in large letters their number on a page of its own. */
  | { readonly at: 'thumb'; readonly field: 'witness' | 'staffNumber' }


export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'ticket-queue' }
  | { readonly name: 'ticket-identity'; readonly queue: string }
  /** 放身份证取号. */
  | { readonly name: 'ticket-card'; readonly queue: string; readonly priority: boolean }
  | { readonly name: 'ticket-number'; readonly ticket: Ticket; readonly duplicate: boolean }
  /** Guides, samples, and the lists that lead to them. */
  | GuideRoute
  /** What is announced, by category; without one, the first that has something. */
  | { readonly name: 'notices'; readonly category: Category | null; readonly page: number }
  | { readonly name: 'notice'; readonly id: string }
  | { readonly name: 'filing'; readonly item: string; readonly step: FilingStep }
  /** A form taken up again after a crash of the page. */
  | { readonly name: 'resume'; readonly formId: string; readonly page: number }
  | { readonly name: 'filing-receipt'; readonly item: string; readonly receipt: Receipt }
  | { readonly name: 'progress' }
  | { readonly name: 'progress-result'; readonly caseNumber: string; readonly state: CaseState; readonly submittedOn: string | null }
  | { readonly name: 'language' }
  | { readonly name: 'help'; readonly page: string }
  /** 工作人员. */
  | { readonly name: 'staff' }

/** The pages that come with the start of the program: what most people touch first. */
const first = ['home', 'ticket-queue', 'ticket-identity', 'ticket-number'] as const

/** A page that is fetched when home is quiet. */
export type LaterRoute = Exclude<Route, { readonly name: (typeof first)[number] }>

export const isLater = (route: Route): route is LaterRoute => !(first as readonly string[]).includes(route.name)

export interface Journey {
  /** The pages behind, oldest first; the last one is shown. Never empty. */
  readonly trail: readonly [Route, ...Route[]]
  readonly direction: Direction
}

/** Where a step leads. The first page comes from nowhere. */
export type Direction = 'none' | 'forward' | 'back'

export type Move =
  | { readonly kind: 'go'; readonly to: Route }
  /** Shows another page in the place of this one: 返回 does not lead here again. */
  | { readonly kind: 'replace'; readonly to: Route }
  /** Back to this page where it is behind, with all that led from it forgotten; in the place of this one where it is not. */
  | { readonly kind: 'return'; readonly to: Route }
  | { readonly kind: 'back' }
  /** A task is done: what led here cannot be gone back to. */
  | { readonly kind: 'finish'; readonly to: Route }

export const start: Journey = { trail: [{ name: 'home' }], direction: 'none' }

export const here = (journey: Journey): Route => journey.trail.at(-1) ?? journey.trail[0]

export function travel(journey: Journey, move: Move): Journey {
  switch (move.kind) {
    case 'go':
      // Pressed twice before the page came.
      if (pageKey(move.to) === pageKey(here(journey))) return journey
      return { trail: [...journey.trail, move.to], direction: 'forward' }
    case 'replace': {
      const [first, ...rest] = [...journey.trail.slice(0, -1), move.to]
      return { trail: [first, ...rest], direction: 'forward' }
    }
    case 'return': {
      const behind = journey.trail.findLastIndex((route) => pageKey(route) === pageKey(move.to))
      const [first, ...rest] = [...journey.trail.slice(0, behind < 0 ? -1 : behind), move.to]
      return { trail: [first, ...rest], direction: 'forward' }
    }
    case 'back': {
      const [first, ...rest] = journey.trail.slice(0, -1)
      return first === undefined ? journey : { trail: [first, ...rest], direction: 'back' }
    }
    case 'finish':
      return { trail: [{ name: 'home' }, move.to], direction: 'forward' }
  }
}

/** Whether 返回 leads anywhere: not from home, and not from what is done and cannot be undone. */
export function canGoBack(journey: Journey): boolean {
  const route = here(journey)
  return journey.trail.length > 1 && route.name !== 'ticket-number' && route.name !== 'filing-receipt'
}

/** A name for logs and for who comes to help: says the page, never what was typed. */
export type PageName = Exclude<Route['name'], 'filing'> | `filing-${FilingStep['at']}`
export function pageName(route: Route): PageName {
  return route.name === 'filing' ? `filing-${route.step.at}` : route.name
}

/** Every page there is, for who must look at all of them: a route that is missing here does not compile. */
export const pageNames = Object.keys({
  home: true, 'ticket-queue': true, 'ticket-identity': true, 'ticket-card': true, 'ticket-number': true, notices: true, notice: true,
  items: true, guides: true, 'guides-by': true, 'guides-list': true, guide: true, 'guide-print': true, 'guide-code': true, 'paper-print': true,
  eligibility: true, questions: true, question: true, samples: true, sample: true,
  'filing-consent': true, 'filing-materials': true, 'filing-missing': true, 'filing-card': true, 'filing-card-read': true, 'filing-page': true, 'filing-entry': true, 'filing-review': true, 'filing-sign': true, 'filing-thumb': true,
  resume: true, 'filing-receipt': true, progress: true, 'progress-result': true, language: true, help: true, staff: true,
} satisfies Record<PageName, true>) as readonly PageName[]

/** Pages of a form that say nothing of the form's own. */
const ours: readonly FilingStep['at'][] = ['consent', 'card', 'card-read', 'sign']

/** Pages whose words are the county's: they stay Chinese in any language. */
export function isCountys(route: Route): boolean {
  if (route.name === 'filing') return !ours.includes(route.step.at)
  return isGuide(route) || route.name === 'ticket-queue' || route.name === 'notices' || route.name === 'notice'
}

/** Identifies one page, so that a change of it can be noticed. */
export function pageKey(route: Route): string {
  if (isGuide(route)) return guideKey(route)
  if (route.name === 'filing') return `${route.item}/${stepKey(route.step)}`
  if (route.name === 'notices') return `${route.name}/${route.category ?? ''}/${route.page}`
  if (route.name === 'notice') return `${route.name}/${route.id}`
  return route.name === 'ticket-identity' || route.name === 'ticket-card' ? `${route.name}/${route.queue}` : route.name
}

function stepKey(step: FilingStep): string {
  switch (step.at) {
    case 'page': return `page/${step.field}`
    case 'materials': return `materials/${step.page}`
    case 'thumb': return `thumb/${step.field}`
    case 'entry': return `entry/${step.group}/${step.index}/${step.field}`
    case 'consent':
    case 'missing':
    case 'card':
    case 'card-read':
    case 'review':
    case 'sign': return step.at
    default: return unreachable(step)
  }
}
