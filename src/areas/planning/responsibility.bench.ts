import { type Line, printTable } from '../../../bench/table.ts'
import { readShelf } from '../../kernel/library/shelf.ts'
import { lawsFolder } from '../../server/home.ts'
import { textsOn } from './lists/facts.ts'
import { proposedRows } from './lists/proposed.ts'

const LIMIT_MS = 300
const TURNS = 50
const KINDS = ['cyberspace', 'telecom', 'police', 'sector', 'justice', 'court'] as const

/** Generation of a list over all laws that are held here, for the office with the most rows. @returns 1 above the limit */
export async function run(): Promise<number> {
  const shelf = readShelf(lawsFolder())
  const lines: Line[] = []
  let worst = 0
  for (const kind of KINDS) {
    const times: number[] = []
    let rows = 0
    for (let turn = 0; turn < TURNS; turn += 1) {
      const begun = performance.now()
      rows = proposedRows(textsOn(shelf, '2026-03-02'), { kind, level: 'city' }).length
      times.push(performance.now() - begun)
    }
    const slowest = Math.max(...times)
    worst = Math.max(worst, slowest)
    lines.push({
      what: `${kind}: ${rows} rows, ${shelf.length} texts, slowest of ${TURNS}`,
      figure: `${slowest.toFixed(1)} ms`,
      limit: `${LIMIT_MS} ms`,
    })
  }
  printTable('responsibility', lines)
  return worst <= LIMIT_MS ? 0 : 1
}
