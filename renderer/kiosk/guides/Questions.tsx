/** 常见问题 about no matter in particular, each with its answer a touch away. Those about one stand in its guide. */
import { use } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Press } from '../../kit/Press.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import styles from './lists.module.css'
import { Paged } from './Paged.tsx'
import { t } from './words.ts'

export function Questions() {
  const { catalogue, go } = useKiosk()
  const rows = use(catalogue.all('faq')).map(({ id, question }) => (
    <Press key={id} className={styles['question'] ?? ''} onPress={() => { go({ name: 'question', id }) }}>
      <Icon name="question" /><b>{question}</b><Icon name="caretRight" />
    </Press>
  ))
  return (
    <Screen layout="fill" crumb={t('find.crumb')} title={t('questions.title')}>
      {rows.length === 0 && <Notice tone="care" icon="question" title={t('questions.empty')}>{t('guide.goneText')}</Notice>}
      <Paged counted of="" blocks={rows} label={t('questions.title')} className={styles['rows']} />
    </Screen>
  )
}

export function Question({ id }: { id: string }) {
  const { catalogue, goBack, askForHelp } = useKiosk()
  const asked = use(catalogue.all('faq')).find((known) => known.id === id)
  return (
    <Screen
      crumb={t('tabs.questions')} title={asked?.question ?? t('guide.gone')}
      actions={<><Button icon="headset" onPress={askForHelp}>{t('questions.ask')}</Button><Button kind="primary" onPress={goBack}>{t('questions.done')}</Button></>}
    >
      <p className={styles['answer']}>{asked?.answer ?? t('guide.goneText')}</p>
      {asked?.sample === true && <p className={styles['sample']}>{t('rules.sample')}</p>}
    </Screen>
  )
}
