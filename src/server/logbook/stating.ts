import { openCheckpoint, type SignedCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import type { Signer } from '../../kernel/ledger/note.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { LogbookRules } from '../../mechanisms/logbook/diary.ts'
import { type LogbookReader, openReader } from '../../mechanisms/logbook/reader.ts'
import { type RetentionStatement, signStatement, statementOf } from '../../mechanisms/logbook/statement.ts'
import type { LogbookTotals } from '../../mechanisms/logbook/totals/totals.ts'
import { headText } from './cosigning.ts'

/** What is signed now, with all that is on the disk under it. */
export async function headOf(
  folder: string,
  signer: Signer,
): Promise<{ readonly reader: LogbookReader; readonly checkpoint: SignedCheckpoint; readonly text: string } | Refusal> {
  const reader = await openReader(folder)
  if (isRefusal(reader)) return reader
  const text = await headText(folder)
  const checkpoint = openCheckpoint(text, signer)
  if (checkpoint) return { reader, checkpoint, text }
  return refuse('failed', {
    zh: 'checkpoint 不是由本日志簿的密钥签署的；请用 fadu logbook verify 核对。',
    en: 'The checkpoint is not signed by the key of this logbook: see fadu logbook verify.',
  })
}

export interface SignedStatement {
  readonly statement: RetentionStatement
  readonly signed: string
}

/** The retention statement of a source on this day. */
export async function stateSource(
  {
    folder,
    totals,
    signer,
    rules,
    now,
  }: {
    readonly folder: string
    readonly totals: LogbookTotals
    readonly signer: Signer
    readonly rules: LogbookRules
    readonly now: Date
  },
  source: string,
): Promise<SignedStatement | Refusal> {
  const head = await headOf(folder, signer)
  if (isRefusal(head)) return head
  const statement = await statementOf({ reader: head.reader, totals, rules, source, head: head.checkpoint, now })
  return isRefusal(statement) ? statement : { statement, signed: signStatement(statement, signer) }
}
