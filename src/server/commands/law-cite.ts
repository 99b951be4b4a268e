import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { type Citation, citationsOf } from '../../law/cite/cite.ts'
import { knownNames } from '../../law/cite/known.ts'
import type { LawNames } from '../../law/cite/names.ts'
import type { Target } from '../../law/cite/target.ts'
import { decodeSource } from '../../law/parse/decode.ts'
import { splitDocuments } from '../../law/parse/documents.ts'
import { parseLaw } from '../../law/parse/law-text.ts'
import { isRefusal } from '../../law/refusal.ts'

/**
 * `fadu law cite FILE…`: one JSON line a citation on standard output. `--why` adds the reason where nothing is linked.
 * A file that cannot be read is named on standard error, the others go on, and the exit code is 1.
 */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const names = knownNames(asked.files.map(titleOf))
  let code = 0
  for (const file of asked.files) code = Math.max(code, await citeFile(file, names, asked.why))
  return code
}

function read(args: readonly string[]): { readonly files: readonly string[]; readonly why: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { why: { type: 'boolean', default: false } },
    })
    return positionals.length > 0 ? { files: positionals, why: values.why } : undefined
  } catch {
    return undefined
  }
}

/** Files of a folder are named by their titles, often with a date behind: the files at hand know each other's names. */
const titleOf = (file: string): string => basename(file).replace(/(?:[（(]?\d{4}-\d{2}-\d{2}[）)]?)?\.[a-z]+$/i, '')

async function citeFile(file: string, names: LawNames, why: boolean): Promise<number> {
  const bytes = await load(file)
  const source = bytes ? decodeSource(bytes) : undefined
  if (!source || isRefusal(source)) {
    const { zh, en } = source?.reason ?? { zh: '文件无法读取', en: 'The file cannot be read' }
    console.error(`${file}: ${zh} · ${en}`)
    return 1
  }
  const lines = splitDocuments(source.text).flatMap(({ source: words }) =>
    citationsOf(parseLaw(words), names).map((citation) => JSON.stringify(lineOf(file, citation, why))),
  )
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

async function load(file: string): Promise<Uint8Array | undefined> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file)
  } catch {
    return undefined
  }
}

// DESIGN §6: {"file","article","paragraph","item","text","occurrence","targets":[{"law","article","paragraph","item"}]};
// `article` is null in the preamble, `paragraph` and `item` are absent where there is none to name.
const lineOf = (file: string, { place, text, occurrence, targets, reason }: Citation, why: boolean): object => ({
  file,
  article: place.article ?? null,
  ...(place.paragraph !== undefined && { paragraph: place.paragraph }),
  ...(place.item !== undefined && { item: place.item }),
  text,
  occurrence,
  targets: targets.map(withoutPath),
  ...(why && reason && { reason }),
})

const withoutPath = ({ path: _, ...target }: Target): Omit<Target, 'path'> => target
