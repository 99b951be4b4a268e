import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { writeBundle } from '../../mechanisms/logbook/bundle.ts'
import { findBlocks } from '../../mechanisms/logbook/find.ts'
import type { LogbookReader } from '../../mechanisms/logbook/reader.ts'
import { signerIn } from '../../mechanisms/logbook/writer.ts'
import { orTold, tell, told, understood } from '../command-line.ts'
import { headText } from '../logbook/cosigning.ts'
import { notedReader, readerOfWhatCame } from '../logbook/noted-reader.ts'
import { type AskedQuery, queryOptions, readQuery } from '../logbook-query.ts'

const options = { ...queryOptions, out: { type: 'string' } } as const

/** `fadu logbook export`: what a query finds, with its proofs and the signed head, in one file. */
export const run = (args: readonly string[], usage = ''): Promise<number> => orTold(() => exportAsked(args, usage))

async function exportAsked(args: readonly string[], usage: string): Promise<number> {
  const asked = understood(() => {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
    if (values.out === undefined) throw new Error('--out FILE')
    return { flags: values, words: positionals, out: values.out }
  })
  if (isRefusal(asked)) {
    const code = told(asked)
    console.error(usage)
    return code
  }
  const query = readQuery(asked.flags, asked.words)
  if (isRefusal(query)) return told(query)
  const events = await write(query, resolve(asked.out))
  if (isRefusal(events)) return told(events)
  console.log(`${asked.out}  ${events} 条事件及其证明 · ${events} events with their proofs`)
  if (events === 0) tell(NOTHING)
  return 0
}

const NOTHING = {
  zh: '没有符合的：文件里没有日志，只有这次检索和签名的总根。',
  en: 'Nothing matched: the file holds no event, only this search and the signed head.',
}

async function write(search: AskedQuery, out: string): Promise<number | Refusal> {
  // Blocks that a writer before left unsealed are sealed by it, where nobody writes now.
  const reader = await notedReader(search, 'logbook export')
  if (isRefusal(reader)) return reader
  const events = await writeFound(search, reader, out)
  const later = events === 0 ? await readerOfWhatCame(search) : undefined
  if (later === undefined) return events
  return isRefusal(later) ? later : writeFound(search, later, out)
}

async function writeFound(search: AskedQuery, reader: LogbookReader, out: string): Promise<number | Refusal> {
  const { folder, query, written, since, until, limit } = search
  const signer = signerIn(folder)
  if (isRefusal(signer)) return signer
  const checkpointText = await headText(folder)
  const checkpoint = openCheckpoint(checkpointText, signer)
  if (!checkpoint) {
    return refuse('failed', {
      zh: 'checkpoint 不是由本日志簿的密钥签署的；请用 fadu logbook verify 核对。',
      en: 'The checkpoint is not signed by the key of this logbook: see fadu logbook verify.',
    })
  }
  const asked = { query: written, since, until, limit }
  const found = findBlocks(reader, query)
  return writeBundle({ reader, found, asked, checkpoint, checkpointText, signer, now: new Date(), out })
}
