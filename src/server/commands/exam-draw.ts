import { parseArgs } from 'node:util'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type DrawnPaper, drawPaper } from '../../mechanisms/exam/draw.ts'
import { readBank, readPaper, whyNoSeed } from '../../mechanisms/exam/draw-input.ts'
import { readJson, readJsonList } from '../exam/json-file.ts'

interface Asked {
  readonly paper: string
  readonly bank: string
  readonly seed: string
  readonly entrant: string
}

/** `fadu exam draw`: contract 3 on standard output, one JSON object. */
export async function run(args: readonly string[], usage = ''): Promise<number> {
  const asked = readArgs(args)
  if (typeof asked === 'string') {
    console.error(`${asked}\n${usage}`)
    return 2
  }
  const drawn = await draw(asked)
  if (isRefusal(drawn)) {
    console.error(`${drawn.reason.zh} / ${drawn.reason.en}`)
    return 1
  }
  process.stdout.write(`${JSON.stringify(drawn)}\n`)
  return 0
}

async function draw({ paper: paperFile, bank: bankFile, seed, entrant }: Asked): Promise<DrawnPaper | Refusal> {
  const noSeed = whyNoSeed(seed)
  if (noSeed) return noSeed
  const paper = await readJson(paperFile, readPaper)
  if (isRefusal(paper)) return paper
  const bank = await readJsonList(bankFile, readBank)
  return isRefusal(bank) ? bank : drawPaper(paper, bank, { seed, entrant })
}

function readArgs(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: asGiven(args),
      options: { seed: { type: 'string' }, entrant: { type: 'string' } },
      allowPositionals: true,
    })
    const [paper, bank, ...more] = positionals
    const { seed, entrant } = values
    if (paper === undefined || bank === undefined || more.length > 0)
      return '请给出试卷和题库两个文件 / PAPER.json and BANK.json, please'
    if (seed === undefined || entrant === undefined) return '请给出 --seed 和 --entrant / --seed and --entrant, please'
    return { paper, bank, seed, entrant }
  } catch (error) {
    return `无法识别的参数 / Not understood: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** What stands behind `--entrant` is the entrant, though it begins with a hyphen. */
function asGiven(args: readonly string[]): string[] {
  const at = args.indexOf('--entrant')
  const entrant = args[at + 1]
  if (at < 0 || entrant === undefined) return [...args]
  return [...args.slice(0, at), `--entrant=${entrant}`, ...args.slice(at + 2)]
}
