/** One form as a sheet of paper: filled in by example or blank, larger or smaller, to be taken along. */
import { startTransition, use, useState } from 'react'
import type { FormDefinition } from '../../../../domain/form/definition.ts'
import { Button } from '../../../kit/components/Button.tsx'
import { Dialog } from '../../../kit/components/Dialog.tsx'
import { Empty } from '../../../kit/components/Empty.tsx'
import { Screen } from '../../../kit/components/Screen.tsx'
import { t as kit } from '../../../kit/words.ts'
import { formOf } from '../../session/catalogue.ts'
import { useKiosk } from '../../session/kiosk.tsx'
import { Paged } from '../Paged.tsx'
import { useStart } from '../start.ts'
import { Tabs } from '../Tabs.tsx'
import { t } from '../words.ts'
import { exampleWords } from './example-words.ts'
import { PaperRow } from './PaperRow.tsx'
import styles from './Sample.module.css'
import { sheetRows } from '../../../../domain/form/sheet.ts'

type Kind = 'example' | 'blank'
/** Steps of the two buttons, as parts of the text's usual size. */
const zooms = [1, 1.3, 1.7] as const

export function Sample({ form: id }: { form: string }) {
  const { catalogue } = useKiosk()
  const form = use(catalogue.document('form', id))
  return form === null ? <Screen title={t('samples.title')} layout="fill"><Empty icon="document" title={t('guide.gone')}>{t('guide.goneText')}</Empty></Screen> : <Sheet form={form} />
}

function Sheet({ form }: { form: FormDefinition }) {
  const { askForHelp, catalogue, state, elder, go } = useKiosk()
  const printer = state?.a4Printer ?? 'none'
  const [kind, setKind] = useState<Kind>('example')
  const [zoom, setZoom] = useState(0)
  const [asking, setAsking] = useState(false)
  const scale = (next: number): void => { startTransition(() => { setZoom(next) }) }
  const item = use(catalogue.heads()).find(({ id }) => id === form.itemId)
  const rows = sheetRows(form, kind === 'example' ? exampleWords() : null)
  const title = (
    <div key="title" className={styles['head']}>
      <h2>{form.title}</h2>
      <p>{[t(`samples.${kind}`), ...(form.sample ? [t('samples.illustrative')] : [])].join(' · ')}</p>
    </div>
  )
  return (
    <Screen
      layout="fill" crumb={form.title} title={t(kind === 'example' ? 'samples.exampleTitle' : 'samples.blankTitle')}
      actions={<>
        <Button icon="printer" onPress={() => { if (printer === 'ready') go({ name: 'paper-print', paper: { form: form.id, filled: kind === 'example' ? 'example' : 'nobody' } }); else setAsking(true) }}>{t('take.print')}</Button>
        <Button icon="qrCode" onPress={() => { go({ name: 'guide-code', sheet: { of: 'form', id: form.id } }) }}>{t('take.code')}</Button>
        {item !== undefined && formOf(catalogue, item) !== null && !elder && <Start item={item} />}
      </>}
    >
      <div className={styles['bar']}>
        <Tabs label={t('samples.kinds')} chosen={kind} onChoose={setKind} tabs={[{ id: 'example', name: t('samples.example') }, { id: 'blank', name: t('samples.blank') }]} />
        <div className={styles['zoom']}>
          <Button icon="zoomIn" disabled={zoom === zooms.length - 1} onPress={() => { scale(zoom + 1) }}>{t('samples.larger')}</Button>
          <Button icon="zoomOut" disabled={zoom === 0} onPress={() => { scale(zoom - 1) }}>{t('samples.smaller')}</Button>
        </div>
      </div>
      <div className={styles['desk']} data-zoom={zoom}>
        <Paged of={`${kind}/${zoom}`} label={form.title} className={styles['paper']} blocks={[title, ...rows.map((row, index) => <PaperRow key={row.key} row={row} begins={row.group !== null && rows[index - 1]?.group !== row.group} />)]} />
      </div>
      {asking && (
        <Dialog title={t(printer === 'trouble' ? 'samples.a4Trouble' : 'samples.slipOnly')} actions={<>
          <Button kind="help" icon="headset" onPress={askForHelp}>{kit('bar.help')}</Button>
          <Button onPress={() => { setAsking(false) }}>{t('samples.no')}</Button>
          <Button kind="primary" icon="printer" onPress={() => { go({ name: 'guide-print', sheet: { of: 'form', id: form.id } }) }}>{t('samples.list')}</Button>
        </>}>
          <p>{t(printer === 'trouble' ? 'samples.a4TroubleText' : 'samples.slipOnlyText')}</p>
        </Dialog>
      )}
    </Screen>
  )
}

function Start({ item }: { item: Parameters<typeof useStart>[0] }) {
  return <Button kind="primary" onPress={useStart(item)}>{t('guide.start')}</Button>
}
