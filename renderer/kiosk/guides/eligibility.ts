/** 申请资格自查: at most three questions before somebody fills in a form in vain. Pure, and nothing is kept. */
import type { EligibilityQuestion } from '../../../domain/catalogue/item.ts'

export type Answer = 'yes' | 'no' | 'unsure'

export type Verdict =
  | { readonly kind: 'ask'; readonly question: EligibilityQuestion; readonly number: number }
  | { readonly kind: 'fits' }
  | { readonly kind: 'unlikely'; readonly otherwise: string }
  /** Somebody does not know: a person looks at it with them. */
  | { readonly kind: 'ask-person' }

/** What follows from the answers so far, given in the order of the questions. The first that settles it does. */
export function judge(questions: readonly EligibilityQuestion[], answers: readonly Answer[]): Verdict {
  for (const [index, question] of questions.entries()) {
    const answer = answers[index]
    if (answer === undefined) return { kind: 'ask', question, number: index + 1 }
    if (answer === 'unsure') return { kind: 'ask-person' }
    if (answer !== question.needs) return { kind: 'unlikely', otherwise: question.otherwise }
  }
  return { kind: 'fits' }
}
