import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { LogbookTotals } from '../../mechanisms/logbook/totals/totals.ts'
import { signerIn } from '../../mechanisms/logbook/writer.ts'
import { orTold, told, understood, visible, visibleSay } from '../command-line.ts'
import { type SignedStatement, stateSource } from '../logbook/stating.ts'
import { storeOption } from '../logbook-query.ts'

const options = { store: storeOption } as const

/** `fadu logbook statement`: what the logbook states of a source today, signed; beside a writer too. */
export const run = (args: readonly string[], usage = ''): Promise<number> => orTold(() => stateAsked(args, usage))

async function stateAsked(args: readonly string[], usage: string): Promise<number> {
  const asked = understood(() => {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
    const [source, ...more] = positionals
    if (source === undefined || more.length > 0) throw new Error('SOURCE')
    return { source, folder: resolve(values.store) }
  })
  if (isRefusal(asked)) {
    const code = told(asked)
    console.error(usage)
    return code
  }
  const stated = await state(asked)
  if (isRefusal(stated)) return told({ ...stated, reason: visibleSay(stated.reason) })
  // Into a file it goes as it was signed.
  const { signed } = stated
  process.stdout.write(process.stdout.isTTY ? signed.split('\n').map(visible).join('\n') : signed)
  return 0
}

async function state({
  folder,
  source,
}: {
  readonly folder: string
  readonly source: string
}): Promise<SignedStatement | Refusal> {
  const reader = await openReader(folder)
  if (isRefusal(reader)) return reader
  const totals = new LogbookTotals(folder)
  const rules = await totals.rules(reader)
  const signer = isRefusal(rules) ? rules : signerIn(folder)
  if (isRefusal(rules)) return rules
  return isRefusal(signer) ? signer : stateSource({ folder, totals, signer, rules, now: new Date() }, source)
}
