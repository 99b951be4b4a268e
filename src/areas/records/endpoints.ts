import { z } from 'zod'
import { LedgerEntry } from '../../kernel/ledger/commitment.ts'
import { Receipt } from '../../kernel/ledger/receipt.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Call, Endpoint } from '../../web/area.ts'
import { base64, isAsPublished, noEntry, proofOf, readHead } from './head.ts'
import { wholeNumber } from './paths.ts'
import { entryAt, newestEntries, type PublishedEntry } from './queries.ts'
import { readText } from './texts.ts'

const hash = z.string().describe('32 bytes, base64')

const entryLine = z.object({
  index: z.number().int(),
  commitment: hash,
  time: z.string().describe('ISO 8601, UTC, to the minute'),
})

const lineOf = ({ index, commitment, at }: PublishedEntry) => ({
  index,
  commitment: base64(commitment),
  time: at.toISOString(),
})

const entriesAsked = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.coerce.number().int().min(0).optional().describe('the last index of the page before'),
})

async function head({ app }: Call) {
  const found = await readHead(app.kernel)
  if (isRefusal(found)) return found
  const { log, size, root, checkpoint, cosigned, before } = found
  return {
    origin: log.origin,
    size,
    root: base64(root),
    key: log.key,
    checkpoint,
    ...(cosigned && { cosigned }),
    before: before.map(({ origin, size: entries, key }) => ({ origin, size: entries, key })),
  }
}

async function entries({ app: { kernel }, query }: Call) {
  const { limit, after } = entriesAsked.parse(query)
  const found = await readHead(kernel)
  if (isRefusal(found)) return found
  const below = Math.min(after ?? found.size, found.size)
  const lines = await newestEntries(kernel.pool, found.log.id, { limit, below })
  const last = lines.at(-1)
  return {
    size: found.size,
    entries: lines.map(lineOf),
    ...(last && last.index > 0 && { after: last.index }),
  }
}

async function entry({ app: { kernel }, params }: Call) {
  const index = wholeNumber(params.index)
  const found = await readHead(kernel)
  if (isRefusal(found)) return found
  const line = index !== undefined && index < found.size ? await entryAt(kernel.pool, found.log.id, index) : undefined
  if (!line) return noEntry
  const proof = await proofOf(kernel, found, line.index)
  const { size, checkpoint } = found
  return { ...lineOf(line), size, proof: proof.map(base64), checkpoint, agrees: isAsPublished(found, line, proof) }
}

const textAsked = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  after: z.coerce.number().int().min(0).default(0),
})

async function text({ app: { kernel }, params, query }: Call) {
  const { law = '', version = '' } = params
  const record = await readText(kernel, { law, version }, textAsked.parse(query))
  if (isRefusal(record)) return record
  return {
    law: record.law,
    version: record.version,
    ...(record.held && { hash: record.held.hash }),
    ...(record.agrees !== undefined && { agrees: record.agrees }),
    records: record.lines.map(({ leaf, receipt }) => ({
      entry: leaf.entry,
      ...(!isRefusal(receipt) && { receipt: z.encode(Receipt, receipt) }),
    })),
    ...(record.after !== undefined && { after: record.after }),
  }
}

const receiptLine = z.object({
  entry: LedgerEntry,
  salt: hash,
  index: z.number().int(),
  proof: z.array(hash),
  checkpoint: z.string(),
})

export const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/ledger/head',
    who: 'anyone',
    summary: { zh: '账本的签署首页', en: 'The signed head of the record' },
    query: z.object({}),
    gives: z.object({
      origin: z.string(),
      size: z.number().int(),
      root: hash,
      key: z.string(),
      checkpoint: z.string(),
      cosigned: z.string().optional(),
      before: z.array(z.object({ origin: z.string(), size: z.number().int(), key: z.string() })),
    }),
    answer: head,
  },
  {
    method: 'GET',
    path: '/ledger/entries',
    who: 'anyone',
    summary: { zh: '账本条目，由新到旧', en: 'Entries of the record, newest first' },
    query: entriesAsked,
    gives: z.object({ size: z.number().int(), entries: z.array(entryLine), after: z.number().int().optional() }),
    answer: entries,
  },
  {
    method: 'GET',
    path: '/ledger/entries/{index}',
    who: 'anyone',
    summary: { zh: '一条及其包含证明', en: 'An entry and its inclusion proof' },
    query: z.object({}),
    gives: entryLine.extend({
      size: z.number().int(),
      proof: z.array(hash),
      checkpoint: z.string(),
      agrees: z.boolean().describe('whether the row and the words kept of it are what was published'),
    }),
    answer: entry,
  },
  {
    method: 'GET',
    path: '/records/{law}/{version}',
    who: 'anyone',
    summary: { zh: '一个法律文本的记录和回执', en: 'What is on record of a text, with receipts' },
    query: textAsked,
    gives: z.object({
      law: z.string(),
      version: z.string(),
      hash: z.string().optional(),
      agrees: z.boolean().optional(),
      records: z.array(z.object({ entry: LedgerEntry, receipt: receiptLine.optional() })),
      after: z.number().int().optional(),
    }),
    answer: text,
  },
]
