/** XML as a stream of elements, without name spaces' prefixes. A document type is refused: no workbook has one, and entities live there. */
import { SaxesParser } from 'saxes'
import { Unreadable } from './limits.ts'

export type Attributes = Readonly<Record<string, string>>

export interface Handler {
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** @throws Unreadable when it is not well formed; whatever the handler throws */
export async function readXml(parts: AsyncIterable<string>, handler: Handler): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  parser.on('doctype', () => { throw new Unreadable('damaged', null, 'a document type') })
  parser.on('error', (error) => { throw new Unreadable('damaged', null, error) })
  parser.on('opentag', ({ name, attributes }) => handler.open?.(local(name), attributes))
  parser.on('text', (text) => handler.text?.(text))
  parser.on('cdata', (text) => handler.text?.(text))
  parser.on('closetag', ({ name }) => handler.close?.(local(name)))
  for await (const part of parts) parser.write(part)
  parser.close()
}
