import { parseArgs } from 'node:util'
import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import { readShelf } from '../../kernel/library/shelf.ts'
import { isVersion } from '../../law/address.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { isFlagged, openWordsStanding, standingWords } from '../../mechanisms/exam/words-standing.ts'
import { lawsFolder } from '../home.ts'
import { readBytes } from './source-file.ts'

const Item = z.object({
  id: z.string().optional(),
  units: z.array(z.string()).default([]),
  words: z.record(z.string(), z.string()).default({}),
})
type Item = Readonly<z.infer<typeof Item>>

/** `fadu exam standing`: one JSON line an item, with each of its units and whether a person must look at it. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = readArgs(args)
  if (typeof asked === 'string') {
    console.error(`${asked}\n${usage}`)
    return 2
  }
  const items = await readItems(asked.file)
  if (isRefusal(items)) {
    console.error(`${asked.file}: ${items.reason.zh} / ${items.reason.en}`)
    return 1
  }
  const standingOf = openWordsStanding(readShelf(lawsFolder()))
  for (const [at, { id, units, words }] of items.entries()) {
    const told = units.map((unit) => ({ unit, standing: standingOf({ unit, hash: words[unit] }, asked.on) }))
    const line = {
      id: id ?? String(at + 1),
      flagged: told.some(({ standing }) => isFlagged(standing)),
      units: told.map(({ unit, standing }) => ({ unit, ...standing, ...standingWords(standing) })),
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
  return 0
}

function readArgs(args: readonly string[]): { readonly file: string; readonly on: string } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { on: { type: 'string', default: dayOf(new Date()) } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return '请给出一个文件 / one FILE, please'
    return isVersion(values.on) ? { file, on: values.on } : `--on ${values.on}？写作 2026-01-01 / as 2026-01-01`
  } catch (error) {
    return `无法识别的参数 / Not understood: ${error instanceof Error ? error.message : String(error)}`
  }
}

async function readItems(file: string): Promise<readonly Item[] | Refusal> {
  const bytes = await readBytes(file)
  if (isRefusal(bytes)) return bytes
  const items: Item[] = []
  for (const [at, line] of new TextDecoder().decode(bytes).split('\n').entries()) {
    if (line.trim() === '') continue
    const item = Item.safeParse(parsed(line))
    if (!item.success)
      return refuse('unreadable', {
        zh: `第${at + 1}行不是一道题：须为带 units 的 JSON 对象`,
        en: `line ${at + 1} is no item: a JSON object with units`,
      })
    items.push(item.data)
  }
  return items
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
