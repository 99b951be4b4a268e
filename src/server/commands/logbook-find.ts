import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { LogbookEvent } from '../../mechanisms/logbook/event.ts'
import { countEvents, findEvents } from '../../mechanisms/logbook/find.ts'
import { printedEvent } from '../../mechanisms/logbook/line.ts'
import { type LogbookReader, openReader } from '../../mechanisms/logbook/reader.ts'
import { spoolSearch } from '../../mechanisms/logbook/spool.ts'
import { openWriter, signerIn } from '../../mechanisms/logbook/writer.ts'
import { zonesIn } from '../../mechanisms/logbook/zones.ts'
import { orTold, tell, told, understood, visible, visibleJson } from '../command-line.ts'
import { systemUser } from '../logbook/act-command.ts'
import { LogbookThreads } from '../logbook/threads.ts'
import { type AskedQuery, queryOptions, readQuery } from '../logbook-query.ts'
import { logbookThreadFile } from '../logbook-thread-file.ts'

const options = { ...queryOptions, json: { type: 'boolean' }, count: { type: 'boolean' } } as const
const LIMIT = 100

/** `fadu logbook find`: events of a store, the newest first; beside a writer too. */
export const run = (args: readonly string[], usage = ''): Promise<number> => orTold(() => findAsked(args, usage))

async function findAsked(args: readonly string[], usage: string): Promise<number> {
  const asked = understood(() => {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
    if (values.json && values.count) throw new Error('--json | --count')
    return { flags: values, words: positionals }
  })
  if (isRefusal(asked)) {
    const code = told(asked)
    console.error(usage)
    return code
  }
  const { flags, words } = asked
  const query = readQuery(flags, words)
  if (isRefusal(query)) return told(query)
  const reader = await notedReader(query)
  if (isRefusal(reader)) return told(reader)
  const threads = new LogbookThreads(logbookThreadFile())
  try {
    return await answer(
      reader,
      { query: query.query, limit: query.limit, count: flags.count, json: flags.json },
      threads,
    )
  } finally {
    await threads.close()
  }
}

interface Answering extends Pick<AskedQuery, 'query' | 'limit'> {
  readonly count?: boolean | undefined
  readonly json?: boolean | undefined
}

async function answer(reader: LogbookReader, asked: Answering, threads: LogbookThreads): Promise<number> {
  if (asked.count) {
    const count = await countEvents(reader, asked.query, threads)
    if (isRefusal(count)) return told(count)
    console.log(count)
    return 0
  }
  const zones = zonesIn(reader.folder)
  for await (const event of findEvents(reader, asked.query, asked.limit ?? LIMIT, threads)) {
    if (isRefusal(event)) return told(event)
    if (!process.stdout.write(`${asked.json ? visibleJson(printedEvent(event, zones)) : lineOf(event)}\n`)) {
      await once(process.stdout, 'drain')
    }
  }
  return 0
}

/** Opened anew once the search is noted: that moved the head, and whoever asks for searches finds this one too. */
async function notedReader(query: AskedQuery): Promise<LogbookReader | Refusal> {
  const there = await openReader(query.folder)
  if (isRefusal(there)) return there
  await noteSearch(query)
  return openReader(query.folder)
}

/**
 * Who has the folder is asked for no reason; that they searched is written down: at once where nobody writes, else by
 * whoever does. On a copy that cannot be written, or without its private key, it is not, and that is told.
 */
async function noteSearch({ folder, written, since, until }: AskedQuery): Promise<void> {
  const now = new Date()
  try {
    const signer = signerIn(folder)
    if (isRefusal(signer)) return notNoted(signer.reason)
    spoolSearch(folder, { logbook: 'search', by: systemUser(), query: written, since, until, at: now.getTime() }, now)
    const writer = await openWriter({ folder, command: 'logbook find', now: () => new Date() })
    if (!isRefusal(writer)) await writer.close()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '') throw error
    notNoted({ zh: `日志簿不能写入（${code}）`, en: `the logbook cannot be written (${code})` })
  }
}

const notNoted = ({ zh, en }: Say): void =>
  tell({ zh: `本次检索未能记入日志簿：${zh}`, en: `This search was not written down: ${en}` })

/** For eyes: no character of a line may steer the terminal. */
function lineOf(event: LogbookEvent): string {
  const { position, received, source, raw } = printedEvent(event)
  return `${position}  ${received}  ${visible(source)}  ${visible(raw.replaceAll('\t', '  ').replace(/\r$/, ''))}`
}
