import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '../../law/refusal.ts'
import { OWN_SOURCE } from '../../mechanisms/logbook/event.ts'
import { IMPORT_FORMATS, type ImportCount, type ImportFormat, importFiles } from '../../mechanisms/logbook/import.ts'
import { LogbookTotals } from '../../mechanisms/logbook/totals/totals.ts'
import { openWriter } from '../../mechanisms/logbook/writer.ts'
import { orTold, tell, told, understood, visibleSay } from '../command-line.ts'
import { keepTotals, MANY_BLOCKS } from '../logbook/keep-totals.ts'
import { storeOption } from '../logbook-query.ts'

const options = { store: storeOption, source: { type: 'string' }, format: { type: 'string' } } as const

interface Asked {
  readonly paths: readonly string[]
  readonly source: string | undefined
  readonly format: ImportFormat | undefined
  readonly folder: string
}

const LONGEST_SOURCE = 255
/** Of so many new events it is said how to gather them: fewer are searched as quickly as they are. */
const MANY = 1_000_000

function read(args: readonly string[]): Asked {
  const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
  const { source } = values
  if (positionals.length === 0) throw new Error('FILE|DIR…')
  if (source !== undefined && (source === '' || source.length > LONGEST_SOURCE || /\p{Cc}/u.test(source))) {
    throw new Error(`--source ${JSON.stringify(source)}`)
  }
  // What the logbook says of itself must not be said by others.
  if (source === OWN_SOURCE) throw new Error(`--source ${OWN_SOURCE}`)
  const format = IMPORT_FORMATS.find((each) => each === values.format)
  if (values.format !== undefined && !format) throw new Error(`--format ${JSON.stringify(values.format)}`)
  return { paths: positionals, source, format, folder: resolve(values.store) }
}

/** `fadu logbook import`: every line of the files is an event, on the disk and under the signed head when this ends. */
export const run = (args: readonly string[], usage = ''): Promise<number> => orTold(() => importAsked(args, usage))

async function importAsked(args: readonly string[], usage: string): Promise<number> {
  const asked = understood(() => read(args))
  if (isRefusal(asked)) {
    const code = told(asked)
    console.error(usage)
    return code
  }
  const { folder } = asked
  const now = () => new Date()
  const writer = await openWriter({ folder, command: 'logbook import', now })
  if (isRefusal(writer)) return told(writer)
  const received = now().getTime()
  try {
    const count = await importFiles(writer, { ...asked, received, onProgress: showProgress, onLeftOut: tellLeftOut })
    if (isRefusal(count)) return told({ ...count, reason: visibleSay(count.reason) })
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    if (count.fresh >= MANY) {
      tell({
        zh: '新收较多：fadu logbook compact 可加以整理，更小、更快查（serve 自行整理）。',
        en: 'That is much: fadu logbook compact gathers it, smaller and quicker to search (serve does so by itself).',
      })
    }
    console.log(`共 ${count.events} 条，新 ${count.fresh} 条`)
    console.log(`${count.events} events, ${count.fresh} new`)
    return 0
  } finally {
    await keepTotals(new LogbookTotals(folder), writer, MANY_BLOCKS)
    await writer.close()
  }
}

function tellLeftOut(path: string): void {
  tell(
    visibleSay({
      zh: `${path} 是指向所给文件夹之外的链接，未导入；确要导入，请直接写明。`,
      en: `${path} is a link that leads out of the folder, and is left out: name it itself to import it.`,
    }),
  )
}

/** One line that is written over, where somebody looks. */
function showProgress({ events, fresh }: ImportCount): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K… ${events} / ${fresh}`)
}
