/** 怎么填: every column of the workbook, from the same table as template, parser and errors. */
import { Drawer, Table, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { layHelp } from '../../../domain/catalogue/import/help.ts'

export function HowToFill({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { lines: [, ...notes], rows } = layHelp()
  return (
    <Drawer open title={t('imports.helpTitle')} onClose={onClose} size={1080} destroyOnHidden>
      <ul className="notes">{notes.map((note) => <li key={note}>{note}</li>)}</ul>
      <Table size="small" rowKey={([sheet, column]) => `${sheet} ${column}`} dataSource={rows} pagination={false} columns={[
        { title: t('imports.helpSheet'), key: 'sheet', width: 100, render: (_, [sheet]) => sheet },
        { title: t('imports.helpColumn'), key: 'column', width: 170, render: (_, [, column]) => <Typography.Text strong>{column}</Typography.Text> },
        { title: t('imports.helpRequired'), key: 'required', width: 80, render: (_, [, , required]) => required },
        { title: t('imports.helpHow'), key: 'how', render: (_, [, , , how]) => <div className="answer">{how}</div> },
        { title: t('imports.helpExample'), key: 'example', width: 240, render: (_, [, , , , example]) => <div className="answer">{example}</div> },
      ]} />
    </Drawer>
  )
}
