/** A notice that has to be agreed to, in its parts; in large letters over several pages. Beside it there is always another way. */
import { useState } from 'react'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useOriented } from '../../kit/orientation.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './Agreement.module.css'
import type { NoticePart } from './notice.ts'

interface Way { readonly label: string; readonly press: () => void }

interface Props {
  readonly crumb: string
  readonly title: string
  readonly lead: string
  readonly parts: readonly NoticePart[]
  readonly otherwise: Way
  readonly agree: Way
}

export function Agreement({ crumb, title, lead, parts, otherwise, agree }: Props) {
  const { elder } = useKiosk()
  const [page, setPage] = useState(0)
  const perPage = useOriented(elder ? { portrait: 3, landscape: 2 } : { portrait: parts.length, landscape: parts.length })
  const pages = Math.ceil(parts.length / perPage)
  const shown = Math.min(page, pages - 1)
  return (
    <Screen
      key={shown}
      crumb={crumb}
      title={title}
      lead={lead}
      actions={<>
        <Button onPress={otherwise.press}>{otherwise.label}</Button>
        {/* Nobody agrees to what they have not seen. */}
        {shown < pages - 1
          ? <Button kind="primary" onPress={() => { setPage(shown + 1) }}>{t('review.more')}</Button>
          : <Button kind="primary" onPress={agree.press}>{agree.label}</Button>}
      </>}
    >
      <div className={styles['parts']}>
        {parts.slice(shown * perPage, (shown + 1) * perPage).map((part) => (
          <section key={part.title} className={styles['part']}>
            <Icon name={part.icon} className={styles['icon']} />
            <div><h2>{part.title}</h2><p>{part.text}</p></div>
          </section>
        ))}
      </div>
    </Screen>
  )
}
