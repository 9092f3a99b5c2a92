/**
 * 办事指南 of one matter: what to bring, how it goes, where, and what it rests on. In parts, so that
 * nothing has to be scrolled; in large letters each part is a page of its own.
 */
import { use, useState } from 'react'
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import { Notice } from '../../kit/components/Notice.tsx'
import { Screen } from '../../kit/components/Screen.tsx'
import { Tile } from '../../kit/components/Tile.tsx'
import { useKiosk, type Kiosk } from '../session/kiosk.tsx'
import styles from './Guide.module.css'
import { Actions } from './GuideActions.tsx'
import { Paged } from './Paged.tsx'
import type { GuideSection } from './routes.ts'
import { blocksOf } from './sections.tsx'
import { Tabs } from './Tabs.tsx'
import { TakeAway } from './TakeAway.tsx'
import { t } from './words.ts'

export function Guide({ item: id, section }: { item: string; section?: GuideSection }) {
  const { catalogue, elder } = useKiosk()
  const item = use(catalogue.document('item', id))
  // It was withdrawn while somebody was on the way to it.
  if (item === null) return <Screen title={t('find.title')}><Notice tone="care" icon="warning" title={t('guide.gone')}>{t('guide.goneText')}</Notice></Screen>
  if (!elder) return <WholeGuide item={item} section={section ?? 'materials'} />
  return section === undefined ? <Contents item={item} /> : <OnePart item={item} section={section} />
}

/** What stands together behind one tab. */
const together: Readonly<Record<'materials' | 'where' | 'rules' | 'questions', readonly GuideSection[]>> = {
  materials: ['materials', 'steps'], where: ['where'], rules: ['rules'], questions: ['questions'],
}
type Tab = keyof typeof together
const isTab = (section: GuideSection): section is Tab => section in together

const tabsOf = (item: ServiceItem): readonly Tab[] => ['materials', 'where', 'rules', ...(item.faq.length > 0 ? ['questions' as const] : [])]

function WholeGuide({ item, section }: { item: ServiceItem; section: GuideSection }) {
  const kiosk = useKiosk()
  const [tab, setTab] = useState<Tab>(isTab(section) ? section : 'materials')
  return (
    <Screen layout="fill" title={item.plainName} official={officialOf(kiosk, item)} lead={item.summary} actions={<Actions item={item} section={tab} />}>
      <div className={styles['guide']}>
        <Tabs label={t('guide.parts')} chosen={tab} onChoose={setTab} tabs={tabsOf(item).map((each) => ({ id: each, name: t(`tabs.${each}`) }))} />
        <Paged of={tab} label={t(`tabs.${tab}`)} className={styles['part']} blocks={together[tab].flatMap((each) => blocksOf(each, item, kiosk))} />
      </div>
    </Screen>
  )
}

/** Large letters: the parts as four large tiles. */
function Contents({ item }: { item: ServiceItem }) {
  const { catalogue, go, low } = useKiosk()
  const to = (section: GuideSection) => () => { go({ name: 'guide', item: item.id, section }) }
  return (
    <Screen layout={low ? 'top' : 'fill'} title={item.plainName} lead={item.summary} actions={<Actions item={item} />}>
      <div className={styles['contents']}>
        <Tile icon="list" number={1} title={t('tabs.bring')} note={t('tabs.materialsNote', { count: item.materials.length })} onPress={to('materials')} />
        <Tile icon="tap" number={2} title={t('tabs.steps')} note={t('tabs.stepsNote', { count: item.steps.length })} onPress={to('steps')} />
        <Tile icon="pin" number={3} title={t('tabs.where')} note={catalogue.departments.get(item.department)?.shortName ?? ''} onPress={to('where')} />
        <Tile icon="printer" number={4} title={t('tabs.take')} note={t('tabs.takeNote')} onPress={to('take')} />
      </div>
    </Screen>
  )
}

const elderParts: Readonly<Partial<Record<GuideSection, readonly GuideSection[]>>> = { where: ['where', 'rules', 'questions'] }

function OnePart({ item, section }: { item: ServiceItem; section: GuideSection }) {
  const kiosk = useKiosk()
  if (section === 'take') return <TakeAway item={item} />
  const parts = elderParts[section] ?? [section]
  return (
    <Screen layout="fill" crumb={item.plainName} title={t(section === 'steps' ? 'tabs.steps' : section === 'materials' ? 'tabs.bring' : 'tabs.where')}>
      <Paged of={section} label={item.plainName} className={styles['part']} blocks={parts.flatMap((part) => blocksOf(part, item, kiosk))} />
    </Screen>
  )
}

/** 正式名称, whose it is, and that it is only an example. */
function officialOf({ catalogue }: Pick<Kiosk, 'catalogue'>, item: ServiceItem): readonly string[] {
  const department = catalogue.departments.get(item.department)?.shortName
  return [t('guide.official', { name: item.officialName }), department, item.sample ? t('guide.sampleData') : undefined].filter((part) => part !== undefined)
}
