import { readCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { LedgerEntry } from '../../kernel/ledger/commitment.ts'
import { logsOf } from '../../kernel/ledger/ledger.ts'
import { formatProof, formatReceipt } from '../../kernel/ledger/receipt.ts'
import { markGiven, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { type Answer, file, type Route, type Visit } from '../../web/area.ts'
import { answerList, type ReadList } from '../../web/list/answer-list.ts'
import { checkReceipt, type ReceiptVerdict } from './check.ts'
import { checkPage } from './check-page.tsx'
import { entriesPage } from './entries-page.tsx'
import { entryList } from './entries-table.tsx'
import { entryPage } from './entry-page.tsx'
import { DAYS, daysBefore } from './growth.tsx'
import { isAsPublished, noEntry, proofOf, readHead } from './head.ts'
import { headPage } from './head-page.tsx'
import { wholeNumber } from './paths.ts'
import { entriesByNumber, entryAt, growthSince, kindsIn, newestEntries, type PublishedEntry } from './queries.ts'
import { textPage } from './text-page.tsx'
import { readReceipt, readText, textOf } from './texts.ts'

const SHOWN_FIRST = 5
const RECEIPTS_PAGE = 20
/** Bytes of a form; a receipt from a log of a billion entries has some four thousand. */
const LARGEST_RECEIPT = 64 * 1024

async function readFirst(visit: Visit): Promise<Answer> {
  const { kernel } = visit.app
  const head = await readHead(kernel)
  if (isRefusal(head)) return head
  const [newest, counts, kinds] = await Promise.all([
    newestEntries(kernel.pool, head.log.id, { limit: SHOWN_FIRST, below: head.size }),
    growthSince(kernel.pool, daysBefore(visit.today, DAYS - 1)),
    kindsIn(kernel.pool, head.log.id, head.size),
  ])
  return headPage({ head, newest, counts, kinds, sample: sampleIn(visit) }, visit)
}

/** A text whose receipt anyone may take: the Cybersecurity Law of the day. */
const sampleIn = ({ app, today }: Visit) =>
  app.kernel.shelf.filter(({ law, version }) => law === 'csl' && version <= today).at(-1)

async function listEntries(visit: Visit): Promise<Answer> {
  const { kernel } = visit.app
  const named = visit.query.log
  const head = await readHead(kernel, named)
  if (isRefusal(head)) return head
  const read: ReadList<PublishedEntry> = async ({ after }, limit) => {
    const mark = markGiven(entriesByNumber, after)
    if (isRefusal(mark)) return mark
    const below = Math.min(wholeNumber(mark?.[0]) ?? head.size, head.size)
    const found = await newestEntries(kernel.pool, head.log.id, { limit: limit + 1, below })
    return pageOf(entriesByNumber, found, limit)
  }
  return answerList(visit, entryList(named), read, (reading) => entriesPage(reading, head))
}

async function readEntry(visit: Visit): Promise<Answer> {
  const { kernel } = visit.app
  const index = wholeNumber(visit.params.index)
  const named = visit.query.log
  const head = await readHead(kernel, named)
  if (isRefusal(head)) return head
  const entry = index !== undefined && index < head.size ? await entryAt(kernel.pool, head.log.id, index) : undefined
  if (!entry) return noEntry
  const proof = await proofOf(kernel, head, entry.index)
  const text = entry.entry === undefined ? undefined : textOf(LedgerEntry.parse(JSON.parse(entry.entry)))
  const fits = isAsPublished(head, entry, proof)
  return entryPage({ head, named, entry, proof, text, fits }, visit)
}

async function readTextRecord(visit: Visit): Promise<Answer> {
  const { law = '', version = '' } = visit.params
  const after = wholeNumber(visit.query.after) ?? 0
  const record = await readText(visit.app.kernel, { law, version }, { limit: RECEIPTS_PAGE, after })
  return isRefusal(record) ? record : textPage(record, visit)
}

const FORMS = {
  json: { type: 'application/json; charset=utf-8', format: formatReceipt },
  'tlog-proof': { type: 'text/plain; charset=utf-8', format: formatProof },
} as const

const noReceipt = refuse('not-found', {
  zh: '没有这份回执；回执取自文本的存证页，格式为 json 或 tlog-proof',
  en: 'There is no such receipt; they are had on the record of a text, as json or tlog-proof',
})

async function takeReceipt(visit: Visit): Promise<Answer> {
  const { law = '', version = '', file: name = '' } = visit.params
  const [, id, ending] = /^(\d{1,15})\.(json|tlog-proof)$/.exec(name) ?? []
  if (id === undefined || (ending !== 'json' && ending !== 'tlog-proof')) return noReceipt
  const receipt = await readReceipt(visit.app.kernel, { law, version }, Number(id))
  if (isRefusal(receipt)) return receipt
  const { type, format } = FORMS[ending]
  return file(`${law}@${version}-${receipt.index}.${ending}`, type, format(receipt))
}

/** Whether a true receipt is of an entry whose words were erased here since: the log keeps its commitment alone. */
async function isErased(
  { pool, ledger }: Visit['app']['kernel'],
  { receipt, fault }: ReceiptVerdict,
): Promise<boolean> {
  if (!receipt || fault) return false
  const origin = readCheckpoint(receipt.checkpoint)?.origin
  const log = (await logsOf(ledger.database)).find((one) => one.origin === origin)
  const entry = log && (await entryAt(pool, log.id, receipt.index))
  return entry !== undefined && entry.entry === undefined
}

/** Writes nothing, and keeps nothing of what is sent. */
async function check(visit: Visit): Promise<Answer> {
  const { kernel } = visit.app
  const words = visit.form.receipt ?? ''
  const keys = (await logsOf(kernel.ledger.database)).map(({ key }) => key)
  const verdict = words.trim() ? await checkReceipt(kernel, words) : undefined
  const erased = verdict !== undefined && (await isErased(kernel, verdict))
  return checkPage({ words, verdict, erased, keys: keys.toReversed(), sample: sampleIn(visit) }, visit)
}

export const routes: readonly Route[] = [
  { method: 'GET', path: '/records', who: 'anyone', answer: readFirst },
  { method: 'GET', path: '/records/entries', who: 'anyone', answer: listEntries },
  { method: 'GET', path: '/records/entries/:index', who: 'anyone', answer: readEntry },
  { method: 'GET', path: '/records/law/:law/:version', who: 'anyone', answer: readTextRecord },
  { method: 'GET', path: '/records/law/:law/:version/:file', who: 'anyone', answer: takeReceipt },
  { method: 'GET', path: '/records/check', who: 'anyone', answer: check },
  { method: 'POST', path: '/records/check', who: 'anyone', largest: LARGEST_RECEIPT, answer: check },
]
