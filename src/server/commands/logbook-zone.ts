import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LogbookAct } from '../../mechanisms/logbook/act.ts'
import { orTold } from '../command-line.ts'
import { runAct, systemUser } from '../logbook/act-command.ts'
import { storeOption } from '../logbook-query.ts'

const options = { store: storeOption, zone: { type: 'string' }, china: { type: 'boolean' } } as const

function read(args: readonly string[]): { readonly folder: string; readonly act: LogbookAct } {
  const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  const [source, ...more] = positionals
  const { store, zone, china = false } = values
  if (source === undefined || more.length > 0 || (zone !== undefined) === china) {
    throw new Error('SOURCE --zone +08:00 | --china')
  }
  const act = { act: 'zone', source, by: systemUser() } as const
  return { folder: resolve(store), act: zone === undefined ? act : { ...act, zone } }
}

/** `fadu logbook zone`: where the clock of a source stands that tells no zone; China's, unless people say. */
export const run = (args: readonly string[], usage = ''): Promise<number> =>
  orTold(() =>
    runAct({ read, say: ({ position }) => `已定，第 ${position} 条 · set by entry ${position}` }, args, usage),
  )
