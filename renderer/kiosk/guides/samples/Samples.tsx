/** 自助样表: the forms one can look at before filling one in. */
import { use } from 'react'
import { Empty } from '../../../kit/components/Empty.tsx'
import { Button } from '../../../kit/components/Button.tsx'
import { Screen } from '../../../kit/components/Screen.tsx'
import { Tile } from '../../../kit/components/Tile.tsx'
import { useKiosk } from '../../session/kiosk.tsx'
import lists from '../lists.module.css'
import { Paged } from '../Paged.tsx'
import { t } from '../words.ts'
import { samplesOf } from './forms.ts'

export function Samples() {
  const { catalogue, go, askForHelp } = useKiosk()
  const tiles = samplesOf(catalogue, use(catalogue.heads())).map(({ form, item }) => (
    <Tile key={form.id} icon="document" title={item?.plainName ?? form.title} note={form.title} onPress={() => { go({ name: 'sample', form: form.id }) }} />
  ))
  return (
    <Screen layout="fill" title={t('samples.title')} lead={t('samples.lead')}>
      {tiles.length === 0
        ? <Empty icon="document" title={t('samples.empty')} actions={<Button kind="help" icon="headset" onPress={askForHelp}>{t('guide.helper')}</Button>}>{t('guide.goneText')}</Empty>
        : <Paged counted of="" blocks={tiles} label={t('samples.title')} className={lists['tiles']} />}
    </Screen>
  )
}
