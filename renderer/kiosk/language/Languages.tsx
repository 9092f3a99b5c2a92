/**
 * 语言. Each language is named in itself, for who reads no other. What is not ready is said to be so
 * and cannot be chosen: a text with gaps, a voice nobody has recorded.
 */
import { useEffect, useState } from 'react'
import { canSpeak, type SpeechLanguage } from '../../../domain/speech/language.ts'
import { CheckTile } from '../../kit/components/Choice.tsx'
import { Icon } from '../../kit/components/Icon.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile, Tiles } from '../../kit/components/Tile.tsx'
import { loadTexts, missingTexts } from '../../kit/texts.ts'
import { useKiosk } from '../session/kiosk.tsx'
import { t } from '../words.ts'
import styles from './Languages.module.css'

/** Whether every text of a language is there; null until that is known. */
function useComplete(language: 'en'): boolean | null {
  const [complete, setComplete] = useState<boolean | null>(null)
  useEffect(() => { void loadTexts(language).then(() => { setComplete(missingTexts(language).length === 0) }) }, [language])
  return complete
}

export function Languages() {
  const { place, elder, language, speech, visit, goBack, setHearing } = useKiosk()
  const english = useComplete('en')
  const choose = (next: SpeechLanguage): void => { visit.setLanguage(next); goBack() }
  const spoken = (which: SpeechLanguage): boolean => canSpeak(place.voices, which)
  const rows: readonly { readonly id: SpeechLanguage; readonly name: string; readonly ready: boolean; readonly note: string }[] = [
    { id: 'zh', name: t('language.zh'), ready: true, note: t(spoken('zh') ? 'language.zhBoth' : 'language.zhText') },
    ...(english === true ? [{ id: 'en', name: t('language.en'), ready: true, note: t(spoken('en') ? 'language.enBoth' : 'language.enText') } as const] : []),
    ...(['dai', 'wa'] as const).map((id) => ({ id, name: t(`language.${id}`), ready: spoken(id), note: t(spoken(id) ? 'language.voiceOnly' : 'language.notRecorded') })),
  ]
  return (
    <Screen title={t('language.title')} lead={t('language.lead')}>
      <Tiles columns={1}>
        {rows.filter((row) => row.ready).map((row) => (
          <Tile
            key={row.id} icon="translate" title={row.name} note={row.note} tone={row.id === language ? 'blue' : 'plain'}
            {...(row.id === language ? { aside: <span className={styles['chosen']}><Icon name="check" />{t('language.now')}</span> } : {})}
            onPress={() => { choose(row.id) }}
          />
        ))}
      </Tiles>
      <ul className={styles['later']}>
        {rows.filter((row) => !row.ready).map((row) => <li key={row.id}><b>{row.name}</b><span>{row.note}</span></li>)}
      </ul>
      {elder && speech !== null && <CheckTile label={t('hearing.label')} note={t('hearing.note')} checked={speech.hearing} onChange={setHearing} />}
    </Screen>
  )
}
