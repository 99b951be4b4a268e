import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '../../law/refusal.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { silencesOf } from '../../mechanisms/logbook/recent.ts'
import type { SilenceState } from '../../mechanisms/logbook/silence.ts'
import type { SourceSummary } from '../../mechanisms/logbook/summaries.ts'
import { LogbookTotals } from '../../mechanisms/logbook/totals/totals.ts'
import { orTold, told, understood, visible, visibleJson } from '../command-line.ts'
import { toldSource } from '../logbook/told-sources.ts'
import { storeOption } from '../logbook-query.ts'

const options = { store: storeOption, json: { type: 'boolean' } } as const

/** `fadu logbook sources`: every source of a store, how many events it has of it, received from when to when,
 * and whether it is silent. */
export const run = (args: readonly string[], usage = ''): Promise<number> => orTold(() => listAsked(args, usage))

async function listAsked(args: readonly string[], usage: string): Promise<number> {
  const flags = understood(() => parseArgs({ args: [...args], options, strict: true }).values)
  if (isRefusal(flags)) {
    const code = told(flags)
    console.error(usage)
    return code
  }
  const folder = resolve(flags.store)
  const totals = new LogbookTotals(folder)
  const reader = await openReader(folder)
  const sources = isRefusal(reader) ? reader : await totals.summaries(reader)
  const rules = isRefusal(reader) ? reader : await totals.rules(reader)
  const now = new Date()
  const recent = isRefusal(reader) ? reader : await totals.recent(reader, now)
  if (isRefusal(sources)) return told(sources)
  if (isRefusal(rules)) return told(rules)
  if (isRefusal(recent)) return told(recent)
  const silences = silencesOf(recent, rules, { now })
  for (const summary of sources) {
    const silence = silences.get(summary.source)
    console.log(flags.json ? visibleJson(toldSource(summary, silence)) : lineOf(summary, silence))
  }
  return 0
}

function lineOf({ source, events, from, to }: SourceSummary, silence: SilenceState | undefined): string {
  const [oldest, newest] = [from, to].map((moment) => (moment === undefined ? '—' : new Date(moment).toISOString()))
  return `${visible(source)}  ${events}  ${oldest}  ${newest}${silence?.isSilent ? '  静默 · silent' : ''}`
}
