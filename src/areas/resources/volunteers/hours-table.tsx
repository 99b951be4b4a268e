import type { ShownCase } from '../../../kernel/procedure/case-list.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { OfficeChoice } from '../../../web/fields.ts'
import { Table } from '../../../web/table.tsx'
import { confirmedHours, loggedHours } from './hours.ts'

/** Entries that nobody has confirmed yet, as the form of the organiser offers them. */
export const hoursToConfirm = ({ steps }: Pick<ShownCase, 'steps'>): readonly OfficeChoice[] =>
  loggedHours(steps)
    .filter(({ confirmed }) => !confirmed)
    .map(({ entry, on, hours, task }) => ({
      id: entry,
      name: { zh: `${on}　${hours} 小时　${task}`, en: `${on}, ${hours} h: ${task}` },
    }))

/** What was logged and what was confirmed, and the total that stays. */
export function HoursTable({ file, visit }: { readonly file: ShownCase; readonly visit: Visit }) {
  const { say } = visit
  const logged = loggedHours(file.steps)
  if (logged.length === 0) return null
  const total = confirmedHours(logged)
  return (
    <section aria-labelledby="hours">
      <h2 id="hours">{say({ zh: `工时：确认 ${total} 小时`, en: `Hours: ${total} confirmed` })}</h2>
      <Table
        name={{ zh: '工时', en: 'Hours' }}
        heads={[
          { zh: '日期', en: 'Day' },
          { zh: '做了什么', en: 'Task' },
          { zh: '所填', en: 'Logged' },
          { zh: '确认', en: 'Confirmed' },
        ]}
        visit={visit}
      >
        {logged.map(({ entry, on, hours, task, confirmed }) => (
          <tr key={entry}>
            <td>{on}</td>
            <td>
              <AsWritten words={task} visit={visit} />
            </td>
            <td class="num">{hours}</td>
            <td class="num">
              {confirmed ? confirmed.hours : say({ zh: '待确认', en: 'waits' })}
              {confirmed?.why !== undefined && (
                <>
                  {'　'}
                  <AsWritten words={confirmed.why} visit={visit} />
                </>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
