import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '../../law/refusal.ts'
import { summariseSources } from '../../mechanisms/logbook/find.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { orTold, told, understood } from '../ledger-source.ts'
import { storeOption } from '../logbook-query.ts'

const options = { store: storeOption, json: { type: 'boolean' } } as const

/** `fadu logbook sources`: every source of a store, how many events it has of it, and received from when to when. */
export const run = (args: readonly string[], usage = ''): Promise<number> => orTold(() => listAsked(args, usage))

async function listAsked(args: readonly string[], usage: string): Promise<number> {
  const flags = understood(() => parseArgs({ args: [...args], options, strict: true }).values)
  if (isRefusal(flags)) {
    const code = told(flags)
    console.error(usage)
    return code
  }
  const reader = await openReader(resolve(flags.store))
  const sources = isRefusal(reader) ? reader : await summariseSources(reader)
  if (isRefusal(sources)) return told(sources)
  for (const { source, events, from, to } of sources) {
    const [oldest, newest] = [from, to].map((moment) => (moment === undefined ? null : new Date(moment).toISOString()))
    console.log(
      flags.json
        ? JSON.stringify({ source, events, oldest, newest })
        : `${source}  ${events}  ${oldest ?? '—'}  ${newest ?? '—'}`,
    )
  }
  return 0
}
