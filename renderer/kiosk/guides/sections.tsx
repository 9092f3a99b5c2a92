/** The parts of a guide as blocks that a page shows as many of as fit. What an office has not given is left out. */
import type { ReactElement } from 'react'
import type { ServiceItem } from '../../../domain/catalogue/documents.ts'
import words from '../../../domain/catalogue/locales/words.zh.json'
import { Icon } from '../../kit/components/Icon.tsx'
import type { IconName } from '../../kit/components/icons.ts'
import { cx } from '../../kit/cx.ts'
import { Press } from '../../kit/Press.tsx'
import { formOf } from '../session/catalogue.ts'
import type { Kiosk } from '../session/kiosk.tsx'
import { hoursOf, isDoneHere, placeOf } from './facts.ts'
import { MaterialRow } from './MaterialRow.tsx'
import type { GuideSection } from './routes.ts'
import styles from './sections.module.css'
import { t } from './words.ts'

const topicWords: Readonly<Record<string, string>> = words.topic

export function blocksOf(section: GuideSection, item: ServiceItem, kiosk: Kiosk): ReactElement[] {
  switch (section) {
    case 'materials': return materials(item, kiosk)
    case 'steps': return steps(item, kiosk)
    case 'where': return where(item, kiosk)
    case 'rules': return rules(item, kiosk)
    case 'questions': return item.faq.map(({ question, answer }) => <Words key={question} icon="question" title={question} text={answer} />)
    case 'take': return []
  }
}

function materials(item: ServiceItem, kiosk: Kiosk): ReactElement[] {
  const { elder } = kiosk
  const rows = item.materials.map((material, index) => (
    <MaterialRow key={`${index}/${material.name}`} number={index + 1} last={index === item.materials.length - 1} material={material} onSample={(form) => { kiosk.go({ name: 'sample', form }) }} />
  ))
  const none = <p key="none" className={styles['words']}>{t('materials.none')}</p>
  return [
    ...(elder ? [] : [<Facts key="facts" item={item} kiosk={kiosk} />, <h2 key="title" className={styles['heading']}>{t('tabs.bring')}</h2>]),
    ...(rows.length === 0 ? [none] : rows),
  ]
}

/** In one look: where, what it costs, how; and how long, if somebody has checked that. */
function Facts({ item, kiosk }: { item: ServiceItem; kiosk: Kiosk }) {
  const limit = limitOf(item)
  return (
    <dl className={styles['facts']}>
      <div><dt>{t('facts.where')}</dt><dd>{placeOf(item, kiosk)}</dd></div>
      <div><dt>{t('facts.fee')}</dt><dd>{item.fee ?? t('facts.free')}</dd></div>
      <div><dt>{t('facts.how')}</dt><dd>{t(formOf(kiosk.catalogue, item) === null ? 'facts.askFirst' : 'facts.here')}</dd></div>
      {limit !== null && <div><dt>{t('facts.limit')}</dt><dd>{limit}</dd></div>}
    </dl>
  )
}

/** A limit nobody has confirmed is not a promise, and is not shown. */
function limitOf(item: ServiceItem): string | null {
  if (item.immediate) return t('facts.immediate')
  return item.timeLimit?.verified === true ? t('facts.days', { days: item.timeLimit.workingDays }) : null
}

/** Longer words do not stand under a point of a line. */
const shortStep = 12
const longestLine = 5

function steps(item: ServiceItem, { elder }: Kiosk): ReactElement[] {
  if (item.steps.length === 0) return []
  const inLine = !elder && item.steps.length <= longestLine && item.steps.every((step) => step.length <= shortStep)
  const limit = limitOf(item)
  const flow = <ol key="flow" className={cx(styles['steps'], inLine && styles['inLine'])}>{item.steps.map((step) => <li key={step}>{step}</li>)}</ol>
  if (!elder) return [<h2 key="how" className={styles['heading']}>{t('tabs.steps')}</h2>, flow]
  return [
    ...item.steps.map((step, index) => <p key={step} className={styles['step']}><b aria-hidden>{index + 1}</b><span>{step}</span></p>),
    ...(limit === null ? [] : [<Words key="limit" icon="clock" title={t('facts.limit')} text={limit} />]),
    <Words key="fee" icon="receipt" title={t('facts.fee')} text={item.fee ?? t('facts.free')} />,
  ]
}

