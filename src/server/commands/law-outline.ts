import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { type Outline, outlineOf, sumOf } from '../../law/outline.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { parseFile } from './law-parse.ts'
import { readBytes } from './source-file.ts'

const filesOf = (args: readonly string[]): readonly string[] | string => {
  try {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
    return positionals.length > 0 ? positionals : '请给出文件 / one FILE at least, please'
  } catch (error) {
    return `无法识别的参数 / Not understood: ${error instanceof Error ? error.message : String(error)}`
  }
}

const unread = ({ reason }: Refusal): Outline => ({
  parts: 0,
  subparts: 0,
  chapters: 0,
  sections: 0,
  articles: 0,
  items: 0,
  findings: [{ code: 'unreadable', line: 0, say: reason }],
})

const lineOf = (file: string, { findings, ...counts }: Outline): string => {
  const printed = findings.map(({ line, code, say }) => ({ line, code, message: `${say.zh} / ${say.en}` }))
  return `${JSON.stringify({ file, ...counts, findings: printed })}\n`
}

const outlineFile = async (file: string): Promise<Outline | Refusal> => {
  const bytes = await readBytes(file)
  const texts = isRefusal(bytes) ? bytes : parseFile(bytes)
  return isRefusal(texts) ? texts : sumOf(texts.map(outlineOf))
}

/**
 * `fadu law outline`: one JSON line a file, in the order given, one file in memory at a time. A file that cannot be
 * read has a line of its own with the finding `unreadable`; the run goes on and ends with 1.
 */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const files = filesOf(args)
  if (typeof files === 'string') {
    console.error(`${files}\n${usage}`)
    return 2
  }
  let code = 0
  for (const file of files) {
    const outline = await outlineFile(file)
    if (isRefusal(outline)) code = 1
    const line = lineOf(file, isRefusal(outline) ? unread(outline) : outline)
    if (!process.stdout.write(line)) await once(process.stdout, 'drain')
  }
  return code
}
