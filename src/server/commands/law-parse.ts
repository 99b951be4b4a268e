import { parseArgs } from 'node:util'
import { citationsOf } from '../../law/cite/cite.ts'
import { knownNames } from '../../law/cite/known.ts'
import { lawNameOf } from '../../law/cite/names.ts'
import { decodeSource } from '../../law/parse/decode.ts'
import { splitDocuments } from '../../law/parse/documents.ts'
import { parseLaw } from '../../law/parse/law-text.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { toAkn } from '../../law/render/akn.ts'
import { toMarkdown } from '../../law/render/markdown.ts'
import { toText } from '../../law/render/text.ts'
import type { LawText } from '../../law/tree.ts'
import { readBytes } from './source-file.ts'

const toJson = (texts: readonly LawText[]): string =>
  `${JSON.stringify(texts.length === 1 ? texts[0] : texts, null, 2)}\n`

/** Akoma Ntoso of a bare text: no version is known, and its references are read from its words alone. */
const toMarkup = (text: LawText): string =>
  toAkn(text, {
    law: lawNameOf(text.title),
    version: undefined,
    title: { zh: text.title, en: text.title },
    versions: [],
    citations: citationsOf(text, knownNames()),
  })

const RENDERERS = new Map<string, (texts: readonly LawText[]) => string>([
  ['json', toJson],
  ['markdown', (texts) => texts.map(toMarkdown).join('\n')],
  ['text', (texts) => texts.map(toText).join('\n')],
  ['akn', (texts) => texts.map(toMarkup).join('\n')],
])

interface Asked {
  readonly file: string
  readonly render: (texts: readonly LawText[]) => string
}

const readArgs = (args: readonly string[]): Asked | string => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { as: { type: 'string', default: 'json' } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return '请给出一个文件 / one FILE, please'
    const render = RENDERERS.get(values.as)
    return render
      ? { file, render }
      : `--as ${values.as}？可用 json、akn、markdown、text / use json, akn, markdown or text`
  } catch (error) {
    return `无法识别的参数 / Not understood: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Every document of a file, in order. */
export function parseFile(bytes: Uint8Array): readonly LawText[] | Refusal {
  const source = decodeSource(bytes)
  if (isRefusal(source)) return source
  return splitDocuments(source.text).map((part, index) => {
    const text = parseLaw(part.source, part.firstLine)
    return index === 0 ? { ...text, findings: [...source.findings, ...text.findings] } : text
  })
}

/** `fadu law parse`: the tree of a text on stdout. A file of several documents gives an array, or one after another. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = readArgs(args)
  if (typeof asked === 'string') {
    console.error(`${asked}\n${usage}`)
    return 2
  }
  const bytes = await readBytes(asked.file)
  const texts = isRefusal(bytes) ? bytes : parseFile(bytes)
  if (isRefusal(texts)) {
    console.error(`${asked.file}: ${texts.reason.zh} / ${texts.reason.en}`)
    return 1
  }
  process.stdout.write(asked.render(texts))
  return 0
}