function where(item: ServiceItem, kiosk: Kiosk): ReactElement[] {
  const { place, catalogue } = kiosk
  const department = catalogue.departments.get(item.department)
  const inVillage = isDoneHere(item, kiosk)
  const address = inVillage ? place.site.name : item.place ?? department?.address ?? null
  return [
    <Words key="place" icon="pin" title={placeOf(item, kiosk)} text={address ?? t('where.ask', { phone: department?.phone ?? place.county.servicePhone })} />,
    <Words key="hours" icon="clock" title={t('where.hours')} text={hoursOf(place.site.opening)} />,
    ...(department === undefined ? [] : [<Words key="department" icon="building" title={department.name} text={department.duty} />]),
    <Words key="phone" icon="phone" title={t('where.phone')} text={t('where.phones', { phone: department?.phone ?? place.county.servicePhone, complaint: place.county.complaintPhone })} />,
    <Words key="channels" icon="tap" title={t('where.channels')} text={item.channels.map((channel) => t(`channels.${channel}`)).join(t('list.and'))} />,
  ]
}

function rules(item: ServiceItem, { go }: Kiosk): ReactElement[] {
  const check = (
    <Press key="check" className={styles['check'] ?? ''} onPress={() => { go({ name: 'eligibility', item: item.id, answers: [] }) }}>
      <Icon name="check" /><b>{t('rules.check', { count: item.eligibility.length })}</b><Icon name="caretRight" />
    </Press>
  )
  const all = (texts: readonly string[]): string => texts.join('\n')
  return [
    ...(item.conditions.length === 0 ? [] : [<Words key="conditions" icon="person" title={t('rules.conditions')} text={all(item.conditions)} />]),
    ...(item.eligibility.length === 0 ? [] : [check]),
    ...(item.byPromise ? [<Words key="promise" icon="signature" title={t('rules.promise')} text={t('rules.promiseText')} />] : []),
    ...(item.result === null ? [] : [<Words key="result" icon="receipt" title={t('rules.result')} text={all([item.result, ...item.delivery])} />]),
    ...(item.basis.length === 0 ? [] : [<Words key="basis" icon="book" title={t('rules.basis')} text={all(item.basis)} />]),
    <Words key="kind" icon="list" title={t('rules.kind')} text={kindOf(item)} />,
    <Words key="version" icon="calendar" title={t('rules.version')} text={versionOf(item)} />,
  ]
}

/** 事项类型、服务对象、主题, as a catalogue of the county has them. */
function kindOf({ type, audience, topics }: ServiceItem): string {
  const parts = [
    t(`types.${type}`),
    audience.map((each) => t(`audience.${each}`)).join(t('list.and')),
    topics.map((topic) => topicWords[topic] ?? '').filter((word) => word !== '').join(t('list.and')),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function versionOf(item: ServiceItem): string {
  const lines = [
    t(item.effectiveOn === null ? 'rules.edition' : 'rules.editionFrom', { version: item.version, day: item.effectiveOn ?? '' }),
    ...(item.sample ? [t('rules.sample')] : []),
    ...(item.codes?.implementation ? [t('rules.code', { code: item.codes.implementation })] : []),
  ]
  return lines.join('\n')
}

/** A question and what there is to say to it. */
export function Words({ icon, title, text }: { icon: IconName; title: string; text: string }) {
  return (
    <section className={styles['about']}>
      <Icon name={icon} className={styles['drawing']} />
      <div><h2>{title}</h2><p>{text}</p></div>
    </section>
  )
}
