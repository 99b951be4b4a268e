import type { Kernel } from '../../kernel/kernel.ts'
import { type Checkpoint, openCheckpoint, readCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { canonical, commit, LedgerEntry, SALT_BYTES } from '../../kernel/ledger/commitment.ts'
import { logsOf } from '../../kernel/ledger/ledger.ts'
import { type Log, storeOf } from '../../kernel/ledger/log.ts'
import { sameHash } from '../../kernel/ledger/merkle.ts'
import { parseVerifier } from '../../kernel/ledger/note.ts'
import { publishedHead } from '../../kernel/ledger/published.ts'
import { parseReceipt, type Receipt, whyNotRow, whyNotTrue } from '../../kernel/ledger/receipt.ts'
import { rootAt } from '../../kernel/ledger/tiles.ts'
import type { Say } from '../../law/say.ts'
import { entryAt, type KeptEntry, numberOf } from './queries.ts'

/** What of a receipt does not hold. */
export type ReceiptPart = 'form' | 'log' | 'signature' | 'content' | 'number' | 'proof' | 'row' | 'history'

export interface ReceiptFault {
  readonly part: ReceiptPart
  readonly reason: Say
}

export interface ReceiptVerdict {
  /** As it was read; undefined where it is none. */
  readonly receipt: Receipt | undefined
  /** Undefined where the receipt is true. */
  readonly fault: ReceiptFault | undefined
}

const fault = (part: ReceiptPart, zh: string, en: string): ReceiptFault => ({ part, reason: { zh, en } })

// A form sends lines with CRLF, and what is copied loses its last line end: a tlog-proof is exact about both.
const tidy = (text: string): string => `${text.replaceAll('\r\n', '\n').trim()}\n`

/** Says of a receipt, as JSON or tlog-proof, that it is true, or which part of it is not and why. */
export async function checkReceipt(kernel: Kernel, text: string): Promise<ReceiptVerdict> {
  const receipt = parseReceipt(tidy(text))
  if (!receipt) {
    const reason = fault(
      'form',
      '这不是回执：须为完整的 JSON 或 tlog-proof 文本',
      'This is no receipt: paste the whole JSON or tlog-proof',
    )
    return { receipt, fault: reason }
  }
  return { receipt, fault: await whyNot(kernel, receipt) }
}

async function whyNot(kernel: Kernel, receipt: Receipt): Promise<ReceiptFault | undefined> {
  const claimed = readCheckpoint(receipt.checkpoint)
  if (!claimed) {
    return fault(
      'signature',
      '回执中的账本首页残缺，无法读出',
      'The checkpoint on the receipt is damaged and cannot be read',
    )
  }
  const log = (await logsOf(kernel.ledger.database)).find(({ origin }) => origin === claimed.origin)
  const verifier = log && parseVerifier(log.key)
  if (!verifier) {
    const name = claimed.origin.slice(0, 120)
    return fault(
      'log',
      `回执出自另一账本 ${name}，请到那里核对`,
      `The receipt is of another log, ${name}: check it there`,
    )
  }
  if (!openCheckpoint(receipt.checkpoint, verifier)) {
    return fault(
      'signature',
      '回执中的账本首页不是由本账本的密钥签署的，或签署后被改动',
      'The checkpoint on the receipt is not signed by the key of this log, or was changed since',
    )
  }
  const row = whyNotTrue({ ...receipt, row: undefined }, verifier) ? undefined : whyNotRow(receipt)
  if (row) return { part: 'row', reason: row }
  return whyNotTrue(receipt, verifier) ? whichPart(kernel, log, receipt, claimed) : whyNotOurs(kernel, log, claimed)
}

/** Signed by our key and true in itself, yet not what we publish: then two histories were signed, and that is told loudly. */
async function whyNotOurs({ ledger }: Kernel, log: Log, { size, root }: Checkpoint): Promise<ReceiptFault | undefined> {
  const store = storeOf(ledger, log)
  const published = await publishedHead(store)
  if (!published || size > published.size || size === 0) return undefined
  if (sameHash(await rootAt(store, size, published.size), root)) return undefined
  return fault(
    'history',
    `回执本身成立，但它所据的前 ${size} 条与本站现在公布的不同：历史被改写，请保存此回执并告知监督机关`,
    `The receipt holds by itself, yet the first ${size} entries it rests on are not those published here now: history was rewritten; keep the receipt and tell an authority`,
  )
}

/**
 * Of a receipt that does not hold, which part was changed. Fields of the entry are named only to one who has the salt:
 * to anyone else that would be a way to guess what an entry says until the answer is yes.
 */
async function whichPart(kernel: Kernel, log: Log, receipt: Receipt, { size }: Checkpoint): Promise<ReceiptFault> {
  const { index, salt, entry } = receipt
  if (index >= size) {
    return fault(
      'number',
      `序号 ${index} 超出回执所据首页的 ${size} 条（序号从 0 起）`,
      `Number ${index} is beyond the ${size} entries of the checkpoint on the receipt (numbers begin at 0)`,
    )
  }
  if (salt.length !== SALT_BYTES) {
    return fault(
      'content',
      `随机数须为 ${SALT_BYTES} 字节，此处为 ${salt.length}`,
      `The salt has ${salt.length} bytes, not ${SALT_BYTES}`,
    )
  }
  const commitment = commit(salt, canonical(entry))
  const kept = await entryAt(kernel.pool, log.id, index)
  if (kept && sameHash(kept.commitment, commitment)) {
    return fault(
      'proof',
      '内容和序号与账本相符，证明（proof）被改动或残缺',
      'Content and number are those of the log; the proof was changed or is not whole',
    )
  }
  const names = kept ? differing(kept, receipt) : []
  if (names.length > 0) {
    return fault(
      'content',
      `内容被改动：${names.map(({ zh }) => zh).join('、')}与账本第 ${index} 条不符`,
      `The content was changed: ${names.map(({ en }) => en).join(', ')} differs from entry ${index} of the log`,
    )
  }
  const number = await numberOf(kernel.pool, log.id, { subject: entry.subject, commitment })
  if (number !== undefined) {
    return fault(
      'number',
      `序号被改动：这份内容在账本中是第 ${number} 条，不是第 ${index} 条`,
      `The number was changed: the log has this content under ${number}, not ${index}`,
    )
  }
  return fault(
    'content',
    `内容或者随机数被改动：账本第 ${index} 条的承诺值不是由它们得出的`,
    `The content or the salt was changed: the commitment of entry ${index} does not come from them`,
  )
}

const FIELDS: Readonly<Required<Record<keyof LedgerEntry, Say>>> = {
  who: { zh: '办理者', en: 'who' },
  what: { zh: '事项', en: 'what' },
  subject: { zh: '对象', en: 'subject' },
  grounds: { zh: '依据', en: 'grounds' },
  when: { zh: '时间', en: 'when' },
  content: { zh: '内容摘要', en: 'content hash' },
  file: { zh: '案卷摘要', en: 'file hash' },
}

/** Fields in which a receipt's entry is not the kept one, for a receipt that has the kept one's salt; else none. */
function differing({ entry, salt }: KeptEntry, receipt: Receipt): readonly Say[] {
  if (entry === undefined || !salt || !sameHash(salt, receipt.salt)) return []
  const kept = LedgerEntry.parse(JSON.parse(entry))
  return Object.entries(FIELDS).flatMap(([name, say]) => {
    const field = LedgerEntry.keyof().parse(name)
    return canonical(kept[field] ?? null) === canonical(receipt.entry[field] ?? null) ? [] : [say]
  })
}
