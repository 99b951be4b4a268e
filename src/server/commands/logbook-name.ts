import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LogbookAct } from '../../mechanisms/logbook/act.ts'
import { orTold } from '../command-line.ts'
import { runAct, systemUser } from '../logbook/act-command.ts'
import { storeOption } from '../logbook-query.ts'

const options = { store: storeOption } as const

function read(args: readonly string[]): { readonly folder: string; readonly act: LogbookAct } {
  const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  const [key, name, ...more] = positionals
  if (key === undefined || name === undefined || more.length > 0) throw new Error('SENDER NAME')
  return { folder: resolve(values.store), act: { act: 'name', key, name, by: systemUser() } }
}

/** `fadu logbook name`: what a sender, as `tcp:10.0.0.7`, is called from now on. */
export const run = (args: readonly string[], usage = ''): Promise<number> =>
  orTold(() =>
    runAct({ read, say: ({ position }) => `已命名，第 ${position} 条 · named by entry ${position}` }, args, usage),
  )
