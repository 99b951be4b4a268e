import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { auditChain } from '../../kernel/ledger/chain.ts'
import type { SignedCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import type { Verifier } from '../../kernel/ledger/note.ts'
import { followed } from '../../kernel/ledger/published.ts'
import { parseReceipt, whyNotTrue } from '../../kernel/ledger/receipt.ts'
import { isRefusal } from '../../law/refusal.ts'
import { readGiven, tell, told, understood } from '../command-line.ts'
import { findVerifier, openSource } from '../ledger-source.ts'
import { verifyDatabase } from '../verify-database.ts'

const options = {
  from: { type: 'string' },
  key: { type: 'string' },
  since: { type: 'string' },
  receipt: { type: 'string', multiple: true },
  data: { type: 'string' },
  json: { type: 'boolean' },
  database: { type: 'boolean' },
  'database-url': { type: 'string' },
  anew: { type: 'boolean' },
} as const

/**
 * `fadu ledger verify`: a published log from its files and the public key alone, or receipts from the key alone; with
 * --database every row of an installation against its entries. Ends with 1 where anything is wrong, and names the first
 * wrong file, or all rows that differ.
 */
export async function run(args: readonly string[]): Promise<number> {
  const flags = understood(() => {
    const { values } = parseArgs({ args: [...args], options, strict: true })
    return { ...values, since: values.since === undefined ? undefined : readGiven(values.since) }
  })
  if (isRefusal(flags)) return told(flags)
  if (flags.database) {
    const databaseUrl = flags['database-url'] ?? (process.env.DATABASE_URL || undefined)
    const { data, key, anew = false, json = false } = flags
    return verifyDatabase({ data, key, databaseUrl, anew, json })
  }
  const source = openSource(flags.from, flags.data)
  try {
    const verifier = await findVerifier(flags.key, source)
    if (isRefusal(verifier)) return told(verifier)
    if (flags.receipt) return checkReceipts(flags.receipt, verifier)
    const heads = await auditChain(source, verifier, flags.since)
    if (isRefusal(heads)) return told(heads)
    for (const head of heads) print(head, flags.json === true)
    return 0
  } catch (error) {
    // An address that does not answer, a folder that may not be read.
    const why = error instanceof Error ? error.message : ''
    tell({ zh: `账本读取失败：${why}`, en: `The log cannot be read: ${why}` })
    return 1
  }
}

function print({ origin, size, root }: SignedCheckpoint, json: boolean): void {
  const hash = Buffer.from(root).toString('base64')
  if (followed(origin)) {
    tell({
      zh: `注意：${origin} 接续前一账本，此前恢复过较早的备份。`,
      en: `Note: ${origin} follows the log before it; an older backup was restored then.`,
    })
  }
  console.log(
    json
      ? JSON.stringify({ origin, size, root: hash })
      : `${origin}  ${size} 条，完好 · ${size} entries, whole  ${hash}`,
  )
}

function checkReceipts(paths: readonly string[], verifier: Verifier): number {
  let worst = 0
  for (const path of paths) {
    const receipts = readReceipts(path)
    receipts.forEach((receipt, at) => {
      const why = receipt ? whyNotTrue(receipt, verifier) : { zh: '不是回执', en: 'No receipt' }
      const place = receipts.length > 1 ? `${path}:${at + 1}` : path
      if (why) tell({ zh: `${place}：${why.zh}`, en: `${place}: ${why.en}` })
      else console.log(`${place}  属实 · true  ${receipt?.entry.when} ${receipt?.entry.what}`)
      if (why) worst = 1
    })
  }
  return worst
}

/** One receipt in a file, or one a line as `fadu ledger prove` prints them. */
function readReceipts(path: string) {
  const text = readFileSync(path, 'utf8')
  const whole = parseReceipt(text)
  return whole ? [whole] : text.trimEnd().split('\n').map(parseReceipt)
}
