/** How the workbook is filled in, column by column: a sheet of the template, and a page of the console. */
import { columnsOf, required, sheetNames, type Column } from './columns.ts'
import { between, columnWords, helpWords, no, sheetTitle, wordsOf, yes } from './words.ts'

/** The sheet that explains the columns, row by row. */
export function layHelp(): { readonly title: string; readonly lines: readonly string[]; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  return {
    title: helpWords.sheet, lines: [helpWords.title, ...helpWords.lines], head: helpWords.columns,
    rows: sheetNames.flatMap((sheet) => columnsOf(sheet).map((column) => {
      const { header, help, example } = columnWords(sheet, column.element)
      const choices = choicesOf(column)
      return [sheetTitle(sheet), header, column.empty === required ? yes : '', choices === null || choices.length < 3 ? help : `${help}\n${choices.join(between)}`, example]
    })),
  }
}

/** What may be written, where it is one of a few words. */
export function choicesOf({ rule }: Column): readonly string[] | null {
  if (rule.is === 'yes-no') return [yes, no]
  return rule.is === 'one-of' || rule.is === 'open-word' || rule.is === 'some-of' ? wordsOf(rule.words) : null
}
