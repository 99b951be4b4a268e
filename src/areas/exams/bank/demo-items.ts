import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { judgeItems } from '../../../mechanisms/bank/import-judging.ts'
import { itemJudge } from '../../../mechanisms/bank/item-judge.ts'
import { examItems } from '../../../mechanisms/bank/register.ts'
import { readItems } from '../../../mechanisms/exam/read.ts'
import type { DemoWork, DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import { propose } from '../../../mechanisms/register/agreement/propose.ts'
import { settleProposal } from '../../../mechanisms/register/agreement/settle.ts'
import csv from '../demo/items.csv?raw'

const [AUTHOR, REVIEWER] = ['pufa-7', 'pufa-8']

/** The bank of the demonstration: written for it, read twice, entered by its author and agreed to by its reviewer in one act. */
export const demoItems: DemoWork = async ({ kernel, actorOf }: DemoWorld) => {
  const { database, now } = kernel.identity
  const author = actorOf(AUTHOR)
  const { office } = author
  const { rows } = await sql`
    select from register_proposal where register = ${examItems.id} and office = ${office} limit 1`.execute(database)
  if (rows.length > 0) return
  const laws = kernel.shelf
  const read = await readItems({
    name: 'items.csv',
    content: Buffer.from(csv),
    beside: () => Promise.resolve(undefined),
  })
  if (isRefusal(read)) throw new Error(`the items of the demonstration: ${read.reason.en}`)
  const given = read.map((item, at) => ({ n: at + 1, item }))
  const { sound, faults } = judgeItems(given, { laws, today: dayOf(now()), office, units: '' })
  const [fault] = faults.filter(({ stops }) => stops)
  if (fault) throw new Error(`item ${fault.n} of the demonstration: ${fault.en}`)
  const items = sound.map(({ id, values }) => ({
    act: 'import' as const,
    id,
    content: values,
    version: 1,
    state: 'current' as const,
    reason: undefined,
  }))
  const proposal = await database
    .transaction()
    .execute((transaction) =>
      propose(transaction, { register: examItems, office, who: author.person, now: now(), rows: items }),
    )
  const settled = await settleProposal(
    { database, now, judges: [itemJudge(laws)], sources: { laws, registers: [examItems] } },
    {
      register: examItems,
      actor: actorOf(REVIEWER),
      proposal: proposal.id,
      agrees: true,
      confirmed: Object.keys(examItems.agrees?.confirms ?? {}),
    },
  )
  if (isRefusal(settled)) throw new Error(`the items of the demonstration: ${settled.reason.en}`)
}
