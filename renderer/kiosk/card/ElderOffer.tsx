/** Who is sixty or older is asked once, calmly, whether they would like large letters (长辈版). */
import type { ReactNode } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import type { HeldCard } from '../session/visit.ts'
import { t } from './words.ts'

/** 老年人: 老年人权益保障法, art. 2. In whole years. */
export const elderFrom = 60

export const isElder = ({ holder: { age } }: HeldCard): boolean => age !== null && age >= elderFrom

export function ElderOffer({ crumb, held }: { crumb: string; held: HeldCard }) {
  const { visit } = useKiosk()
  const answer = (elder: boolean): void => {
    if (elder) visit.setElder(true)
    visit.card.set({ ...held, elderOffered: true })
  }
  return (
    <Screen
      layout="centre" crumb={crumb} title={t('elder.title')} lead={t('elder.lead')}
      actions={<>
        <Button onPress={() => { answer(false) }}>{t('elder.no')}</Button>
        <Button kind="primary" icon="handHeart" onPress={() => { answer(true) }}>{t('elder.yes')}</Button>
      </>}
    >
      <Hello held={held} />
    </Screen>
  )
}

/** 示*，您好: enough for the person to know that it is theirs. For the eye alone. */
export function Hello({ held, children }: { held: HeldCard; children?: ReactNode }) {
  return <Notice tone="good" icon="idCard" title={<span data-private>{t('hello', { name: held.holder.maskedName })}</span>}>{children}</Notice>
}
