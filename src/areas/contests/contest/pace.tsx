import type { Visit } from '../../../web/area.ts'
import { moment } from '../../../web/moment.ts'
import { Table } from '../../../web/table.tsx'
import type { Pace } from './read-pace.ts'

const heads = {
  hour: { zh: '从何时起一小时', en: 'Hour from' },
  papers: { zh: '交卷', en: 'Papers' },
  fast: { zh: '过快，不计', en: 'Too fast, not counted' },
  full: { zh: '没有一题零分', en: 'With no item at nought' },
} as const

/** The pace at which papers came: what scripted play is told by. */
export function PaceTable({ pace, visit }: { readonly pace: Pace; readonly visit: Visit }) {
  const { say } = visit
  if (pace.papers === 0) return null
  return (
    <section aria-labelledby="pace">
      <h2 id="pace">{say({ zh: '交卷的快慢', en: 'Pace of papers' })}</h2>
      <p class="meta">
        {say({
          zh: `共交 ${pace.papers} 份，其中 ${pace.fast} 份过快，不计成绩。只看快慢：不识别设备，不记地址。`,
          en: `${pace.papers} papers, ${pace.fast} of them too fast and not counted. Pace alone is looked at: neither device nor address.`,
        })}
      </p>
      <Table name={{ zh: '交卷最多的钟点', en: 'Fullest hours' }} heads={Object.values(heads)} visit={visit}>
        {pace.hours.map(({ from, papers, fast, full }) => (
          <tr key={from.toISOString()}>
            <th scope="row">{say(moment(from))}</th>
            <td data-label={say(heads.papers)}>{papers}</td>
            <td data-label={say(heads.fast)}>{fast}</td>
            <td data-label={say(heads.full)}>{full}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
