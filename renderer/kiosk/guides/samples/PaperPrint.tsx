/** 打印: a form on A4, filled in by example or blank. Where it does not come out, what it asks for is on the screen as a code, and a slip can be printed. */
import { isDefinedError, safe } from '@orpc/client'
import type { PrintablePaper } from '../../../../station/api/contract.ts'
import { Button } from '../../../kit/components/Button.tsx'
import { Icon } from '../../../kit/components/Icon.tsx'
import { Notice } from '../../../kit/components/Notice.tsx'
import { Screen } from '../../../kit/components/Screen.tsx'
import { useKiosk } from '../../session/kiosk.tsx'
import { PrintState } from '../../session/PrintState.tsx'
import { codeOf, refusal } from '../../session/refusals.ts'
import { useWish } from '../print-wish.ts'
import { useSheetFacts } from '../sheet.ts'
import styles from '../Sheet.module.css'
import { t } from '../words.ts'

export function PaperPrint({ paper }: { paper: PrintablePaper }) {
  const { client, away, goBack } = useKiosk()
  const { asked, again } = useWish(['paper', paper.form, paper.filled], async (visit, request) => {
    const { error, data } = await safe(client.papers.print({ visit, request, paper }))
    return error === null ? { kind: 'printing', job: data.job } : { kind: 'refused', code: isDefinedError(error) ? error.data.code : codeOf(error) }
  })
  const facts = useSheetFacts({ of: 'form', id: paper.form })
  const refused = asked.kind === 'refused' ? refusal(asked.code) : null
  const blank = paper.filled === 'nobody'
  return (
    <Screen layout="centre" crumb={facts?.name ?? ''} title={t(blank ? 'paper.blankTitle' : 'paper.exampleTitle')} actions={<Button kind="primary" onPress={goBack}>{t('print.done')}</Button>}>
      <ul className={styles['holds']}>
        {[t(blank ? 'paper.holdsBlank' : 'paper.holdsExample'), t('paper.holdsWindow')].map((line) => <li key={line}><Icon name="check" />{line}</li>)}
      </ul>
      {asked.kind === 'asking' && <Notice tone="plain" icon="printer" title={t(away ? 'print.waiting' : 'print.printing')} />}
      {refused !== null && <Notice tone="trouble" icon="warning" title={refused.title}>{refused.text}</Notice>}
      {asked.kind === 'printing' && (
        <PrintState
          job={asked.job}
          words={{
            printing: t('paper.printing'), printed: t('paper.printed'), unknown: t('paper.unknown'), look: t('paper.unknownText'),
            failed: (fault) => t('paper.failed', { fault }), what: t('paper.failedText'),
          }}
          qr={{ text: facts?.text ?? '', label: t('code.label', { name: facts?.name ?? '' }) }}
          again={{ label: t('print.again'), press: again }}
        />
      )}
    </Screen>
  )
}
