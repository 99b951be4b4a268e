import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import type { DemoWork } from '../../../mechanisms/plan/demo-work.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { checkRows } from './check.ts'
import { termOf } from './coverage-pages.tsx'
import { schoolOfTerm } from './coverage-queries.ts'
import { schoolCoverage, termCode } from './coverage-register.ts'
import { lawTeachers, practice, requirements, teachingCases } from './registers.ts'

// Two schools of 临江市 and the department they report to, all fictional.

const [QINGXI, BEIAN, EDUCATION] = ['qingxi-2', 'beian-2', 'jiaoyu-1']

interface Reported {
  readonly by: string
  readonly stage: 'primary' | 'junior'
  readonly rows: readonly (readonly [
    grade: string,
    classes: number,
    taught: number,
    pupils: number,
    reached: number,
    hours: number,
    note?: string,
  ])[]
}

const reported = ({ by, stage, rows }: Reported): readonly DemoRecord[] =>
  rows.map(([grade, classes, taught, pupils, reached, hours, note]) => ({
    register: schoolCoverage,
    by,
    values: (today) => ({
      ...{ grade, stage, term: termCode(termOf(today)), classes, taught, pupils, reached, hours },
      ...(note !== undefined && { note }),
    }),
  }))

export const demoRecords: readonly DemoRecord[] = [
  ...reported({
    by: QINGXI,
    stage: 'primary',
    rows: [
      ['三年级', 3, 3, 108, 108, 4],
      ['四年级', 3, 3, 112, 112, 4],
      ['五年级', 3, 3, 107, 107, 6],
      ['六年级', 3, 2, 110, 73, 4, '六年级3班的课因教师请假未上，下月补上。'],
    ],
  }),
  ...reported({
    by: BEIAN,
    stage: 'junior',
    rows: [
      ['七年级', 6, 6, 282, 282, 8],
      ['八年级', 6, 6, 276, 276, 8],
      ['九年级', 6, 0, 270, 0, 0, '毕业年级没有安排。'],
    ],
  }),
  {
    register: requirements,
    by: EDUCATION,
    values: (today) => ({
      title: '临江市中小学法治教育实施要求（示例）',
      number: '临教〔2026〕8号（示例）',
      kind: 'requirement',
      stage: 'primary',
      from: addDays(today, -200),
      provisions: 'rlpe@2025-11-01#art-40;rlpe@2025-11-01#art-41',
      what: '小学阶段以规则意识和自我保护为主，每学期每班不少于四课时（本机关自定）。',
    }),
  },
  {
    register: teachingCases,
    by: EDUCATION,
    values: () => ({
      title: '要了太多权限的应用（示例）',
      stage: 'junior',
      facts: '一个查公交的应用要求读取通讯录，不同意就不能用。',
      provisions: 'csl@2026-01-01#art-43',
      question: '查公交和通讯录有没有关系？依照条文它可以收集吗？',
    }),
  },
  {
    register: practice,
    by: QINGXI,
    values: (today) => ({
      title: '走进法院旁听（示例）',
      kind: 'hearing',
      on: addDays(today, -20),
      place: '临江市人民法院（示例）',
      partner: '临江市人民法院（示例）',
      grade: '五年级',
      pupils: 35,
      consent: true,
    }),
  },
  {
    register: practice,
    by: BEIAN,
    values: (today) => ({
      title: '模拟法庭（示例）',
      kind: 'moot',
      on: addDays(today, -12),
      place: '本校阶梯教室',
      grade: '八年级',
      pupils: 46,
    }),
  },
  {
    register: lawTeachers,
    by: QINGXI,
    values: (today) => ({ year: today.slice(0, 4), full: 1, part: 3, trained: 3 }),
  },
]

/** The department has looked at what both schools report: one row of 北岸中学 differs, one of 清溪小学 waits. */
export const demoChecks: DemoWork = async ({ kernel, actorOf }) => {
  const { database, now } = kernel.identity
  if (await database.selectFrom('coverage_check').select('id').limit(1).executeTakeFirst()) return
  const actor = actorOf(EDUCATION)
  const term = termOf(dayOf(now()))
  const rowsOf = async (school: string) =>
    (await schoolOfTerm(database, { office: actor.office, school, term }))?.rows ?? []
  const check = async (school: string, grades: readonly string[], result: string, note: string) => {
    const rows = (await rowsOf(school))
      .filter(({ grade }) => grades.includes(grade))
      .map(({ id, version }) => ({ record: id, version }))
    const refused = await checkRows({ database, now }, { actor, rows, result, note })
    if (refused) throw new Error(`the check of the demonstration: ${refused.reason.en}`)
  }
  await check('demo-qingxi', ['三年级', '四年级', '五年级'], 'agrees', '')
  await check('demo-beian', ['七年级', '八年级'], 'agrees', '')
  await check('demo-beian', ['九年级'], 'differs', '课表上有两课时，与报告的0课时不符，请核实（示例）。')
}
