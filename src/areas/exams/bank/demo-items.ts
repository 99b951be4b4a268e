import { dayOf } from '../../../kernel/calendar/day.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { knownItems } from '../../../mechanisms/bank/desk.ts'
import { judgeItems } from '../../../mechanisms/bank/import-judging.ts'
import { itemJudge } from '../../../mechanisms/bank/item-judge.ts'
import { examItems } from '../../../mechanisms/bank/register.ts'
import { readItems } from '../../../mechanisms/exam/read.ts'
import type { DemoWork, DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import { propose } from '../../../mechanisms/register/agreement/propose.ts'
import { settleProposal } from '../../../mechanisms/register/agreement/settle.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import csv from '../demo/items.csv?raw'

const [AUTHOR, REVIEWER] = ['pufa-7', 'pufa-8']

/** An item that an author drafted from a penalty case, as one that is written by hand is entered. */
export const demoItem: DemoRecord = {
  register: examItems,
  by: AUTHOR,
  agreedBy: REVIEWER,
  values: () => ({
    code: 'case-001',
    kind: 'single',
    stem: '某网络运营者只留存了四十天的网络日志。依照2017年6月1日起施行的《网络安全法》，网络日志应当留存不少于（　　）。',
    options: '3个月\n6个月\n12个月\n无规定',
    answer: 'B',
    units: 'csl@2017-06-01#art-21/para-1/item-3',
    explanation:
      '第二十一条第三项：“采取监测、记录网络运行状态、网络安全事件的技术措施，并按照规定留存相关的网络日志不少于六个月”。',
    topic: '网络运行安全',
    difficulty: 'easy',
  }),
}

/** The bank of the demonstration: written for it, read twice, entered by its author and agreed to by its reviewer in one act. */
export const demoItems: DemoWork = async ({ kernel, actorOf }: DemoWorld) => {
  const { database, now } = kernel.identity
  const author = actorOf(AUTHOR)
  const { office } = author
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
  const known = await knownItems(
    database,
    office,
    sound.map(({ id }) => id),
  )
  if (known.size > 0) return
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
