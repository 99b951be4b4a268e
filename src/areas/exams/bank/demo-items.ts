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

/** Items that the office released for practice, long before any exam of the demonstration was begun. */
const practice = (values: Readonly<Record<string, string>>): DemoRecord => ({
  register: examItems,
  by: AUTHOR,
  agreedBy: REVIEWER,
  ago: 110,
  values: () => ({ difficulty: 'easy', tags: '练习', ...values }),
})

export const practiceItems: readonly DemoRecord[] = [
  practice({
    ...{ code: 'practice-001', kind: 'single', topic: '网络运行安全', answer: 'B' },
    stem: '按照《网络安全法》，网络运营者留存相关的网络日志不少于（　　）。',
    options: '三个月\n六个月\n十二个月\n法律没有规定',
    units: 'csl@2017-06-01#art-21/para-1/item-3',
    explanation: '法律要求按照规定留存相关的网络日志不少于六个月。',
  }),
  practice({
    ...{ code: 'practice-002', kind: 'true-false', topic: '举报', answer: '对' },
    stem: '任何个人和组织都有权对危害网络安全的行为向网信、电信、公安等部门举报。',
    units: 'csl@2017-06-01#art-14/para-1',
    explanation: '网络安全法：任何个人和组织有权举报，收到举报的部门应当及时依法作出处理。',
  }),
  practice({
    ...{ code: 'practice-003', kind: 'multiple', topic: '网络运行安全', answer: 'ABC' },
    stem: '防范哪些行为的技术措施，是网络运营者应当采取的？',
    options: '计算机病毒\n网络攻击\n网络侵入\n用户更换手机号',
    units: 'csl@2017-06-01#art-21/para-1/item-2',
    explanation: '法律要求采取防范计算机病毒和网络攻击、网络侵入等危害网络安全行为的技术措施。',
  }),
]

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
