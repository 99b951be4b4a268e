import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isDay } from '../../kernel/calendar/day.ts'
import type { LogbookAct } from '../../mechanisms/logbook/act.ts'
import { parseMomentOrDay } from '../../mechanisms/logbook/moment.ts'
import { isHoldGround, isPoliceOrgan } from '../../mechanisms/logbook/retention.ts'
import { orTold } from '../command-line.ts'
import { runAct, systemUser } from '../logbook/act-command.ts'
import { storeOption } from '../logbook-query.ts'

const options = {
  store: storeOption,
  document: { type: 'string' },
  dated: { type: 'string' },
  organ: { type: 'string' },
  ground: { type: 'string' },
  agency: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
} as const

function read(args: readonly string[]): { readonly folder: string; readonly act: LogbookAct } {
  const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  const { document, organ, ground, dated, agency } = values
  if (document === undefined) throw new Error('--document')
  if (organ === undefined) throw new Error('--organ')
  if (ground === undefined || !isHoldGround(ground)) throw new Error('--ground inspection|police')
  if (agency !== undefined && !isPoliceOrgan(agency)) throw new Error('--agency public-security|state-security')
  if (dated !== undefined && !isDay(dated)) throw new Error(`--dated ${dated}`)
  if (positionals.length === 0) throw new Error('QUERY')
  const moment = (name: 'since' | 'until') => {
    const text = values[name]
    const at = text === undefined ? undefined : parseMomentOrDay(text)
    if (text !== undefined && at === undefined) throw new Error(`--${name} ${text}`)
    return at === undefined ? {} : { [name]: at }
  }
  return {
    folder: resolve(values.store),
    act: {
      act: 'hold',
      document,
      organ,
      ground,
      query: positionals.join(' '),
      by: systemUser(),
      ...(agency !== undefined && { agency }),
      ...(dated !== undefined && { dated }),
      ...moment('since'),
      ...moment('until'),
    },
  }
}

/** `fadu logbook hold`: what a document names is deleted by nobody until its hold is released. */
export const run = (args: readonly string[], usage = ''): Promise<number> =>
  orTold(() =>
    runAct(
      {
        read,
        say({ position, events }) {
          const held = `保全为第 ${position} 条 · held by entry ${position}`
          if (events === undefined) return held
          const none = events === 0 ? '：请核对写法和日期 · check the query and its days' : ''
          return `${held}\n现保全 ${events} 条 · ${events} events are held now${none}`
        },
      },
      args,
      usage,
    ),
  )
