import { sql } from 'kysely'
import type { VNode } from 'preact'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Say } from '../../../law/say.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { RecordsBeside } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'

/** A budget entry, and what the current expenses of its office that name it come to. */
interface Spent {
  readonly id: string
  readonly document: string
  readonly year: string
  /** What is left of it; below nothing where more was paid than it has. */
  readonly left: number
  readonly expenses: number
  readonly spent: number
}

/** Entries that are named above the list. */
const MOST_NAMED = 20

/** Expenses added up by the entry they are paid from. */
const sums = (office: string) => sql`
  select content ->> 'budget' as budget, count(*)::int as expenses, sum((content ->> 'amount')::numeric) as spent
  from register_record where register = 'fund-expenses' and office = ${office} and state = 'current' group by 1`

async function spentOf(database: Database, office: string, ids: readonly string[]): Promise<readonly Spent[]> {
  const { rows } = await sql<Spent>`
    with paid as (${sums(office)})
    select b.id, b.content ->> 'document' as document, b.content ->> 'year' as year,
      ((b.content ->> 'amount')::numeric - coalesce(p.spent, 0))::float8 as "left",
      coalesce(p.expenses, 0) as expenses, coalesce(p.spent, 0)::float8 as spent
    from register_record b left join paid p on p.budget = b.id
    where b.register = 'fund-budgets' and b.office = ${office} and b.id = any(${[...ids]}::text[])`.execute(database)
  return rows
}

/** Current entries out of which more was paid than they have, the newest year first. */
async function overSpent(database: Database, office: string): Promise<readonly Spent[]> {
  const { rows } = await sql<Spent>`
    with paid as (${sums(office)})
    select b.id, b.content ->> 'document' as document, b.content ->> 'year' as year,
      ((b.content ->> 'amount')::numeric - p.spent)::float8 as "left", p.expenses, p.spent::float8 as spent
    from register_record b join paid p on p.budget = b.id
    where b.register = 'fund-budgets' and b.office = ${office} and b.state = 'current'
      and p.spent > (b.content ->> 'amount')::numeric
    order by year desc, b.id limit ${MOST_NAMED + 1}`.execute(database)
  return rows
}

const yuan = (amount: number): string => amount.toLocaleString('en', { maximumFractionDigits: 2 })

function spentWords({ left, expenses, spent }: Spent): Say {
  const zh = `${expenses}笔，共${yuan(spent)}元；`
  const en = `${expenses} ${expenses === 1 ? 'expense' : 'expenses'}, ${yuan(spent)} yuan in all; `
  return left >= 0
    ? { zh: `${zh}余${yuan(left)}元`, en: `${en}${yuan(left)} left` }
    : { zh: `${zh}比预算多${yuan(-left)}元`, en: `${en}${yuan(-left)} more than the budget` }
}

/** No provision here limits what is paid out of an entry: what is more than it has is named, and nothing is held against it. */
async function named(visit: Visit, office: string): Promise<VNode | undefined> {
  const { say, href } = visit
  const over = await overSpent(databaseOf(visit), office)
  if (over.length === 0) return undefined
  const shown = over.slice(0, MOST_NAMED)
  return (
    <section aria-labelledby="over">
      <h2 id="over">{say({ zh: '支出多于预算的条目', en: 'More paid than the entry has' })}</h2>
      <p class="meta">
        {say({
          zh: '按登记的现行支出相加。法治宣传教育法没有对条目的支出设限，这里只是提请核对。',
          en: 'Current expenses as entered, added up. The law on publicity and education sets no limit for an entry: this only asks to look again.',
        })}
      </p>
      <ul>
        {shown.map((one) => (
          <li key={one.id}>
            <a href={href(`${HOME}/fund-budgets/office/${one.id}`)}>
              {one.year}　{one.document}
            </a>
            {'　'}
            {say(spentWords(one))}
          </li>
        ))}
        {over.length > shown.length && <li>{say({ zh: '……还有', en: '… and more' })}</li>}
      </ul>
    </section>
  )
}

/** What was paid out of each budget entry, for the office that entered both. */
export const spentBeside: RecordsBeside = {
  head: { zh: '登记的支出', en: 'Expenses entered' },
  read: async (visit, { office, ids }) =>
    new Map((await spentOf(databaseOf(visit), office, ids)).map((one) => [one.id, spentWords(one)])),
  above: named,
}
