/** The pages of this room, as data. The kiosk's routes take them in; the pages themselves are loaded when one is first shown. */
import type { PrintablePaper, Sheet } from '../../../station/api/contract.ts'
import type { LifeEvent } from '../home/life-events.ts'
import type { Answer } from './eligibility.ts'
import type { Way } from './ways.ts'

/** What somebody typed into the search box so far: kept in the trail, so that 返回 leads back to the same results. */
export interface Typed {
  readonly text: string
  /** Pinyin not yet turned into characters, as the keys gave it and as it is read. */
  readonly letters: string
  readonly reading: string
}

/** Parts of a guide. In large letters each is a page of its own. */
export type GuideSection = 'materials' | 'steps' | 'where' | 'rules' | 'questions' | 'take'

export type GuideRoute =
  /** What can be filed at this machine, or everything of one matter of life. */
  | { readonly name: 'items'; readonly event?: LifeEvent }
  /** 办事指南: search, and three ways beside it. */
  | { readonly name: 'guides'; readonly typed?: Typed }
  /** One of the three ways, where not all of them stand on one page. */
  | { readonly name: 'guides-by'; readonly by: Way['by'] }
  | { readonly name: 'guides-list'; readonly way: Way }
  | { readonly name: 'guide'; readonly item: string; readonly section?: GuideSection }
  | { readonly name: 'guide-print'; readonly sheet: Sheet }
  | { readonly name: 'guide-code'; readonly sheet: Sheet }
  /** A form on A4 (ON-04). */
  | { readonly name: 'paper-print'; readonly paper: PrintablePaper }
  /** Three questions at most; the answers live in the trail and nowhere else. */
  | { readonly name: 'eligibility'; readonly item: string; readonly answers: readonly Answer[] }
  | { readonly name: 'questions' }
  | { readonly name: 'question'; readonly id: string }
  | { readonly name: 'samples' }
  | { readonly name: 'sample'; readonly form: string }

const names: Readonly<Record<GuideRoute['name'], true>> = {
  items: true, guides: true, 'guides-by': true, 'guides-list': true, guide: true, 'guide-print': true, 'guide-code': true, 'paper-print': true,
  eligibility: true, questions: true, question: true, samples: true, sample: true,
}
export const isGuide = (route: { readonly name: string }): route is GuideRoute => route.name in names

/** Identifies one page among them. Sections of a guide are one page, except in large letters, where each is led to. */
export function guideKey(route: GuideRoute): string {
  switch (route.name) {
    case 'items': return `items/${route.event ?? ''}`
    case 'guides-by': return `guides-by/${route.by}`
    case 'guides-list': return `guides-list/${route.way.by}/${route.way.id}`
    case 'guide': return `guide/${route.item}/${route.section ?? ''}`
    case 'guide-print':
    case 'guide-code': return `${route.name}/${route.sheet.of}/${route.sheet.id}`
    case 'paper-print': return `paper-print/${route.paper.form}/${route.paper.filled}`
    case 'eligibility': return `eligibility/${route.item}/${route.answers.length}`
    case 'question': return `question/${route.id}`
    case 'sample': return `sample/${route.form}`
    case 'guides':
    case 'questions':
    case 'samples': return route.name
  }
}
