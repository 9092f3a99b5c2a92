/** A few questions, each with its example beside it and, if need be, what is wrong under it. */
import { useState, type ReactNode } from 'react'
import type { PlainField } from '../../../domain/form/definition.ts'
import { missingDigits } from '../../../domain/form/phone.ts'
import type { FieldErrors } from '../../../domain/form/validate.ts'
import { joinGroups } from '../../../domain/text/characters.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Field } from '../../kit/components/Field.tsx'
import { stageOf, type PlaceStage } from '../../kit/components/PlacePicker.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { idLength } from '../../kit/input/digits.ts'
import { errorWords, t as kit } from '../../kit/words.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import type { Entry } from './entry.ts'
import { FieldInput } from './FieldInput.tsx'
import { padFor } from './FieldPad.tsx'
import { readPhone } from './phone-entry.ts'
import type { QuestionScreen } from './screens.ts'

interface Props {
  readonly crumb: string
  readonly progress?: ReactNode
  readonly screen: QuestionScreen
  /** What was typed, by the keys of the fields. */
  readonly values: Readonly<Record<string, string>>
  /** Fields that stand as the card said. */
  readonly byCard?: ReadonlySet<string>
  /** What is wrong, also in fields of other pages. */
  readonly check: () => FieldErrors
  /** What the button says that goes on. */
  readonly next: string
  readonly onChange: (key: string, value: string) => void
  readonly onDone: () => void
}

const notTyping = { letters: '', reading: '' }
const isTyped = (field: PlainField): boolean => field.kind !== 'choice' && field.kind !== 'date' && field.kind !== 'signature'

export function QuestionPage({ crumb, progress, screen, values, byCard, check, next: nextLabel, onChange, onDone }: Props) {
  const { elder, place } = useKiosk()
  const [chosen, setActive] = useState<string | null>(null)
  // An answer may bring up a question that is typed: its pad comes with it.
  const active = screen.fields.some(({ key }) => key === chosen) ? chosen : (screen.fields.find(isTyped)?.key ?? null)
  const [typing, setTyping] = useState(notTyping)
  const { letters } = typing
  /** Somebody wanted to go on while letters were still waiting for a character. */
  const [pending, setPending] = useState(false)
  const [stages, setStages] = useState<Readonly<Record<string, PlaceStage>>>({})
  const [errors, setErrors] = useState<FieldErrors>({})
  const home = place.villages.some((village) => village.township === place.site.township) ? place.site.township : ''

  const entryOf = (field: PlainField): Entry => {
    const value = values[field.key] ?? ''
    const change = (next: string): void => {
      onChange(field.key, next)
      setErrors(({ [field.key]: _mended, ...rest }) => rest)
    }
    return {
      value, change,
      active: active === field.key,
      letters: active === field.key ? letters : '',
      composing: active === field.key ? typing.reading : '',
      stage: stages[field.key] ?? stageOf(value, home),
      activate: () => { if (active !== field.key) { setActive(field.key); setTyping(notTyping) } },
      compose: (next, nextLetters, reading) => { setTyping({ letters: nextLetters, reading }); change(next) },
      setStage: (stage) => { setActive(field.key); setTyping(notTyping); setStages({ ...stages, [field.key]: stage }) },
    }
  }

  const next = (): void => {
    const here = new Set(screen.fields.map((field) => field.key))
    const wrong = Object.fromEntries(Object.entries(check()).filter(([key]) => here.has(key)))
    setErrors(wrong)
    setPending(letters !== '')
    if (letters !== '') return
    const [first] = Object.keys(wrong)
    if (first === undefined) { onDone(); return }
    const field = screen.fields.find((each) => each.key === first)
    if (field !== undefined && isTyped(field)) setActive(first)
  }

  const current = screen.fields.find((field) => field.key === active)
  const pad = current === undefined ? null : padFor(current, entryOf(current), elder)
  return (
    <Screen
      crumb={crumb}
      progress={progress}
      title={screen.title}
      lead={screen.reason}
      {...(pad === null ? {} : { pad })}
      actions={<Button kind="primary" onPress={next}>{nextLabel}</Button>}
    >
      {screen.fields.map((field, index) => {
        const ownTitle = index === 0 && screen.titleIsLabel
        return (
          <Field
            key={field.key}
            label={ownTitle ? undefined : field.label}
            name={field.label}
            note={field.optional ? t('form.optional') : undefined}
            hint={hintOf(field, ownTitle && screen.reason === field.reason)}
            error={pending && letters !== '' && active === field.key ? t('form.pending') : errorOf(field, errors, values[field.key] ?? '')}
            active={active === field.key}
            mark={byCard?.has(field.key) === true ? t('form.byCard') : undefined}
          >
            <FieldInput field={field} entry={entryOf(field)} />
          </Field>
        )
      })}
    </Screen>
  )
}

/** Why it is asked, unless the title has said it, and the example. */
function hintOf(field: PlainField, reasonSaid: boolean): string | undefined {
  const reason = reasonSaid ? undefined : field.reason
  // A day is chosen: nobody needs to be shown how to write it.
  const example = field.kind === 'date' ? undefined : field.example
  if (reason !== undefined && example !== undefined) return t('form.both', { reason, example })
  return reason ?? example
}

/** What is wrong, as exactly as it is known: "还差 3 位" says more than "not complete". */
function errorOf(field: PlainField, errors: FieldErrors, value: string): string | undefined {
  const code = errors[field.key]
  if (code === undefined) return undefined
  if (code === 'ID-108' && field.kind === 'phone') {
    const missing = missingDigits(readPhone(value).digits)
    if (missing !== null) return kit('shortBy', { count: missing }) + t('form.phoneHint')
  }
  const digits = joinGroups(value).length
  if (code === 'ID-102' && digits < idLength) return kit('shortBy', { count: idLength - digits })
  return errorWords(code)
}
