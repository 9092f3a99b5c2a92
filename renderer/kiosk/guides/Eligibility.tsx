/** 申请资格自查, a question a page, answered with a touch. Said kindly: nobody is refused by a machine. */
import { use } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Progress } from '../../kit/components/Progress.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile } from '../../kit/components/Tile.tsx'
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import { formOf } from '../session/catalogue.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { judge, type Answer } from './eligibility.ts'
import styles from './Eligibility.module.css'
import { t } from './words.ts'

export function Eligibility({ item: id, answers }: { item: string; answers: readonly Answer[] }) {
  const { catalogue, elder, go } = useKiosk()
  const item = use(catalogue.document('item', id))
  if (item === null) return <Screen title={t('find.title')}><Notice tone="care" icon="warning" title={t('guide.gone')}>{t('guide.goneText')}</Notice></Screen>
  const verdict = judge(item.eligibility, answers)
  switch (verdict.kind) {
    case 'ask': {
      const step = { step: verdict.number, of: item.eligibility.length }
      const answer = (given: Answer) => () => { go({ name: 'eligibility', item: id, answers: [...answers, given] }) }
      // In large letters a number, so that a choice can be named without reading.
      const numbered = (number: number): { number?: number } => (elder ? { number } : {})
      return (
        <Screen layout="fill" crumb={item.plainName} progress={<Progress {...step} label={t('check.progress', step)} />} title={verdict.question.ask} lead={t('check.lead')}>
          <div className={styles['answers']}>
            <Tile icon="check" {...numbered(1)} title={t('check.yes')} onPress={answer('yes')} />
            <Tile icon="crossed" {...numbered(2)} title={t('check.no')} onPress={answer('no')} />
            <Tile icon="question" {...numbered(3)} title={t('check.unsure')} onPress={answer('unsure')} />
          </div>
        </Screen>
      )
    }
    case 'fits': return <Fits item={item} />
    case 'unlikely': return <AskPerson item={item} title={t('check.unlikely')} text={verdict.otherwise} />
    case 'ask-person': return <AskPerson item={item} title={t('check.askPerson')} text={t('check.askPersonText')} />
  }
}

function Fits({ item }: { item: ServiceItem }) {
  const { catalogue, state, go, move } = useKiosk()
  const canStart = formOf(catalogue, item) !== null && state !== null
  const guide = (): void => { move({ kind: 'replace', to: { name: 'guide', item: item.id } }) }
  return (
    <Screen
      layout="centre" crumb={item.plainName} title={t('check.fits')}
      actions={<>
        <Button kind={canStart ? 'plain' : 'primary'} icon="book" onPress={guide}>{t('check.guide')}</Button>
        {canStart && <Button kind="primary" onPress={() => { go({ name: 'filing', item: item.id, step: { at: 'consent' } }) }}>{t('guide.start')}</Button>}
      </>}
    >
      <Notice tone="good" icon="check" title={t('check.fitsText')}>{t('check.noPromise')}</Notice>
    </Screen>
  )
}

function AskPerson({ item, title, text }: { item: ServiceItem; title: string; text: string }) {
  const { place, askForHelp, move } = useKiosk()
  return (
    <Screen
      layout="centre" crumb={item.plainName} title={title}
      actions={<>
        <Button icon="book" onPress={() => { move({ kind: 'replace', to: { name: 'guide', item: item.id } }) }}>{t('check.guide')}</Button>
        <Button kind="primary" icon="headset" onPress={askForHelp}>{t('guide.helper')}</Button>
      </>}
    >
      <Notice tone="care" icon="person" title={text}>{t('check.phone', { phone: place.county.servicePhone })}</Notice>
    </Screen>
  )
}
