import { publishedHead } from '../../kernel/ledger/published.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { blockAt, isLogbook, noLogbook, placeAfter, type StoredBlock, sizeOf } from './folder.ts'
import { endOfSealed } from './recover.ts'

/** A logbook as whoever reads finds it: beside the one writer, without a lock, all that was acknowledged by now. */
export interface LogbookReader {
  readonly folder: string
  /** Blocks that were on the disk when it was opened and not yet in the log, the oldest first. */
  readonly unsealed: readonly StoredBlock[]
  /** Blocks under the signed head. */
  readonly sealed: number
}

export async function openReader(folder: string): Promise<LogbookReader | Refusal> {
  if (!isLogbook(folder)) return noLogbook(folder)
  for (let tries = 0; ; tries += 1) {
    const { reader, end } = await openedOnce(folder)
    // The file of the last sealed block is not rewritten: where it is another by now, the head was read too early.
    if (isRefusal(reader) || end === 0 || tries === MOST_TRIES || sizeOf(folder, end) !== undefined) return reader
  }
}

const MOST_TRIES = 5

async function openedOnce(folder: string): Promise<{ readonly reader: LogbookReader | Refusal; readonly end: number }> {
  const sealed = (await publishedHead(fileStore(folder)))?.size
  const end = sealed === undefined ? undefined : await endOfSealed(folder, sealed)
  if (sealed === undefined || !end) return { reader: unreadable('checkpoint'), end: 0 }
  const unsealed: StoredBlock[] = []
  for (let block = blockAt(folder, end); block; block = blockAt(folder, placeAfter(block))) unsealed.push(block)
  return { reader: { folder, unsealed, sealed }, end: sealed === 0 ? 0 : end.file }
}

export const unreadable = (what: string): Refusal =>
  refuse('failed', {
    zh: `日志簿已损坏（${what}）；请用 fadu logbook verify 核对。`,
    en: `The logbook is damaged (${what}): see fadu logbook verify.`,
  })
