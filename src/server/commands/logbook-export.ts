import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { writeBundle } from '../../mechanisms/logbook/bundle.ts'
import { findBlocks } from '../../mechanisms/logbook/find.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { openWriter, signerIn } from '../../mechanisms/logbook/writer.ts'
import { orTold, told, understood } from '../command-line.ts'
import { headText } from '../logbook/cosigning.ts'
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
  return 0
}

async function write(
  { folder, query, written, since, until, limit }: AskedQuery,
  out: string,
): Promise<number | Refusal> {
  const reader = await openSealed(folder)
  if (isRefusal(reader)) return reader
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

/** Blocks that a writer before left unsealed are sealed first, where nobody writes now. */
async function openSealed(folder: string) {
  const reader = await openReader(folder)
  if (isRefusal(reader) || reader.unsealed.length === 0) return reader
  const writer = await openWriter({ folder, command: 'logbook export', now: () => new Date() })
  if (!isRefusal(writer)) await writer.close()
  return openReader(folder)
}
