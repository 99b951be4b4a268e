import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { type Amended, amend } from '../../law/amend/amend.ts'
import type { AmendingDecision, Doubt } from '../../law/amend/decision.ts'
import { fits } from '../../law/amend/fit.ts'
import { readDecision } from '../../law/amend/read-decision.ts'
import { decodeSource } from '../../law/parse/decode.ts'
import { splitDocuments } from '../../law/parse/documents.ts'
import { parseLaw } from '../../law/parse/law-text.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { toMarkdown } from '../../law/render/markdown.ts'
import { toText } from '../../law/render/text.ts'
import type { Say } from '../../law/say.ts'
import type { LawText } from '../../law/tree.ts'

const FORMS = ['text', 'json', 'markdown'] as const
type Form = (typeof FORMS)[number]

interface Asked {
  readonly base: string
  readonly decision: string
  readonly as: Form
}

/**
 * `fadu law amend BASE DECISION`: the text as the decision leaves it, on standard output. What was assumed is listed on
 * standard error, one line each, and with `--as json` in the result. A decision that does not fit is refused with the
 * instruction, the place and the reason; exit code 1, and nothing is printed of a text half amended.
 */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const amended = await amendFiles(asked)
  if (isRefusal(amended)) {
    tell(amended.reason)
    return 1
  }
  process.stdout.write(printed(amended, asked.as))
  for (const doubt of amended.doubtful) tell(toCheck(doubt))
  return 0
}

const toCheck = ({ instruction, why }: Doubt): Say => {
  const at =
    instruction === '' ? { zh: '', en: '' } : { zh: `（指令${instruction}）`, en: ` (instruction ${instruction})` }
  return { zh: `请核对${at.zh}：${why.zh}`, en: `Please check${at.en}: ${why.en}` }
}

const isForm = (value: string): value is Form => FORMS.some((form) => form === value)
const tell = ({ zh, en }: Say): void => console.error(`${zh} · ${en}`)

function read(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { as: { type: 'string', default: 'text' } },
    })
    const [base, decision, ...more] = positionals
    if (!base || !decision || more.length > 0 || !isForm(values.as)) return undefined
    return { base, decision, as: values.as }
  } catch {
    return undefined
  }
}

async function amendFiles(asked: Asked): Promise<Amended | Refusal> {
  const base = await sourceOf(asked.base)
  if (isRefusal(base)) return base
  const words = await sourceOf(asked.decision)
  if (isRefusal(words)) return words
  const decision = readDecision(words)
  return isRefusal(decision) ? decision : amend(textFor(base, decision), decision)
}

/** A file may hold several documents; the decision speaks of one of them. */
function textFor(source: string, decision: AmendingDecision): LawText {
  const texts = splitDocuments(source).map((document) => parseLaw(document.source))
  return texts.find((text) => fits(decision, text).fits) ?? texts[0] ?? parseLaw(source)
}

async function sourceOf(file: string): Promise<string | Refusal> {
  try {
    const decoded = decodeSource(file === '-' ? await buffer(process.stdin) : await readFile(file))
    return isRefusal(decoded) ? named(file, decoded) : decoded.text
  } catch {
    return refuse('unreadable', { zh: `${file}：文件无法读取`, en: `${file}: the file cannot be read` })
  }
}

const named = (file: string, { code, reason }: Refusal): Refusal =>
  refuse(code, { zh: `${file}：${reason.zh}`, en: `${file}: ${reason.en}` })

function printed(amended: Amended, as: Form): string {
  if (as === 'json') return `${JSON.stringify(amended)}\n`
  return as === 'markdown' ? toMarkdown(amended.text) : toText(amended.text)
}
