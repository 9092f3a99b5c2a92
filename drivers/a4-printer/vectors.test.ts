import { describe, expect, test } from 'vitest'
import { encodeRequest, keyword, operation } from './codec.ts'
import { readJob } from './job.ts'
import { attributesOf, decodeAnswer, isSuccess, numbers, texts } from './parser.ts'
import { readRequest, writeAnswer } from './simulator/wire.ts'
import { readPrinter, readReasons } from './status.ts'
import { jobAnswer, reasonVectors, requestHeads, twoReasons, wholeRequest } from './vectors.ts'

const printerUri = 'ipp://localhost/ipp/print'

describe('requests', () => {
  test.each(requestHeads)('begin with version, operation and number: $operation', ({ operation: wanted, bytes }) => {
    const request = encodeRequest({ version: '2.0', operation: operation[wanted], id: 1, printerUri, attributes: [] })
    expect([...request.subarray(0, 8)]).toEqual([...bytes])
  })

  test('are byte for byte what RFC 8010 says', () => {
    const request = encodeRequest({ version: '2.0', operation: operation.getPrinterAttributes, id: 1, printerUri, attributes: [['requested-attributes', keyword('printer-state')]] })
    expect(request.toString('hex')).toBe(Buffer.from(wholeRequest).toString('hex'))
  })

  test('name a list once', () => {
    const request = encodeRequest({ version: '1.1', operation: operation.getJobAttributes, id: 9, printerUri, attributes: [['x', keyword('a'), keyword('b')]] })
    expect(request.subarray(-14).toString('hex')).toBe('4400017800016144000000016203')
    expect([...request.subarray(0, 8)]).toEqual([1, 1, 0, 9, 0, 0, 0, 9])
  })
})

describe('answers', () => {
  test('a job and its state', () => {
    const answer = decodeAnswer(jobAnswer)
    if (!answer.ok) throw new Error(answer.error.reason)
    const job = attributesOf(answer.value, 'job')
    expect([isSuccess(answer.value), answer.value.id, numbers(job, 'job-id'), readJob(job)]).toEqual([true, 1, [7], { job: 'completed' }])
  })

  test('a further value belongs to the attribute before it', () => {
    const answer = decodeAnswer(twoReasons)
    if (!answer.ok) throw new Error(answer.error.reason)
    const printer = attributesOf(answer.value, 'printer')
    expect(texts(printer, 'printer-state-reasons')).toEqual(['media-empty-warning', 'toner-low-report'])
    expect(readPrinter(printer)).toMatchObject({ fault: 'paper-out', warnings: ['toner-low'] })
  })
})

describe('the simulator', () => {
  test.each(requestHeads)('reads version, operation and number: $operation', ({ operation: wanted, bytes }) => {
    const { major, minor, operation: code, id } = readRequest(Buffer.from([...bytes, 3]))
    expect([major, minor, code, id]).toEqual([2, 0, { getPrinterAttributes: 0x0b, printJob: 0x02, getJobAttributes: 0x09 }[wanted], 1])
  })

  test('reads the same request', () => {
    const { operation: code, id, attributes } = readRequest(Buffer.from(wholeRequest))
    expect([code, id, attributes.get('printer-uri')?.toString(), attributes.get('requested-attributes')?.toString()]).toEqual([11, 1, printerUri, 'printer-state'])
  })

  test('writes the same answer', () => {
    const language = Buffer.concat([Buffer.of(0x48, 0, 0x1b), Buffer.from('attributes-natural-language'), Buffer.of(0, 2), Buffer.from('en')]).toString('hex')
    const answer = writeAnswer({ status: 0, id: 1, job: [['job-id', 'int', 7], ['job-state', 'enum', 9]] }).toString('hex')
    // It says its language too, as it must.
    expect(answer.replace(language, '')).toBe(Buffer.from(jobAnswer).toString('hex'))
  })
})

describe('reasons', () => {
  test.each(reasonVectors)('$reasons', ({ reasons, fault, warnings }) => {
    expect(readReasons(reasons)).toEqual({ fault, warnings, unknown: [] })
  })

  test('that nobody has judged block nothing and are told', () => {
    expect(readReasons(['fairy-dust-low-warning', 'constructor'])).toEqual({ fault: undefined, warnings: [], unknown: ['fairy-dust-low', 'constructor'] })
  })
})
