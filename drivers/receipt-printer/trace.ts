/** What may be shown of a conversation with a receipt printer: questions and their answers. What is printed is somebody's, and is only counted. */
import { hidden, shown, type Redaction } from '../transport/traced.ts'
import { command } from './codec.ts'

const questions = [
  command.realTimeStatus('printer'), command.realTimeStatus('offlineCause'), command.realTimeStatus('errorCause'), command.realTimeStatus('paper'),
  command.automaticStatus(true), command.paperInTurn(),
].map((bytes) => Buffer.from(bytes))

export const receiptPrinterRedaction: Redaction = () => ({
  out: (bytes) => [questions.some((question) => question.equals(bytes)) ? shown(bytes) : hidden(bytes.length)],
  in: (bytes) => [shown(bytes)],
})
