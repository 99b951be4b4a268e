import { parseArgs } from 'node:util'
import { readShelf } from '../../kernel/library/shelf.ts'
import { type Edition, isAnalysed } from '../../law/edition.ts'
import { DRAFT_PATTERNS, type DraftPattern, isDraftPattern } from '../../mechanisms/exam/drafts/draft.ts'
import { draftItems } from '../../mechanisms/exam/drafts/drafts.ts'
import { lawsFolder } from '../home.ts'

const ALL = Object.keys(DRAFT_PATTERNS).filter(isDraftPattern)

/** `fadu exam drafts`: one JSON line a draft, in the shape of contract 2; nothing is written to a database. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = readArgs(args)
  if (typeof asked === 'string') {
    console.error(`${asked}\n${usage}`)
    return 2
  }
  const shelf = readShelf(lawsFolder())
  const edition = shelf.find(({ law, version }) => `${law}@${version}` === asked.text)
  if (!edition || !isAnalysed(edition)) {
    const held = shelf.filter(isAnalysed).map(nameOf).join(' ')
    console.error(
      `没有“${asked.text}”或者它未经逐条分析；可用 / not held, or not analysed unit by unit; there are: ${held}`,
    )
    return 1
  }
  for (const draft of draftItems(edition, asked.patterns))
    process.stdout.write(`${JSON.stringify({ ...draft, findings: [] })}\n`)
  return 0
}

const nameOf = ({ law, version }: Edition): string => `${law}@${version}`

interface Asked {
  readonly text: string
  readonly patterns: readonly DraftPattern[]
}

function readArgs(args: readonly string[]): Asked | string {
  try {
    const options = { pattern: { type: 'string', multiple: true } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [text, ...more] = positionals
    if (text === undefined || more.length > 0) return '请给出一个法律文本 / one LAW@VERSION, please'
    const named = values.pattern ?? ALL
    const patterns = named.filter(isDraftPattern)
    const [strange] = named.filter((name) => !isDraftPattern(name))
    return strange === undefined ? { text, patterns } : `--pattern ${strange}？可用 / use ${ALL.join(', ')}`
  } catch (error) {
    return `无法识别的参数 / Not understood: ${error instanceof Error ? error.message : String(error)}`
  }
}
