/** 打印: a guide, or what a form asks for, on the slip printer. Nothing is lost when it fails: the code on the screen holds the same. */
import { isDefinedError, safe } from '@orpc/client'
import type { Sheet } from '../../../station/api/contract.ts'
import { Button } from '../../kit/components/Button.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { useKiosk } from '../session/kiosk.tsx'
import { PrintState } from '../session/PrintState.tsx'
import { codeOf, refusal } from '../session/refusals.ts'
import { useWish } from './print-wish.ts'
import { useSheetFacts } from './sheet.ts'
import styles from './Sheet.module.css'
import { t } from './words.ts'

export function SheetPrint({ sheet }: { sheet: Sheet }) {
  const { client, away, goBack } = useKiosk()
  const { of } = sheet
  const { asked, again } = useWish(['sheet', of, sheet.id], async (visit, request) => {
    const { error, data } = await safe(client.guides.print({ visit, request, sheet }))
    return error === null ? { kind: 'printing', job: data.job } : { kind: 'refused', code: isDefinedError(error) ? error.data.code : codeOf(error) }
  })
  const facts = useSheetFacts(sheet)
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
