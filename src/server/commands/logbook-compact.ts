import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LogbookAct } from '../../mechanisms/logbook/act.ts'
import { orTold } from '../command-line.ts'
import { runAct, systemUser } from '../logbook/act-command.ts'
import { storeOption } from '../logbook-query.ts'

const options = { store: storeOption } as const

function read(args: readonly string[]): { readonly folder: string; readonly act: LogbookAct } {
  const { store } = parseArgs({ args: [...args], options, strict: true }).values
  return { folder: resolve(store), act: { act: 'compact', by: systemUser() } }
}

/** `fadu logbook compact`: gathers what came in so far; `serve` does it by itself, a store of imports alone has nobody who does. */
export const run = (args: readonly string[], usage = ''): Promise<number> =>
  orTold(() =>
    runAct(
      {
        read,
        say: ({ position, files = 0 }) =>
          `整理 ${files} 个文件，第 ${position} 条为记录 · ${files} files gathered, by entry ${position}`,
      },
      args,
      usage,
    ),
  )
