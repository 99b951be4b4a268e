import { cpus, totalmem } from 'node:os'

/** One line of a table: what was measured, how much, and beside which limit. */
export interface Line {
  readonly what: string
  readonly figure: string
  /** Measured in the same run. */
  readonly limit?: string
  readonly ratio?: number
}

/** A table in Markdown, as bench/RESULTS.md holds it, headed by the machine and the day. */
export function printTable(title: string, lines: readonly Line[]): void {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  console.log(`### ${title}\n`)
  console.log(`${cpus().length} × ${cpu?.model.trim()}, ${memory} GB · Node ${process.version} · ${today()}\n`)
  console.log('| what | measured | limit in the same run | ratio |\n|---|---|---|---|')
  for (const line of lines) console.log(lineText(line))
  console.log('')
}

/** A row of such a table, which a long measurement prints as it goes. */
export const lineText = ({ what, figure, limit = '', ratio }: Line): string =>
  `| ${what} | ${figure} | ${limit} | ${ratio === undefined ? '' : ratio.toFixed(2)} |`

const today = (): string => new Date().toISOString().slice(0, 10)

/** The value below which a share of the figures lies; NaN of none. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const milliseconds = (figure: number): string => `${figure.toFixed(1)} ms`

/** Of this process so far. */
export const peakMemory = (): string => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`

/** Seconds of processor time of this process, all threads. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
