import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { hideSmall, LEAST, type Shown } from '../../../web/suppression.ts'
import { Table } from '../../../web/table.tsx'
import { reviewers } from '../penalty/words.ts'
import type { ReviewCount } from './decisions.ts'

const OUTCOMES = [
  { id: 'upheld', name: { zh: '维持', en: 'Upheld' } },
  { id: 'change', name: { zh: '变更', en: 'Changed' } },
  { id: 'annul', name: { zh: '撤销', en: 'Annulled' } },
] as const satisfies readonly { readonly id: ReviewCount['outcome']; readonly name: Say }[]

interface ReviewsOf {
  readonly reviews: readonly ReviewCount[]
  /** How many decisions there were at all. */
  readonly decisions: number
  readonly visit: Visit
}

const word = (count: Shown): string => (count === undefined ? '—' : count.toLocaleString('en'))

/** What became of decisions that were looked at again, by which body, and which share of them did not stand. */
export function Reviews({ reviews, decisions, visit }: ReviewsOf) {
  const { say } = visit
  const bodies = Object.entries(reviewers)
  const table = hideSmall(
    bodies.map(([body]) =>
      OUTCOMES.map(({ id }) => reviews.find(({ by, outcome }) => by === body && outcome === id)?.decisions ?? 0),
    ),
  )
  const rows = [
    ...bodies.map(([id, name], at) => ({ id, name, cells: table.cells[at] ?? [], total: table.rowTotals[at] })),
    { id: 'all', name: { zh: '合计', en: 'All' }, cells: table.columnTotals, total: table.total },
  ]
  const heads = [{ zh: '由谁', en: 'By' }, ...OUTCOMES.map(({ name }) => name), { zh: '合计', en: 'All' }, SHARE]
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews">
        {say({ zh: '复议、诉讼和自行纠正的结果', en: 'On reconsideration, in court, and by the office itself' })}
      </h2>
      <p class="meta">
        {say({
          zh: `同期决定 ${decisions < LEAST ? '—' : decisions} 件。比例为变更和撤销占已有结果的比例，只在各数都公布时计算。`,
          en: `Decisions in the same months: ${decisions < LEAST ? '—' : decisions}. The share is of what was changed or annulled among what was reviewed; it is told only where every count is.`,
        })}
      </p>
      <Table name={{ zh: '结果', en: 'Outcomes' }} heads={heads} visit={visit}>
        {rows.map(({ id, name, cells, total }) => (
          <tr key={id}>
            <th scope="row">{say(name)}</th>
            {OUTCOMES.map((outcome, at) => (
              <td key={outcome.id} data-label={say(outcome.name)}>
                {word(cells[at])}
              </td>
            ))}
            <td data-label={say({ zh: '合计', en: 'All' })}>{word(total)}</td>
            <td data-label={say(SHARE)}>{shareOf(cells, total)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

const SHARE: Say = { zh: '变更或者撤销的比例', en: 'Share changed or annulled' }

function shareOf([, changed, annulled]: readonly Shown[], total: Shown): string {
  if (changed === undefined || annulled === undefined || !total) return '—'
  return `${Math.round(((changed + annulled) * 1000) / total) / 10}%`
}
