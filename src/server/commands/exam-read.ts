import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { isRefusal } from '../../law/refusal.ts'
import { type ItemLine, readItemFile } from '../exam/item-file.ts'

const filesOf = (args: readonly string[]): readonly string[] | string => {
  try {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
    return positionals.length > 0 ? positionals : '请给出文件 / one FILE at least, please'
  } catch (error) {
    return `无法识别的参数 / Not understood: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** What a person should know of a file beside its lines. */
function summaryOf(file: string, items: readonly ItemLine[]): string {
  const not = items.filter(({ kind }) => kind === null).length
  const zh = `${items.length} 题${not > 0 ? `，其中 ${not} 题未能转入，见各行 findings` : ''}`
  const en = `${items.length} items${not > 0 ? `, ${not} of them not carried: see findings of their lines` : ''}`
  return `${file}: ${zh} / ${en}`
}

/**
 * `fadu exam read`: one JSON line an item on stdout, in the order of the file. A file that cannot be read is told of on
 * stderr; the others are read all the same, and the run ends with 1.
 */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const files = filesOf(args)
  if (typeof files === 'string') {
    console.error(`${files}\n${usage}`)
    return 2
  }
  let code = 0
  for (const file of files) {
    const items = await readItemFile(file)
    if (isRefusal(items)) {
      console.error(`${file}: ${items.reason.zh} / ${items.reason.en}`)
      code = 1
      continue
    }
    for (const item of items)
      if (!process.stdout.write(`${JSON.stringify(item)}\n`)) await once(process.stdout, 'drain')
    console.error(summaryOf(file, items))
  }
  return code
}
