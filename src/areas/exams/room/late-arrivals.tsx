import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Visit } from '../../../web/area.ts'
import { moment } from '../../../web/moment.ts'

/** What came after the end of one attempt, by its arrivals. */
export interface LateArrival {
  readonly number: string
  readonly nth: number
  readonly endsAt: Date
  readonly answers: number
  readonly admitted: number
  readonly first: Date
  readonly last: Date
}

/** Attempts of an exam with answers that came late, the newest arrival first. One statement. */
export async function lateArrivals(database: Database, exam: string, limit: number): Promise<readonly LateArrival[]> {
  const { rows } = await sql<LateArrival>`
    select s.number, a.nth, a.ends_at as "endsAt", count(*)::int as answers, count(l.admitted_leaf)::int as admitted,
      min(l.arrived_at) as first, max(l.arrived_at) as last
    from exam_attempt a join exam_seat s on s.id = a.seat join exam_late_answer l on l.attempt = a.id
    where a.case_id = ${exam} group by a.id, s.id order by max(l.arrived_at) desc, a.id limit ${limit}`.execute(
    database,
  )
  return rows
}

interface ArrivalsOf {
  readonly arrivals: readonly LateArrival[]
  readonly closesAt: Date
  readonly visit: Visit
}

/** When late answers came, beside the end of their attempts and of the exam: whoever admits them sees how late. */
export function LateArrivals({ arrivals, closesAt, visit: { say } }: ArrivalsOf) {
  if (arrivals.length === 0) return null
  return (
    <section aria-labelledby="late-arrivals">
      <h2 id="late-arrivals">{say({ zh: '迟到的答案何时到达', en: 'When late answers arrived' })}</h2>
      <p class="meta">
        {say({ zh: '考试结束：', en: 'The exam closes: ' })}
        {say(moment(closesAt))}
      </p>
      <ul>
        {arrivals.map(({ number, nth, endsAt, answers, admitted, first, last }) => (
          <li key={`${number} ${nth}`}>
            {say({
              zh: `座位 ${number} 第 ${nth} 次：到时 ${moment(endsAt).zh}，${answers} 题于 ${moment(first).zh} 至 ${moment(last).zh} 到达`,
              en: `Seat ${number}, try ${nth}: ended ${moment(endsAt).en}, ${answers} arrived from ${moment(first).en} to ${moment(last).en}`,
            })}
            {admitted > 0 && say({ zh: `，已采认 ${admitted} 题`, en: `, ${admitted} admitted` })}
          </li>
        ))}
      </ul>
    </section>
  )
}
