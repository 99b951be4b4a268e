import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { isRefusal } from '../../law/refusal.ts'
import { WRITTEN_FORMATS, type WrittenFormat, writeItems } from '../../mechanisms/exam/write.ts'
import { readItemFile } from '../exam/item-file.ts'

interface Asked {
  readonly file: string
  readonly format: WrittenFormat
}

const isFormat = (word: string): word is WrittenFormat => WRITTEN_FORMATS.some((format) => format === word)

const readArgs = (args: readonly string[]): Asked | string => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { as: { type: 'string', default: '' } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return '请给出一个文件 / one FILE, please'
    const { as } = values
    return isFormat(as)
      ? { file, format: as }
      : `--as ${as}？可用 ${WRITTEN_FORMATS.join('、')} / use ${WRITTEN_FORMATS.join(', ')}`
  } catch (error) {
    return `无法识别的参数 / Not understood: ${error instanceof Error ? error.message : String(error)}`
  }
}

/**
 * `fadu exam write`: the items of a file, of any format that `exam read` reads, in another one on stdout. Items that the
 * format cannot hold are listed on stderr and left out.
 */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = readArgs(args)
  if (typeof asked === 'string') {
    console.error(`${asked}\n${usage}`)
    return 2
  }
  const items = await readItemFile(asked.file)
  if (isRefusal(items)) {
    console.error(`${asked.file}: ${items.reason.zh} / ${items.reason.en}`)
    return 1
  }
  const { content, leftOut } = await writeItems(items, asked.format)
  for (const { item, why } of leftOut) {
    const n = items.find((one) => one === item)?.n
    console.error(`${asked.file}: 第 ${n} 题（${item.id}）未写：${why.zh} / item ${n} (${item.id}) left out: ${why.en}`)
  }
  if (!process.stdout.write(content)) await once(process.stdout, 'drain')
  return 0
}
