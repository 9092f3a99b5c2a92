/** Menu, account, and the page that is asked for. */
import { BellOutlined, BookOutlined, DesktopOutlined, EyeOutlined, FileTextOutlined, ImportOutlined, LogoutOutlined, NumberOutlined, PrinterOutlined, SafetyOutlined, TeamOutlined } from '@ant-design/icons'
import { Button, Layout, Menu, Result, Tag, Tooltip, Typography } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Officer } from '../../county/api/contract.ts'
import { api } from './api.ts'
import { usePlace } from './kit/place.ts'
import { routeTo, useRoute } from './kit/route.ts'
import { mayApprove, mayEnrol, mayImport, mayOpenCases, pagesFor, type PageName } from './pages.ts'
import { Accounts } from './pages/accounts.tsx'
import { Cases } from './pages/cases.tsx'
import { Catalogue } from './pages/catalogue.tsx'
import { Devices } from './pages/devices.tsx'
import { HelpCalls } from './pages/help.tsx'
import { ImportOf } from './pages/import.tsx'
import { Imports } from './pages/imports.tsx'
import { Openings } from './pages/openings.tsx'
import { Quarantine } from './pages/quarantine.tsx'
import { Stations } from './pages/stations.tsx'
import { Tickets } from './pages/tickets.tsx'

const icons: Record<PageName, ReactNode> = {
  stations: <DesktopOutlined />, tickets: <NumberOutlined />, cases: <FileTextOutlined />, help: <BellOutlined />, devices: <PrinterOutlined />, quarantine: <SafetyOutlined />, openings: <EyeOutlined />, accounts: <TeamOutlined />, catalogue: <BookOutlined />, imports: <ImportOutlined />,
}

interface ShellProps {
  readonly officer: Officer
  readonly onLeave: () => void
}

export function Shell({ officer, onLeave }: ShellProps) {
  const { t } = useTranslation()
  const place = usePlace()
  const { page: asked, rest } = useRoute()
  const allowed = pagesFor(officer.role)
  const page = allowed.find((name) => name === asked) ?? allowed[0]
  const title = page === undefined ? t('title') : t(`nav.${page}`)
  useEffect(() => { document.title = `${title} · ${t('brand')}` }, [title, t])

  const leave = () => void api.session.logOut().catch(() => undefined).then(onLeave)
  return (
    <Layout className="shell" hasSider>
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus() }}>{t('skip')}</a>
      <Layout.Sider width={248} breakpoint="lg" theme="light">
        <div className="brand">
          <div className="brand-mark" aria-hidden>{t('brand')}</div>
          <div>
            <div className="brand-name">{place.county}</div>
            <div className="brand-sub">{t('title')}</div>
          </div>
        </div>
        {place.demo && <Tooltip title={t('demoHint')} placement="right"><Tag className="demo" color="warning">{t('demo')}</Tag></Tooltip>}
        <nav aria-label={t('nav.label')} className="grow">
          <Menu mode="inline" selectedKeys={page === undefined ? [] : [page]} items={allowed.map((name) => ({ key: name, icon: icons[name], label: <a href={routeTo(name)}>{t(`nav.${name}`)}</a> }))} />
        </nav>
        <div className="account">
          <div className="who stacked">
            <Typography.Text strong ellipsis>{officer.name}</Typography.Text>
            <Typography.Text type="secondary" className="small">{t(`role.${officer.role}`)}</Typography.Text>
          </div>
          <Button type="text" icon={<LogoutOutlined />} onClick={leave}>{t('session.leave')}</Button>
        </div>
      </Layout.Sider>
      <Layout>
        <main id="main" tabIndex={-1}>{page === undefined ? <Result status="403" title={t('nav.none')} /> : <PageOf name={page} rest={page === asked ? rest : null} officer={officer} />}</main>
      </Layout>
    </Layout>
  )
}

function PageOf({ name, rest, officer }: { readonly name: PageName; readonly rest: string | null; readonly officer: Officer }) {
  switch (name) {
    case 'stations': return <Stations mayEnrol={mayEnrol(officer.role)} />
    case 'tickets': return <Tickets />
    case 'cases': return <Cases mayOpen={mayOpenCases(officer.role)} />
    case 'help': return <HelpCalls />
    case 'devices': return <Devices />
    case 'quarantine': return <Quarantine />
    case 'openings': return <Openings />
    case 'accounts': return <Accounts />
    case 'catalogue': return <Catalogue />
    case 'imports': return rest === null ? <Imports mayImport={mayImport(officer.role)} /> : <ImportOf key={rest} id={rest} mayImport={mayImport(officer.role)} mayApprove={mayApprove(officer.role)} />
  }
}
