import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LogbookAct } from '../../mechanisms/logbook/act.ts'
import { orTold } from '../command-line.ts'
import { runAct, systemUser } from '../logbook/act-command.ts'
import { storeOption } from '../logbook-query.ts'

const options = { store: storeOption, minutes: { type: 'string' }, measured: { type: 'boolean' } } as const

function read(args: readonly string[]): { readonly folder: string; readonly act: LogbookAct } {
  const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  const [source, ...more] = positionals
  const { store, minutes, measured = false } = values
  const isOne = (minutes !== undefined) !== measured
  if (source === undefined || more.length > 0 || !isOne || !/^\d{1,9}$/.test(minutes ?? '1')) {
    throw new Error('SOURCE --minutes N | --measured')
  }
  const act = { act: 'patience', source, by: systemUser() } as const
  return { folder: resolve(store), act: minutes === undefined ? act : { ...act, minutes: Number(minutes) } }
}

/** `fadu logbook patience`: after how long without an event a source is silent; by its own gaps, unless people say. */
export const run = (args: readonly string[], usage = ''): Promise<number> =>
  orTold(() =>
    runAct({ read, say: ({ position }) => `已定，第 ${position} 条 · set by entry ${position}` }, args, usage),
  )
