import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { LogbookEvent } from '../../mechanisms/logbook/event.ts'
import { countEvents, findEvents } from '../../mechanisms/logbook/find.ts'
import { printedEvent } from '../../mechanisms/logbook/line.ts'
import type { LogbookReader } from '../../mechanisms/logbook/reader.ts'
import { zonesIn } from '../../mechanisms/logbook/zones.ts'
import { builtFile } from '../built-file.ts'
import { orTold, told, understood, visible, visibleJson } from '../command-line.ts'
import { notedReader, readerOfWhatCame } from '../logbook/noted-reader.ts'
import { LogbookThreads } from '../logbook/threads.ts'
import { type AskedQuery, queryOptions, readQuery } from '../logbook-query.ts'

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
  const reader = await notedReader(query, 'logbook find')
  if (isRefusal(reader)) return told(reader)
  const threads = new LogbookThreads(builtFile('logbook-thread'))
  try {
    const how = { query: query.query, limit: query.limit, count: flags.count, json: flags.json }
    const printed = await answer(reader, how, threads)
    const later = printed === 0 && !flags.count ? await readerOfWhatCame(query) : undefined
    const done = later === undefined || isRefusal(later) ? (later ?? printed) : await answer(later, how, threads)
    return isRefusal(done) ? told(done) : 0
  } finally {
    await threads.close()
  }
}

interface Answering extends Pick<AskedQuery, 'query' | 'limit'> {
  readonly count?: boolean | undefined
  readonly json?: boolean | undefined
}

/** Prints what was found, and says how many that were. */
async function answer(reader: LogbookReader, asked: Answering, threads: LogbookThreads): Promise<number | Refusal> {
  if (asked.count) {
    const count = await countEvents(reader, asked.query, threads)
    if (!isRefusal(count)) console.log(count)
    return count
  }
  const zones = zonesIn(reader.folder)
  let printed = 0
  for await (const event of findEvents(reader, asked.query, asked.limit ?? LIMIT, threads)) {
    if (isRefusal(event)) return event
    printed += 1
    if (!process.stdout.write(`${asked.json ? visibleJson(printedEvent(event, zones)) : lineOf(event)}\n`)) {
      await once(process.stdout, 'drain')
    }
  }
  return printed
}

/** For eyes: no character of a line may steer the terminal. */
function lineOf(event: LogbookEvent): string {
  const { position, received, source, raw } = printedEvent(event)
  return `${position}  ${received}  ${visible(source)}  ${visible(raw.replaceAll('\t', '  ').replace(/\r$/, ''))}`
}
