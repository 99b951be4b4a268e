import { setTimeout } from 'node:timers/promises'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type LogbookReader, openReader } from '../../mechanisms/logbook/reader.ts'
import { spoolSearch } from '../../mechanisms/logbook/spool.ts'
import { type BriefHolder, openWriter, signerIn } from '../../mechanisms/logbook/writer.ts'
import { tell } from '../command-line.ts'
import type { AskedQuery } from '../logbook-query.ts'
import { systemUser } from './act-command.ts'
import { CONTROL, localSocketIn } from './local-socket.ts'

/**
 * The one way to the events of a folder for whoever has it: no command opens a store to read lines but by this.
 * Opened anew once the search is noted: that moved the head, and whoever asks for searches finds this one too.
 */
export async function notedReader(query: AskedQuery, command: BriefHolder): Promise<LogbookReader | Refusal> {
  const there = await openReader(query.folder)
  if (isRefusal(there)) return there
  await noteSearch(query, command)
  return openReader(query.folder)
}

/** Longer than the second for which lines of a stream wait for others to share a block with. */
const ON_ITS_WAY_MS = 1500

/**
 * For whoever found nothing: the same folder once what had just been sent is on the disk, so that who sends a line and asks
 * for it in the next breath finds it. Undefined where nobody takes anything in, and nothing can come.
 */
export async function readerOfWhatCame({ folder }: AskedQuery): Promise<LogbookReader | Refusal | undefined> {
  if (localSocketIn(folder, CONTROL) === undefined) return undefined
  await setTimeout(ON_ITS_WAY_MS)
  return openReader(folder)
}

/**
 * Who has the folder is asked for no reason; that they searched is written down: at once where nobody writes, else by
 * whoever does. On a copy that cannot be written, or without its private key, it is not, and that is told.
 */
async function noteSearch({ folder, written, since, until }: AskedQuery, command: BriefHolder): Promise<void> {
  const now = new Date()
  try {
    const signer = signerIn(folder)
    if (isRefusal(signer)) return notNoted(signer.reason)
    spoolSearch(folder, { logbook: 'search', by: systemUser(), query: written, since, until, at: now.getTime() }, now)
    const writer = await openWriter({ folder, command, now: () => new Date() })
    if (!isRefusal(writer)) await writer.close()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '') throw error
    notNoted({ zh: `日志簿不能写入（${code}）`, en: `the logbook cannot be written (${code})` })
  }
}

const notNoted = ({ zh, en }: Say): void =>
  tell({ zh: `本次检索未能记入日志簿：${zh}`, en: `This search was not written down: ${en}` })
