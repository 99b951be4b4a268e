import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isDay } from '../../kernel/calendar/day.ts'
import type { LogbookAct } from '../../mechanisms/logbook/act.ts'
import { orTold } from '../command-line.ts'
import { runAct, systemUser } from '../logbook/act-command.ts'
import { storeOption } from '../logbook-query.ts'

const options = {
  store: storeOption,
  before: { type: 'string' },
  source: { type: 'string', multiple: true },
} as const

function read(args: readonly string[]): { readonly folder: string; readonly act: LogbookAct } {
  const { values } = parseArgs({ args: [...args], options, strict: true })
  const { before, source } = values
  if (before !== undefined && !isDay(before)) throw new Error(`--before ${before}`)
  return {
    folder: resolve(values.store),
    act: {
      act: 'remove',
      by: systemUser(),
      ...(before !== undefined && { before }),
      ...(source !== undefined && { sources: source }),
    },
  }
}

/** `fadu logbook delete`: what need not be kept any longer and is not held goes; that it did is an entry. */
export const run = (args: readonly string[], usage = ''): Promise<number> =>
  orTold(() =>
    runAct(
      {
        read,
        say: ({ position, events = 0, held = 0 }) =>
          `删除 ${events} 条，保全未删 ${held} 条，第 ${position} 条为记录 · ${events} events deleted, ${held} held, by entry ${position}`,
      },
      args,
      usage,
    ),
  )
