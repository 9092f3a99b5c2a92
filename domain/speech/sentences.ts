/** Text → sentences of a length that can be said, stopped and recorded one by one. */

/** What one call may say: about ten seconds. */
export const longestSentence = 120

const ends = /(?<=[。！？；!?;\n])|(?<=[.](?=\s))/u
const pauses = /(?<=[，、,：:])/u

/** Sentences with their marks, none empty, none without a letter, none longer than `longestSentence`. */
export function sentencesOf(text: string): string[] {
  return text.split(ends).map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence)).flatMap(shorten)
}

/** A long one is cut at its commas, and where it has none, wherever it must be. */
function shorten(sentence: string): string[] {
  if (sentence.length <= longestSentence) return [sentence]
  const parts: string[] = []
  for (const part of sentence.split(pauses).flatMap(pieces)) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + part.length <= longestSentence) parts[parts.length - 1] = last + part
    else parts.push(part)
  }
  return parts
}

const pieces = (text: string): string[] => text.match(new RegExp(`[\\s\\S]{1,${longestSentence}}`, 'gu')) ?? []
