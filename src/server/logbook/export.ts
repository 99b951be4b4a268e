import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { writeBundle } from '../../mechanisms/logbook/bundle.ts'
import { findBlocks } from '../../mechanisms/logbook/find.ts'
import { type DoorQuestion, understand } from './asking.ts'
import type { LogbookService } from './service.ts'
import { headOf } from './stating.ts'

/** Events of one bundle through the door at most; more are exported on the folder, or over shorter times. */
const MOST_EXPORTED = 100_000

/** What was found with its proofs, as one file that `fadu logbook verify` checks; written down as a search is. */
export async function exportFound(
  logbook: LogbookService,
  asked: DoorQuestion,
): Promise<AsyncIterable<Uint8Array> | Refusal> {
  const question = await understand(logbook, asked)
  if (isRefusal(question)) return question
  await logbook.sealAndCosign()
  const { folder, writer } = logbook
  const head = await headOf(folder, writer.signer)
  if (isRefusal(head)) return head
  const place = await mkdtemp(join(tmpdir(), 'fadu-export-'))
  const out = join(place, 'bundle')
  const written = await writeBundle({
    reader: head.reader,
    found: findBlocks(head.reader, question.query),
    asked: {
      query: asked.query.trim(),
      ...(Number.isFinite(question.from) && { since: new Date(question.from).toISOString() }),
      ...(Number.isFinite(question.until) && { until: new Date(question.until).toISOString() }),
      limit: MOST_EXPORTED,
    },
    checkpoint: head.checkpoint,
    checkpointText: head.text,
    signer: writer.signer,
    now: logbook.now(),
    out,
  })
  if (!isRefusal(written) && written > 0) return readThenRemove(place, out)
  await rm(place, { recursive: true, force: true })
  return isRefusal(written) ? written : nothingFound
}

const nothingFound = refuse('not-found', { zh: '没有找到，无可导出。', en: 'Nothing was found to export.' })

async function* readThenRemove(place: string, file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
