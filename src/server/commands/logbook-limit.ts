import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LogbookAct } from '../../mechanisms/logbook/act.ts'
import { orTold } from '../command-line.ts'
import { runAct, systemUser } from '../logbook/act-command.ts'
import { storeOption } from '../logbook-query.ts'

const options = { store: storeOption, events: { type: 'string' }, none: { type: 'boolean' } } as const

function read(args: readonly string[]): { readonly folder: string; readonly act: LogbookAct } {
  const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  const [source, ...more] = positionals
  const { store, events, none = false } = values
  if (source === undefined || more.length > 0 || (events !== undefined) === none || !/^\d{1,12}$/.test(events ?? '1')) {
    throw new Error('SOURCE --events N | --none')
  }
  const act = { act: 'limit', source, by: systemUser() } as const
  return { folder: resolve(store), act: events === undefined ? act : { ...act, perSecond: Number(events) } }
}

/** `fadu logbook limit`: how many events a second are taken of a source; as many as come, unless people say. */
export const run = (args: readonly string[], usage = ''): Promise<number> =>
  orTold(() =>
    runAct({ read, say: ({ position }) => `已定，第 ${position} 条 · set by entry ${position}` }, args, usage),
  )
