/** How this machine is used, in three drawn steps: for who stands before one for the first time. */
import { Icon } from '../../kit/components/Icon.tsx'
import type { IconName } from '../../kit/components/icons.ts'
import { t } from '../words.ts'
import styles from './HowTo.module.css'

interface Step { readonly icon: IconName; readonly text: string }

const withQueue = (): readonly Step[] => [
  { icon: 'tap', text: t('howTo.queue') }, { icon: 'ticket', text: t('howTo.ticket') }, { icon: 'person', text: t('howTo.called') },
]
const alone = (): readonly Step[] => [
  { icon: 'tap', text: t('howTo.choose') }, { icon: 'write', text: t('howTo.fill') }, { icon: 'receipt', text: t('howTo.receipt') },
]

/** @param queue whether people take a number here, or do their business at the machine itself */
export function HowTo({ queue }: { queue: boolean }) {
  const steps = queue ? withQueue() : alone()
  return (
    <section className={styles['howTo']} aria-label={t('howTo.title')}>
      <ol>
        {steps.map((step, index) => (
          <li key={step.text}>
            <span className={styles['drawing']}><Icon name={step.icon} /><b aria-hidden>{index + 1}</b></span>
            <span>{step.text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
