/**
 * The sabotage of R1: a copy of the station's bundle that answers before it commits. Transaction and
 * journal follow a little later, as in a program that trusts its memory.
 */
import { readFileSync, writeFileSync } from 'node:fs'

/** Milliseconds between the answer and the commit. */
const lateMs = 300

const patches: readonly (readonly [honest: RegExp, late: string])[] = [
  // A group joins the transaction that is still open.
  [/writer\.exec\("BEGIN IMMEDIATE"\);(?=\s+try \{\s+for \(const pending of group\))/g, 'if (!writer.database.isTransaction) writer.exec("BEGIN IMMEDIATE");'],
  [/(?<=pending\.refuse\([^)]*\)\);\s+\}\s+\}\s+)writer\.exec\("COMMIT"\);/g, `this.lateCommit ??= setTimeout(() => {
        this.lateCommit = undefined;
        writer.exec("COMMIT");
        for (const follow of this.lateJournal.splice(0)) follow();
        for (const listener of this.#listeners) listener();
      }, ${lateMs});`],
  [/(this\.#journal\.follow\(\w+\.made, \w+\.position\);\s+this\.#writeHead\(\);)/g, '(this.lateJournal ??= []).push(() => { $1 });'],
]

/** @throws when the bundle no longer holds what is to be broken */
export function answerBeforeCommit(bundle: string): void {
  let text = readFileSync(bundle, 'utf8')
  for (const [honest, late] of patches) {
    if (text.match(honest)?.length !== 1) throw new Error(`the sabotage does not find what to break: ${honest.source}`)
    text = text.replace(honest, late)
  }
  writeFileSync(bundle, text)
}
