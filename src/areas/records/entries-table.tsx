import type { Visit } from '../../web/area.ts'
import { base64 } from './head.ts'
import { Moment } from './moment.tsx'
import { entriesPath } from './paths.ts'
import type { PublishedEntry } from './queries.ts'

interface Shown {
  readonly entries: readonly PublishedEntry[]
  /** The log's name, where it is not the one that grows. */
  readonly log: string | undefined
  readonly visit: Visit
}

/** What anyone may see of entries: number, commitment, time to the minute. */
export function EntriesTable({ entries, log, visit: { say, href } }: Shown) {
  return (
    <div class="scroll stack">
      <table data-density="dense">
        <thead>
          <tr>
            <th scope="col" class="num">
              {say({ zh: '序号', en: 'Number' })}
            </th>
            <th scope="col">{say({ zh: '承诺值', en: 'Commitment' })}</th>
            <th scope="col">{say({ zh: '时间', en: 'Time (China)' })}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ index, commitment, at }) => (
            <tr key={index}>
              <th scope="row" class="num">
                <a href={href(entriesPath(log, index))}>{index}</a>
              </th>
              <td>
                <code class="hash">{base64(commitment)}</code>
              </td>
              <td>
                <Moment at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
