/** What a form asks for (填写清单), to be got ready at home: its questions with boxes to tick. It is blank and names nobody. */
import type { ReceiptDocument } from '../device/receipt-printer.ts'
import type { FormDefinition } from '../form/definition.ts'
import { privateNames } from '../speech/discreet.ts'
import { heading, phones, type SlipPlace } from './guide-slip.ts'
import { fill } from '../text/fill.ts'
import type { ReceiptTexts } from './texts.ts'

export function formSlip({ form, ...place }: SlipPlace & { readonly form: FormDefinition }, texts: ReceiptTexts): ReceiptDocument {
  const words = texts.guide
  const fields = form.pages.flatMap((page) => page.fields)
  return {
    elements: [
      ...heading(place, privateNames([form.title]).length > 0 ? words.unnamedForm : form.title, words),
      { kind: 'rule' },
      { kind: 'text', text: words.fields, bold: true },
      ...fields.flatMap((field, index) => [
        { kind: 'text', text: fill(words.box, { number: index + 1, name: field.label + (field.optional ? words.optional : field.when === undefined ? '' : words.sometimes) }) } as const,
        ...(field.kind === 'repeat' ? field.fields.map(({ label }) => ({ kind: 'text', text: words.indent + label }) as const) : []),
      ]),
      { kind: 'rule' },
      { kind: 'text', text: words.blankForms },
      ...(form.sample ? [{ kind: 'text', text: words.illustrative } as const] : []),
      phones(place, texts),
    ],
  }
}
