/** 一次性告知: everything that is still missing, on one page, numbered; on paper for who wishes. Nothing is kept. */
import { isDefinedError, safe } from '@orpc/client'
import { useState } from 'react'
import type { Material, ServiceItem } from '../../../domain/catalogue/documents.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { PrintState } from '../session/PrintState.tsx'
import { codeOf, refusal } from '../session/refusals.ts'
import { requestNumber } from '../session/request.ts'
import { t } from '../words.ts'
import styles from './filing.module.css'
import { materialNote } from './material-words.ts'

type Print = { readonly kind: 'none' } | { readonly kind: 'asking' } | { readonly kind: 'printing'; readonly job: string } | { readonly kind: 'refused'; readonly code: string }

export function Missing({ item, missing, onAgain }: { item: ServiceItem; missing: readonly Material[]; onAgain: () => void }) {
  const { client, visit, leave, place } = useKiosk()
  const [print, setPrint] = useState<Print>({ kind: 'none' })
  const [wish, setWish] = useState(0)
  const names = missing.map(({ name }) => name)
  const ask = async (): Promise<void> => {
    setPrint({ kind: 'asking' })
    setWish(wish + 1)
    const request = await requestNumber(visit.id(), 'missing', item.id, ...names, String(wish))
    const { error, data } = await safe(client.guides.print({ visit: visit.id(), request, sheet: { of: 'missing', id: item.id, materials: names } }))
    if (error === null) setPrint({ kind: 'printing', job: data.job })
    else setPrint({ kind: 'refused', code: isDefinedError(error) ? error.data.code : codeOf(error) })
  }
  const refused = print.kind === 'refused' ? refusal(print.code) : null
  return (
    <Screen
      crumb={t('materials.crumb', { item: item.plainName })}
      title={t('missing.title', { count: missing.length })}
      lead={t('missing.lead')}
      actions={<>
        <Button onPress={onAgain}>{t('missing.again')}</Button>
        {(print.kind === 'none' || print.kind === 'asking') && <Button icon="printer" busy={print.kind === 'asking'} onPress={() => { void ask() }}>{t('missing.print')}</Button>}
        <Button kind="primary" onPress={leave}>{t('missing.leave')}</Button>
      </>}
    >
      <section className={styles['card']}>
        <ol className={styles['materials']}>
          {missing.map((material) => (
            <li key={material.name}>
              <b>{material.name}</b>
              <span>{[materialNote(material), material.sourceNote].filter((part) => part !== null && part !== '').join(t('materials.between'))}</span>
            </li>
          ))}
        </ol>
      </section>
      {refused !== null && <Notice tone="trouble" icon="warning" title={refused.title}>{refused.text}</Notice>}
      {print.kind === 'printing' && (
        <PrintState
          job={print.job}
          words={{ printing: t('missing.printing'), printed: t('missing.printed'), unknown: t('missing.unknown'), failed: (fault) => t('missing.failed', { fault }), what: t('missing.failedText') }}
          qr={{ text: [t('missing.qrText', { site: place.site.name }), ...names.map((name, index) => `${index + 1} ${name}`)].join('\n'), label: t('missing.qrLabel') }}
          again={{ label: t('missing.printAgain'), press: () => { void ask() } }}
        />
      )}
      <p className={styles['source']}>{t('missing.kept')}</p>
    </Screen>
  )
}
