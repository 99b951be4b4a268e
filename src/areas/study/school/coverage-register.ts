import { z } from 'zod'
import { choose, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import { databaseOf } from '../../../web/area.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { STAGES } from '../lesson/register.ts'
import { COVERAGE_ROWS } from './paths.ts'
import { SCHOOL_OFFICER } from './roles.ts'
import { schoolsByRow } from './school-names.ts'

// 工作要点第五点　……推动把法治教育纳入国民教育体系，确保在校学生都能得到基本法治知识教育。
// 法治宣传教育法第四十条第一款　教育行政部门应当将法治教育融入学校教育的各个阶段……　第四十一条第一款　各级各类学校应当开设法治教育课程……

const named = (names: readonly (readonly [zh: string, en: string])[]): Readonly<Record<string, Say>> =>
  Object.fromEntries(names.map(([zh, en]) => [zh, { zh, en }]))

/** As a school calls them; a word is its own name. */
export const GRADES = named([
  ...['一', '二', '三', '四', '五', '六', '七', '八', '九'].map(
    (word, at) => [`${word}年级`, `grade ${at + 1}`] as const,
  ),
  ...['高一', '高二', '高三'].map((word, at) => [word, `grade ${at + 10}`] as const),
  ['中职', 'vocational'],
  ['大学', 'university'],
  ['其他', 'another'],
])

export const HALVES = {
  spring: { zh: '春季学期', en: 'spring term' },
  autumn: { zh: '秋季学期', en: 'autumn term' },
} as const satisfies Readonly<Record<string, Say>>
export type Half = keyof typeof HALVES

const count = (zh: string, en: string, most: number, help?: Say) =>
  z
    .number()
    .int()
    .min(0)
    .max(most)
    .meta({ zh, en, ...(help && { help }) })

const Form = z.strictObject({
  grade: open(choose('年级', 'Grade', GRADES)),
  stage: open(choose('学段', 'Stage of school', STAGES)),
  term: open(line('学期', 'Term', { zh: '年份和春、秋，如 2026秋', en: 'year and 春 or 秋, as 2026秋' })),
  classes: open(count('班级数', 'Classes', 500)),
  taught: open(count('上了法治课的班级数', 'Classes that had lessons on law', 500)),
  pupils: open(count('学生数', 'Pupils', 100_000, { zh: '只写人数，不写姓名', en: 'a number, and no names' })),
  reached: open(count('上了法治课的学生数', 'Pupils who had lessons on law', 100_000)),
  hours: open(count('每班课时', 'Hours for each class', 500, { zh: '本学期平均', en: 'this term, on average' })),
  note: open(maybe(words('说明', 'Note', { zh: '没有全覆盖的写明原因', en: 'why, where not all are reached' }))),
})
type CoverageRow = z.output<typeof Form>

const within =
  (part: 'taught' | 'reached', whole: 'classes' | 'pupils') =>
  (values: CoverageRow): CheckFault<'taught' | 'reached'> | undefined =>
    values[part] <= values[whole]
      ? undefined
      : { field: part, reason: { zh: '不能多于总数', en: 'Not more than there are' } }

const hasHours = ({ taught, hours }: CoverageRow): CheckFault<'hours'> | undefined =>
  taught > 0 === hours > 0
    ? undefined
    : {
        field: 'hours',
        reason: { zh: '上了课的写明课时，没有上课的写0', en: 'Hours where lessons were held, and 0 where none were' },
      }

const TERM = /^(20[1-9]\d)(春|秋)$/

/** A term of a year. */
export interface SchoolTerm {
  readonly year: number
  readonly half: Half
}

/** As a row has it: 2026秋. */
export const termCode = ({ year, half }: SchoolTerm): string => `${year}${half === 'spring' ? '春' : '秋'}`

/** The term a code says; undefined where it says none. */
export function termIn(code: string | undefined): SchoolTerm | undefined {
  const [, year, half] = TERM.exec(code ?? '') ?? []
  return year === undefined ? undefined : { year: Number(year), half: half === '春' ? 'spring' : 'autumn' }
}

const isTerm = ({ term }: CoverageRow): CheckFault<'term'> | undefined =>
  termIn(term) ? undefined : { field: 'term', reason: { zh: '写成 2026春 或者 2026秋', en: 'As 2026春 or 2026秋' } }

const notAhead = ({ term }: CoverageRow, today: string): CheckFault<'term'> | undefined => {
  const found = termIn(term)
  return !found || `${found.year}-${found.half === 'spring' ? '02' : '08'}` <= today.slice(0, 7)
    ? undefined
    : { field: 'term', reason: { zh: '这个学期还没有开始', en: 'That term has not begun' } }
}

/** 法治课覆盖: what a school reports of a grade and a term, in counts alone. */
export const schoolCoverage = register({
  id: 'school-coverage',
  version: '2017-06-01',
  name: { zh: '法治课覆盖', en: 'Coverage of lessons on law' },
  one: { zh: '年级', en: 'Grade' },
  measure: '个年级',
  about: {
    zh: '每学期每个年级几个班、几名学生、多少课时；只有数，没有学生的姓名。教育行政部门核对。',
    en: 'For each term and grade: classes, pupils, hours. Counts alone, no names of pupils. The education department checks them.',
  },
  grounds: ['points-2017@2017-01-01#point-5/3'],
  standsOn: [{ from: '2025-11-01', grounds: ['rlpe@2025-11-01#art-41/para-1/a'] }],
  owner: 'office',
  enters: { role: SCHOOL_OFFICER },
  fields: Form,
  title: 'grade',
  key: ['term', 'grade'],
  checks: {
    taughtWithin: within('taught', 'classes'),
    reachedWithin: within('reached', 'pupils'),
    hasHours,
    isTerm,
    notAhead,
  },
  publicView: {
    name: { zh: '法治课覆盖', en: 'Coverage of lessons on law' },
    about: {
      zh: '各校逐学期、逐年级报告的数，不排名。',
      en: 'As each school reported it, term by term and grade by grade. Schools are not ranked.',
    },
  },
  list: {
    columns: ['term', 'stage', 'classes', 'taught', 'pupils', 'reached', 'hours'],
    filters: ['stage', 'grade'],
    sorts: ['-term', 'grade'],
  },
})

export const coverageRowPages: RegisterPages = {
  register: schoolCoverage,
  path: COVERAGE_ROWS,
  beside: {
    head: { zh: '学校', en: 'School' },
    read: (visit, { ids }) => schoolsByRow(databaseOf(visit), ids),
    open: (visit, ids) => schoolsByRow(databaseOf(visit), ids),
    above: () => Promise.resolve(undefined),
  },
  above: [{ name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME }],
}
