/** 用身份证填: the card is read, whom it is for is asked, and what was typed before is not written over without asking. */
import { useState } from 'react'
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import { asksForWhom, cardFill, otherThanCard, type FillContext } from '../../../domain/form/card-fill.ts'
import type { FormDefinition, FormValues } from '../../../domain/form/definition.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile, Tiles } from '../../kit/components/Tile.tsx'
import { useStore } from '../../kit/store.ts'
import styles from '../card/card.module.css'
import { ElderOffer, Hello, isElder } from '../card/ElderOffer.tsx'
import { ReadCard } from '../card/ReadCard.tsx'
import { t } from '../card/words.ts'
import { useKiosk } from '../session/kiosk.tsx'
import type { HeldCard } from '../session/visit.ts'
import { answerWords } from './answers.ts'

interface Props {
  readonly item: ServiceItem
  readonly form: FormDefinition
  readonly values: FormValues
  readonly context: FillContext
  readonly onFill: (answers: Readonly<Record<string, string>>) => void
  readonly onType: () => void
}

/** What is to be filled in, where it differs from what somebody typed. */
interface Clash { readonly whom: Readonly<Record<string, string>>; readonly fill: Readonly<Record<string, string>>; readonly keys: readonly string[] }

export function CardFilling({ item, form, values, context, onFill, onType }: Props) {
  const { visit, client, elder } = useKiosk()
  const held = useStore(visit.card)
  const [clash, setClash] = useState<Clash | null>(null)
  const crumb = t('form.crumb', { item: item.plainName })
  if (held === null) return <ReadCard crumb={crumb} without={{ label: t('form.without'), press: onType }} />
  if (isElder(held) && !elder && !held.elderOffered) return <ElderOffer crumb={crumb} held={held} />

  const choose = (whom: Readonly<Record<string, string>>): void => {
    const fill = cardFill(form, { ...values, ...whom }, held.holder, context)
    const keys = otherThanCard(values, fill)
    if (keys.length === 0) onFill({ ...whom, ...fill })
    else setClash({ whom, fill, keys })
  }
  const another = (): void => {
    visit.card.set(null)
    void client.identity.forget({ visit: visit.id() }).catch(() => undefined)
  }
  if (clash !== null) return <Kept crumb={crumb} form={form} values={values} clash={clash} onFill={onFill} />
  return asksForWhom(form)
    ? <Whom crumb={crumb} held={held} onSelf={() => { choose({ filedBy: 'self' }) }} onOther={() => { choose({ filedBy: 'agent' }) }} onAnother={another} onType={onType} />
    : (
      <Screen layout="centre" crumb={crumb} title={t('form.fillTitle')} actions={<>
        <Button onPress={onType}>{t('form.without')}</Button>
        <Button onPress={another}>{t('form.anotherCard')}</Button>
        <Button kind="primary" onPress={() => { choose({}) }}>{t('form.fill')}</Button>
      </>}><Hello held={held} /></Screen>
    )
}

interface WhomProps { readonly crumb: string; readonly held: HeldCard; readonly onSelf: () => void; readonly onOther: () => void; readonly onAnother: () => void; readonly onType: () => void }

/** 给自己办，还是替别人办: the card is that of who stands here, so it says who applies, or who is the agent. */
function Whom({ crumb, held, onSelf, onOther, onAnother, onType }: WhomProps) {
  const { elder } = useKiosk()
  const numbered = (number: number) => (elder ? { number } : {})
  return (
    <Screen
      layout="fill" crumb={crumb} title={t('form.whom')} lead={t('form.whomLead')}
      actions={<>
        <Button onPress={onAnother}>{t('form.anotherCard')}</Button>
        <Button onPress={onType}>{t('form.without')}</Button>
      </>}
    >
      <Hello held={held} />
      <Tiles columns={1} fill>
        <Tile size="hero" icon="oneself" title={t('form.self')} note={t('form.selfNote')} {...numbered(1)} onPress={onSelf} />
        <Tile size="hero" icon="people" title={t('form.other')} note={t('form.otherNote')} {...numbered(2)} onPress={onOther} />
      </Tiles>
    </Screen>
  )
}

interface KeptProps { readonly crumb: string; readonly form: FormDefinition; readonly values: FormValues; readonly clash: Clash; readonly onFill: (answers: Readonly<Record<string, string>>) => void }

function Kept({ crumb, form, values, clash: { whom, fill, keys }, onFill }: KeptProps) {
  const words = (key: string, value: unknown): string => {
    const field = form.pages.flatMap((page) => page.fields).find((each) => each.key === key)
    return field === undefined || field.kind === 'repeat' || typeof value !== 'string' ? '' : answerWords(field, value)
  }
  const label = (key: string): string => form.pages.flatMap((page) => page.fields).find((each) => each.key === key)?.label ?? ''
  const rest = Object.fromEntries(Object.entries(fill).filter(([key]) => !keys.includes(key)))
  return (
    <Screen
      crumb={crumb} title={t('form.keptTitle')} lead={t('form.keptLead')}
      actions={<>
        <Button onPress={() => { onFill({ ...whom, ...rest }) }}>{t('form.keep')}</Button>
        <Button kind="primary" onPress={() => { onFill({ ...whom, ...fill }) }}>{t('form.take')}</Button>
      </>}
    >
      <dl className={styles['kept']}>
        {keys.map((key) => (
          <div key={key}>
            <dt>{label(key)}</dt>
            <dd><small>{t('form.typed')}</small><span data-private>{words(key, values[key])}</span></dd>
            <dd><small>{t('form.onCard')}</small><span data-private>{words(key, fill[key])}</span></dd>
          </div>
        ))}
      </dl>
    </Screen>
  )
}
