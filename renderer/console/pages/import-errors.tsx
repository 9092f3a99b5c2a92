/** What is wrong with the files, with its place and what to write instead. */
import { DownloadOutlined, SearchOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Input, Segmented, Table, Typography, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftDetail, RowError } from '../../../county/api/catalogue.ts'
import { sayImportError } from '../../../domain/catalogue/import/words.ts'
import { Nothing } from '../kit/pieces.tsx'
import { csvOf, saveFile } from '../kit/save.ts'

interface Said extends RowError {
  readonly key: string
  readonly what: string
  readonly todo: string
}

export function ImportErrors({ draft }: { readonly draft: DraftDetail }) {
  const { t } = useTranslation()
  const said = useMemo(() => draft.errorList.map((error, index): Said => ({ ...error, ...sayImportError(error), key: String(index) })), [draft.errorList])
  const [sheet, setSheet] = useState('')
  const [search, setSearch] = useState('')
  const sheets = [...new Set(said.map((error) => error.sheet ?? error.file))]
  const wanted = search.trim().toLowerCase()
  const shown = said.filter((error) => (sheet === '' || (error.sheet ?? error.file) === sheet) && `${error.file} ${error.header} ${error.found} ${error.what} ${error.todo}`.toLowerCase().includes(wanted))
  const table = (): string[][] => [
    [t('imports.column.files'), t('imports.helpSheet'), t('imports.error.place'), t('imports.error.header'), t('imports.error.found'), t('imports.error.what'), t('imports.error.todo')],
    ...said.map(({ file, sheet: name, row, column, header, found, what, todo }) => [file, name ?? '', `${column ?? ''}${row ?? ''}`, header ?? '', found ?? '', what, todo]),
  ]
  return (
    <>
      <Alert type="error" showIcon title={t('imports.faulty', { count: draft.errors })} description={`${t('imports.faultyHint')}${draft.moreErrors > 0 ? t('imports.moreErrors', { count: draft.moreErrors }) : ''}`} />
      <div className="card">
        <div className="toolbar">
          <Input className="search short" allowClear prefix={<SearchOutlined />} placeholder={t('imports.error.search')} aria-label={t('imports.error.search')} value={search} onChange={(event) => setSearch(event.target.value)} />
          {sheets.length > 1 && <Segmented value={sheet} onChange={setSheet} options={[{ value: '', label: t('imports.error.all') }, ...sheets.map((name) => ({ value: name, label: `${name} ${said.filter((error) => (error.sheet ?? error.file) === name).length}` }))]} />}
          <Flex gap={12} align="center" className="push"><Typography.Text copyable={{ text: () => table().map((row) => row.join('\t')).join('\n'), tooltips: false, icon: [t('imports.error.copy'), t('imports.error.copied')] }} />
          <Button icon={<DownloadOutlined />} onClick={() => saveFile(new Blob([csvOf(table())], { type: 'text/csv' }), t('imports.error.file', { id: draft.id }))}>{t('imports.error.download')}</Button></Flex>
        </div>
        <Table rowKey="key" columns={useColumns(draft.files.length > 1)} dataSource={shown} pagination={shown.length > 50 ? { pageSize: 50, showSizeChanger: false } : false} locale={{ emptyText: <Nothing title={t('imports.error.empty')} /> }} />
      </div>
    </>
  )
}

function useColumns(severalFiles: boolean): TableColumnsType<Said> {
  const { t } = useTranslation()
  return [
    {
      title: t('imports.error.place'), key: 'place', width: 220,
      render: (_, { file, sheet, row, column }) => (
        <div className="stacked">
          <Typography.Text strong>{sheet ?? t('imports.error.whole')}{row === null ? '' : ` · ${t('imports.error.row', { row })}`}</Typography.Text>
          <Typography.Text type="secondary" className="small">{[column === null ? '' : t('imports.error.cell', { column }), severalFiles || sheet === null ? file : ''].filter((part) => part !== '').join(' · ')}</Typography.Text>
        </div>
      ),
    },
    { title: t('imports.error.header'), dataIndex: 'header', width: 170, render: (header: string | null) => header ?? t('common.none') },
    { title: t('imports.error.found'), dataIndex: 'found', width: 200, render: (found: string | null) => (found === null || found === '' ? <Typography.Text type="secondary">{t('common.none')}</Typography.Text> : <span className="found">{found}</span>) },
    { title: t('imports.error.what'), key: 'what', render: (_, { what, todo }) => <div className="stacked"><Typography.Text strong>{what}</Typography.Text><Typography.Text type="secondary">{todo}</Typography.Text></div> },
  ]
}
