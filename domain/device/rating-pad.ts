/**
 * What the station asks of a rating pad (评价器), and what it learns back. Rating is voluntary:
 * nothing here ever turns silence into a level.
 */

/** 好差评: 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意. The last two want a reason. */
export type RatingLevel = 1 | 2 | 3 | 4 | 5

export type RatingPadFault = 'no-answer' | 'offline' | 'hardware'

export type RatingPadStatus =
  | { readonly state: 'absent' | 'opening' | 'probing' | 'recovering' }
  | { readonly state: 'ready' }
  | { readonly state: 'degraded'; readonly fault: RatingPadFault }
  | { readonly state: 'failed'; readonly fault: RatingPadFault; readonly detail: string }

export interface RatingQuestion {
  /** Of the service that is rated: a tablet that is asked twice with one id answers once. */
  readonly id: string
  /** Which of the pad's own texts and recordings; 1 is the usual one. */
  readonly prompt: number
  /** Name and number of the clerk, shown while the pad asks. */
  readonly staff?: string | undefined
  /** Of the window and of the matter, where the pad can show them. */
  readonly window?: string | undefined
  readonly item?: string | undefined
}

/** What a person gave beside the level; only tablets bring it. It may say who somebody is: it belongs in no log. */
export interface RatingRemarks {
  readonly tags: readonly string[]
  readonly text: string
}

/** `window-over`: nobody pressed a key. `called-off`: the caller's signal. `failed`: nobody could be asked, or the pad was lost meanwhile. */
export type RatingOutcome =
  | { readonly outcome: 'rated'; readonly level: RatingLevel; readonly remarks?: RatingRemarks }
  | { readonly outcome: 'not-rated'; readonly why: 'window-over' | 'called-off' }
  | { readonly outcome: 'failed'; readonly fault: RatingPadFault }

export interface RatingPad {
  status(): RatingPadStatus
  /** Every change of status, beginning with the present one; ends when `signal` aborts. */
  watch(signal: AbortSignal): AsyncIterableIterator<RatingPadStatus>
  /** Asks one person, once: the first key counts. One question after the other. */
  ask(question: RatingQuestion, options?: { readonly signal?: AbortSignal }): Promise<RatingOutcome>
  close(): Promise<void>
}
