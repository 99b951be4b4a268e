import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LogbookAct } from '../../mechanisms/logbook/act.ts'
import { orTold } from '../command-line.ts'
import { runAct, systemUser } from '../logbook/act-command.ts'
import { storeOption } from '../logbook-query.ts'

const options = { store: storeOption, months: { type: 'string' }, source: { type: 'string' } } as const

function read(args: readonly string[]): { readonly folder: string; readonly act: LogbookAct } {
  const { store, months = '', source } = parseArgs({ args: [...args], options, strict: true }).values
  if (!/^\d{1,6}$/.test(months)) throw new Error('--months N')
  const act = { act: 'retain', months: Number(months), by: systemUser() } as const
  return { folder: resolve(store), act: source === undefined ? act : { ...act, source } }
}

/** `fadu logbook retain`: keeps logs longer than the law asks; never shorter. */
export const run = (args: readonly string[], usage = ''): Promise<number> =>
  orTold(() =>
    runAct({ read, say: ({ position }) => `已定，第 ${position} 条 · set by entry ${position}` }, args, usage),
  )
