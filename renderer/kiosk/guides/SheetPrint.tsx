/** 打印: a guide, or what a form asks for, on the slip printer. Nothing is lost when it fails: the code on the screen holds the same. */
import { isDefinedError, safe } from '@orpc/client'
import { useEffect, useState } from 'react'
import type { Sheet } from '../../../station/api/contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import type { StationClient } from '../../kit/connect.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { PrintState } from '../session/PrintState.tsx'
import { codeOf, refusal } from '../session/refusals.ts'
import { requestNumber } from '../session/request.ts'
import { useSheetFacts } from './sheet.ts'
import styles from './Sheet.module.css'
import { t } from './words.ts'

type Asked = { readonly kind: 'asking' } | { readonly kind: 'printing'; readonly job: string } | { readonly kind: 'refused'; readonly code: string }

/** Slips asked for since this page began: each press is a wish of its own, a call that is repeated is not. */
let wishes = 0

async function ask(client: StationClient, visit: string, sheet: Sheet, wish: number): Promise<Asked> {
  const request = await requestNumber(visit, 'sheet', sheet.of, sheet.id, String(wish))
  const { error, data } = await safe(client.guides.print({ visit, request, sheet }))
  if (error === null) return { kind: 'printing', job: data.job }
  return { kind: 'refused', code: isDefinedError(error) ? error.data.code : codeOf(error) }
}

export function SheetPrint({ sheet }: { sheet: Sheet }) {
  const { client, visit, state, away, goBack } = useKiosk()
  const [wish, setWish] = useState(() => { wishes += 1; return wishes })
  const [asked, setAsked] = useState<Asked>({ kind: 'asking' })
  const facts = useSheetFacts(sheet)
  const { of, id } = sheet
  // A station that restarted has forgotten what was to be on the slip; the same wish tells it again.
  const bootId = state?.bootId
  useEffect(() => {
    if (bootId === undefined) return
    let left = false
    void ask(client, visit.id(), { of, id }, wish).then((answer) => { if (!left) setAsked(answer) })
    return () => { left = true }
  }, [client, visit, of, id, wish, bootId])
  const again = (): void => { wishes += 1; setAsked({ kind: 'asking' }); setWish(wishes) }

  const refused = asked.kind === 'refused' ? refusal(asked.code) : null
  return (
    <Screen layout="centre" crumb={facts?.name ?? ''} title={t(of === 'guide' ? 'print.guideTitle' : 'print.formTitle')} actions={<Button kind="primary" onPress={goBack}>{t('print.done')}</Button>}>
      <ul className={styles['holds']}>
        {(of === 'guide' ? guideHolds() : formHolds()).map((line) => <li key={line}><Icon name="check" />{line}</li>)}
      </ul>
      {asked.kind === 'asking' && <Notice tone="plain" icon="printer" title={t(away ? 'print.waiting' : 'print.printing')} />}
      {refused !== null && <Notice tone="trouble" icon="warning" title={refused.title}>{refused.text}</Notice>}
      {asked.kind === 'printing' && (
        <PrintState
          job={asked.job}
          words={{ printing: t('print.printing'), printed: t('print.printed'), unknown: t('print.unknown'), failed: (fault) => t('print.failed', { fault }), what: t('print.failedText') }}
          qr={{ text: facts?.text ?? '', label: t('code.label', { name: facts?.name ?? '' }) }}
          again={{ label: t('print.again'), press: again }}
        />
      )}
    </Screen>
  )
}

const guideHolds = (): readonly string[] => [t('print.holdsMaterials'), t('print.holdsSteps'), t('print.holdsPlace')]
const formHolds = (): readonly string[] => [t('print.holdsFields'), t('print.holdsA4')]
