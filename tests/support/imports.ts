/**
 * Files for imports: a workbook that renames a department, and a form with its item that no sample
 * has (办理农家书屋借书证), as an office would make them. Sample data.
 */
import type { CatalogueDocument } from '../../domain/catalogue/documents.ts'
import { FormDefinition } from '../../domain/form/definition.ts'
import { ServiceItem } from '../../domain/catalogue/item.ts'
import type { LaidSheet } from '../../domain/catalogue/import/layout.ts'
import { writeWorkbook } from '../../county/core/imports/xlsx/write.ts'
import { logIn, type CountyReady } from '../../scripts/world/county.ts'

export interface ImportFile { readonly name: string; readonly bytes: Buffer }

export async function workbookFile(name: string, sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<ImportFile> {
  const laid = Object.entries(sheets).map(([title, [head = [], ...rows]]): LaidSheet => ({
    title, columns: head.map((header) => ({ header, required: false, wide: 'medium', choices: null, asText: true })), rows: rows.map((row) => row.map((text) => ({ kind: 'text', text }))), examples: 0,
  }))
  return { name, bytes: await writeWorkbook(laid) }
}

export const renamedDepartment = (name: string, shortName: string): Promise<ImportFile> =>
  workbookFile('部门更名.xlsx', { 部门: [['部门编号', '部门名称', '简称'], ['civil-affairs', name, shortName]] })

export const newForm = FormDefinition.parse({
  id: 'reading-card', version: 1, itemId: 'reading-card', title: '农家书屋借书证申请表', sample: true,
  pages: [
    { title: '您叫什么名字？', reason: '借书证上要写名字。', fields: [{ key: 'name', kind: 'name', label: '姓名', example: '岩罕香' }, { key: 'idNumber', kind: 'idNumber', label: '身份证号', example: '例：530926 1943 0315 0001' }] },
    { title: '您想看哪一类书？', reason: '书屋好准备书。', fields: [{ key: 'books', kind: 'choice', label: '想看的书', choices: [{ value: 'farming', label: '种地养殖' }, { value: 'health', label: '看病保健' }, { value: 'children', label: '孩子的书' }] }] },
    { title: '请签上名字', reason: '签上名字，表示您填的都是真的。', fields: [{ key: 'signature', kind: 'signature', label: '签名' }] },
  ],
})

export const newItem = ServiceItem.parse({
  id: 'reading-card', plainName: '办借书证', officialName: '农家书屋借书证办理', synonyms: ['借书', '图书证'], department: 'civil-affairs', group: 'family', lifeEvents: ['work-away'],
  summary: '在村里的书屋借书，先办一张证。', materials: [{ name: '居民身份证', original: true, copies: 0, deferrable: true, byLicence: true }],
  steps: ['在这里填表', '书屋登记', '拿证借书'], timeLimit: null, fee: '不收费', basis: ['农家书屋工程实施意见'], channels: ['village', 'self-service'], formId: 'reading-card', version: 1, sample: true,
})

export function newFormAndItem(): ImportFile {
  const documents: CatalogueDocument[] = [{ kind: 'form', id: newForm.id, body: newForm }, { kind: 'item', id: newItem.id, body: newItem }]
  return { name: '借书证.json', bytes: Buffer.from(JSON.stringify({ documents })) }
}

export const asFile = ({ name, bytes }: ImportFile) => new File([new Uint8Array(bytes)], name)

/** Imports in every state, for pages to be looked at. The ids of those that are opened. */
export async function importInEveryState(county: CountyReady): Promise<{ readonly faulty: string; readonly open: string; readonly submitted: string; readonly unfit: string; readonly refused: string; readonly published: string }> {
  const [officer, approver] = await Promise.all([logIn(county, 'officer'), logIn(county, 'approver')])
  const upload = async (...files: readonly ImportFile[]) => (await officer.catalogue.drafts.upload({ scope: 'county', files: files.map(asFile) })).id
  const submit = async (id: string, note: string | null) => {
    await officer.catalogue.drafts.submit({ id, note })
    return (await approver.catalogue.drafts.read({ id })).basis
  }
  const published = await upload(await workbookFile('常见问题.xlsx', { 常见问题: [['问题编号', '问题', '回答', '示例'], ['borrow-books', '村里能借书吗？', '能。\n带身份证到书屋办借书证。', '是']] }))
  await approver.catalogue.drafts.approve({ id: published, basis: await submit(published, null) })
  const refused = await upload(await renamedDepartment('县民政事务局', '民政局'))
  await submit(refused, '机构改革')
  await approver.catalogue.drafts.refuse({ id: refused, reason: '名称与批文不符，请核对三定方案。' })
  const faulty = (await officer.catalogue.drafts.upload({ scope: 'county', files: [await officer.catalogue.exercise()] })).id
  const unfit = await upload({ name: '只有表单.json', bytes: Buffer.from(JSON.stringify({ documents: [{ kind: 'form', id: newForm.id, body: newForm }] })) })
  const open = await upload(await renamedDepartment('县民政和养老服务局', '民政养老局'), newFormAndItem(), await workbookFile('收费和时限.xlsx', {
    事项: [['事项编号', '收费', '办理流程', '即办件'], ['gaoling', '不收费，也不收材料费', '填表\n村组核实，张榜公示七天\n乡镇审核\n县里审批', '否']],
    材料: [['事项编号', '材料名称', '复印件份数', '可以后补'], ['gaoling', '居民身份证', '1', '否'], ['gaoling', '居民户口簿', '', '是']],
    撤下: [['种类', '编号'], ['通知', 'bring-id']],
  }))
  const submitted = await upload(await renamedDepartment('县民政和养老服务局', '民政养老局'))
  await submit(submitted, '按县委编办批复更名。')
  return { faulty, open, submitted, unfit, refused, published }
}
