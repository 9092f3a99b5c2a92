/** What can be searched for: a guide, or anything else that has names. In the words of users, not in codes. */
export interface Searchable {
  readonly id: string
  /** What people call it; counts most. */
  readonly plainName: string
  /** A qualifier in brackets at its end, of a place or of a handling item (变更), makes it one of a family. */
  readonly officialName: string
  readonly synonyms: readonly string[]
  readonly department: string
  readonly topics: readonly string[]
  readonly lifeEvents: readonly string[]
  /** For whom (服务对象). */
  readonly audience: readonly string[]
  /** What it is about, and what is asked about it. */
  readonly sentences: readonly string[]
}

/** Where a match was found, by its number in the index. */
export const fields = ['plainName', 'officialName', 'synonym', 'topic', 'lifeEvent', 'audience', 'department', 'sentence', 'qualifier'] as const
export type Field = (typeof fields)[number]

/** How much a match in a field says: names most, sentences about it least. */
export const fieldWeights: Readonly<Record<Field, number>> = {
  plainName: 1, synonym: 0.96, officialName: 0.88, topic: 0.6, lifeEvent: 0.6, audience: 0.5, department: 0.6, sentence: 0.4, qualifier: 0.5,
}
