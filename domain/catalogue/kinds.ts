/** What a catalogue is made of, and the folder in which its files lie. */
export const documentKinds = { item: 'items', form: 'forms', queue: 'queues', notice: 'notices', department: 'departments', faq: 'faq', staff: 'staff' } as const
export type DocumentKind = keyof typeof documentKinds
