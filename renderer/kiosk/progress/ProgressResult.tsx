/** State and next step, and nothing that would tell a bystander what the matter is. */
import type { CaseState } from '../../../domain/operation.ts'
import { Button } from '../../kit/components/Button.tsx'
import { cx } from '../../kit/cx.ts'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './ProgressResult.module.css'

const stages = ['submitted', 'stored', 'arrived'] as const

export function ProgressResult({ caseNumber, state, submittedOn }: { caseNumber: string; state: CaseState; submittedOn: string | null }) {
  const { goBack, leave } = useKiosk()
  const reached = state === 'rejected' ? stages.length - 1 : stages.indexOf(state)
  const stageWords = { submitted: t('progress.stepSubmitted'), stored: t('progress.stepStored'), arrived: t('progress.stepArrived') }
  return (
    <Screen
      title={t('progress.resultTitle')}
      actions={<>
        <Button onPress={goBack}>{t('progress.another')}</Button>
        <Button kind="primary" onPress={leave}>{t('progress.finish')}</Button>
      </>}
    >
      <div className={styles['card']}>
        <dl>
          <div><dt>{t('progress.case')}</dt><dd>{caseNumber}</dd></div>
          {submittedOn !== null && <div><dt>{t('progress.submittedOn')}</dt><dd>{submittedOn}</dd></div>}
        </dl>
        <ol className={styles['stages']}>
          {stages.map((stage, index) => <li key={stage} className={cx(index <= reached && styles['done'])} aria-current={index === reached ? 'step' : undefined}>{stageWords[stage]}</li>)}
        </ol>
      </div>
      <Notice tone={state === 'rejected' ? 'care' : 'good'} icon={state === 'rejected' ? 'warning' : 'check'} title={t(`progress.${state}`)}>
        {t(`progress.${state}Next`)}
      </Notice>
    </Screen>
  )
}
