/**
 * A process to be killed: commits as fast as it can and says on its standard output, a line each,
 * which number it has confirmed, as the screen would to a villager.
 *
 *     node committer.ts DIRECTORY FIRST-NUMBER
 */
import { writeSync } from 'node:fs'
import { openLedger } from '../open.ts'
import { help, testOptions } from './bench.ts'

const [directory = '', first = '1'] = process.argv.slice(2)
const { ledger, boot } = await openLedger(testOptions(directory))
writeSync(1, `opened ${boot.lost.length} ${boot.newEpoch ?? 'same'}\n`)
const turnSize = 3
for (let number = Number(first); ; number += turnSize) {
  await Promise.all(Array.from({ length: turnSize }, async (_, index) => {
    await ledger.commit((transaction) => {
      transaction.run('INSERT INTO settings (name, value) VALUES (?, 1)', `number ${number + index}`)
      transaction.append('help.called', help(number + index))
    })
    writeSync(1, `${number + index}\n`)
  }))
}
