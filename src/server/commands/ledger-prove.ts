import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { z } from 'zod'
import { leavesOf, receiptOf } from '../../kernel/ledger/ledger.ts'
import { ledgerFolder } from '../../kernel/ledger/open.ts'
import { formatProof, Receipt } from '../../kernel/ledger/receipt.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { loadRecorded } from '../../kernel/procedure/case-record.ts'
import { paperSubject } from '../../kernel/procedure/paper.ts'
import { differenceSaid } from '../../kernel/procedure/record-part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { attachStorage, type Storage } from '../../kernel/storage/open.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { compareDocuments } from '../../mechanisms/document/compared.ts'
import { unfitSaid } from '../../mechanisms/document/record-part.ts'
import { tell, told, understood } from '../command-line.ts'
import { databaseMeant } from '../database-url.ts'
import { dataDir } from '../ledger-source.ts'

const options = {
  data: { type: 'string' },
  'database-url': { type: 'string' },
  as: { type: 'string', default: 'json' },
} as const

/**
 * `fadu ledger prove SUBJECT`: the receipts of all that is on record of a subject, one JSON a line, oldest first. An entry
 * whose words are not what was published has none, and a case whose file is not what was recorded is told of; then it
 * ends with 1.
 */
export async function run(args: readonly string[]): Promise<number> {
  const asked = understood(() => {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
    const [subject, ...more] = positionals
    if (subject === undefined || more.length > 0) throw new Error('SUBJECT')
    if (values.as !== 'json' && values.as !== 'proof') throw new Error('--as json|proof')
    return { subject, ...values }
  })
  if (isRefusal(asked)) return told(asked)
  const storage = await attachStorage({
    dataDir: dataDir(asked.data),
    ...databaseMeant(asked['database-url']),
    command: 'ledger prove',
  })
  if (isRefusal(storage)) return told(storage)
  return prove(storage, asked.subject, asked.as).finally(() => storage.close())
}

/** Says where the file of a case, or the words of a document, are no longer what its entries have. */
async function compareFile(database: Database, subject: string): Promise<number> {
  const code = subject.startsWith(paperSubject('')) ? subject.slice(paperSubject('').length) : undefined
  const [document] = code === undefined ? [] : await compareDocuments(database, sql`d.code = ${code}`)
  if (document?.unfit) tell(unfitSaid(document.code, document.unfit))
  const { differs = [] } = (await loadRecorded(database, subject))?.compared ?? {}
  for (const difference of differs) tell(differenceSaid(subject, difference))
  return differs.length > 0 || document?.unfit ? 1 : 0
}

const PAGE = 500

async function prove({ database, dataDir: folder }: Storage, subject: string, as: string): Promise<number> {
  const ledger = { database, store: fileStore(ledgerFolder(folder)) }
  let [printed, worst, after] = [0, 0, 0]
  for (;;) {
    const leaves = await leavesOf(database, subject, { limit: PAGE, after })
    for (const { id } of leaves) {
      const receipt = await receiptOf(ledger, id)
      if (isRefusal(receipt)) worst = told(receipt)
      else console.log(as === 'proof' ? formatProof(receipt) : JSON.stringify(z.encode(Receipt, receipt)))
    }
    printed += leaves.length
    const last = leaves.at(-1)
    if (!last || leaves.length < PAGE) break
    after = last.id
  }
  if (printed > 0) return Math.max(worst, await compareFile(database, subject))
  return told(refuse('not-found', { zh: `账本中没有 ${subject} 的记录`, en: `The ledger has nothing of ${subject}` }))
}
