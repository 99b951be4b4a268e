import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LogbookAct } from '../../mechanisms/logbook/act.ts'
import { orTold } from '../command-line.ts'
import { runAct, systemUser } from '../logbook/act-command.ts'
import { storeOption } from '../logbook-query.ts'

const options = {
  store: storeOption,
  document: { type: 'string' },
  organ: { type: 'string' },
  'took-over': { type: 'string' },
} as const

function read(args: readonly string[]): { readonly folder: string; readonly act: LogbookAct } {
  const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  const [hold = '', ...more] = positionals
  if (!/^\d{1,15}$/.test(hold) || more.length > 0) throw new Error('ENTRY')
  if (values.document === undefined) throw new Error('--document')
  if (values.organ === undefined) throw new Error('--organ')
  const { document, organ } = values
  const act = { act: 'release', hold: Number(hold), document, organ, by: systemUser() } as const
  const tookOver = values['took-over']
  return { folder: resolve(values.store), act: tookOver === undefined ? act : { ...act, tookOver } }
}

/** `fadu logbook release`: takes a hold off, by the document that says so and the organ that issued it. */
export const run = (args: readonly string[], usage = ''): Promise<number> =>
  orTold(() =>
    runAct({ read, say: ({ position }) => `已解除，第 ${position} 条 · released by entry ${position}` }, args, usage),
  )
