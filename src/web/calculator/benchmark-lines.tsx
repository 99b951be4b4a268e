import { longDay } from '../../kernel/calendar/day.ts'
import { parseAddress, pathOf } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import { tierNames } from '../../law/penalty.ts'
import type { Say } from '../../law/say.ts'
import { type BenchmarkLine, fineOf } from '../../mechanisms/sanction/benchmark-line.ts'
import { DEGREES, degrees, lineMeasures, sayRange, whoms } from '../../mechanisms/sanction/benchmark-words.ts'
import type { KeptLine } from '../../mechanisms/sanction/benchmarks.ts'
import type { Visit } from '../area.ts'
import { Table } from '../table.tsx'

/** The fine of a line as people read it; 不处罚款 where it has none. */
export function fineSaid(line: BenchmarkLine): Say {
  const fine = fineOf(line)
  return fine ? sayRange(fine, line.basis) : { zh: '不处罚款', en: 'no fine' }
}

export function measuresSaid({ measures }: BenchmarkLine): Say {
  const named = measures.map((one) => lineMeasures[one])
  return { zh: named.map(({ zh }) => zh).join('、') || '—', en: named.map(({ en }) => en).join(', ') || '—' }
}

/** A paragraph with the day of its text: 第六十一条第三款（2026年1月1日起施行的文本）. */
export function rowSaid(row: string, { app }: Visit): Say {
  const at = parseAddress(row)
  const edition = at && app.kernel.shelf.find(({ law, version }) => law === at.law && version === at.version)
  if (!at || !edition) return { zh: row, en: row }
  const { zh, en } = label(edition, at.unit)
  const day = longDay(at.version)
  return { zh: `${zh}（自${day.zh}起施行的文本）`, en: `${en} (text of ${day.en})` }
}

export function RowLink({ row, visit }: { row: string; visit: Visit }) {
  const at = parseAddress(row)
  const words = visit.say(rowSaid(row, visit))
  return at ? <a href={visit.href(pathOf(at))}>{words}</a> : <span>{words}</span>
}

const WHOMS = Object.keys(whoms)
const TIERS = Object.keys(tierNames)

/** Lowest tier first, the party before its persons, the lightest degree before the heavier ones. */
const inOrder = <One extends BenchmarkLine>(lines: readonly One[]): readonly One[] =>
  lines.toSorted(
    (one, other) =>
      TIERS.indexOf(one.tier) - TIERS.indexOf(other.tier) ||
      WHOMS.indexOf(one.whom) - WHOMS.indexOf(other.whom) ||
      DEGREES.indexOf(one.degree) - DEGREES.indexOf(other.degree) ||
      (one.min ?? 0) - (other.min ?? 0),
  )

const HEADS = {
  tier: { zh: '档次', en: 'Tier' },
  whom: { zh: '对谁', en: 'For whom' },
  degree: { zh: '裁量阶次', en: 'Degree' },
  condition: { zh: '适用情形', en: 'In which case' },
  fine: { zh: '罚款', en: 'Fine' },
  measures: { zh: '可以同时作出', en: 'Besides' },
  office: { zh: '机关', en: 'Office' },
  since: { zh: '施行', en: 'In force' },
} as const satisfies Readonly<Record<string, Say>>

interface LineTableOf {
  readonly name: Say
  readonly lines: readonly KeptLine[]
  /** What is said of a line besides, where there is anything to say. */
  readonly mark?: (line: KeptLine) => Say | undefined
  readonly visit: Visit
}

export function LineTable({ name, lines, mark, visit }: LineTableOf) {
  const { say, href } = visit
  return (
    <Table name={name} heads={Object.values(HEADS)} visit={visit}>
      {inOrder(lines).map((line) => (
        <tr key={line.id}>
          <th scope="row">{say(tierNames[line.tier])}</th>
          <td data-label={say(HEADS.whom)}>{say(whoms[line.whom])}</td>
          <td data-label={say(HEADS.degree)}>
            <a href={href(`/supervision/benchmarks/${line.id}`)}>{say(degrees[line.degree])}</a>
            {mark?.(line) && <span class="tag">{say(mark(line) ?? name)}</span>}
          </td>
          <td data-label={say(HEADS.condition)} class="words">
            {line.condition}
          </td>
          <td data-label={say(HEADS.fine)}>{say(fineSaid(line))}</td>
          <td data-label={say(HEADS.measures)}>{say(measuresSaid(line))}</td>
          <td data-label={say(HEADS.office)}>{say(line.officeName)}</td>
          <td data-label={say(HEADS.since)}>{say(heldSaid(line))}</td>
        </tr>
      ))}
    </Table>
  )
}

/** From which day to which it holds. */
export function heldSaid({ from, until }: KeptLine): Say {
  const since = longDay(from)
  if (until === undefined) return { zh: `${since.zh}起`, en: `from ${since.en}` }
  const end = longDay(until)
  return { zh: `${since.zh}起，${end.zh}停止`, en: `from ${since.en}, until ${end.en}` }
}
