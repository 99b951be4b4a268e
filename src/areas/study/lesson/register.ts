import { z } from 'zod'
import { choose, line, maybe, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Say } from '../../../law/say.ts'
import { hashesWords, namesProvisions } from '../../../mechanisms/register/asking.ts'
import { type ActGrounds, type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import { TEACHER } from './roles.ts'

// 工作要点第五点　……推动在中小学设立法治知识课程……强化学校、家庭、社会“三位一体”的青少年法治教育格局。
// 法治宣传教育法第三十九条　国家、社会、学校、家庭加强协同配合……　第四十一条　各级各类学校应当开设法治教育课程……

/** Stages of school. */
export const STAGES = {
  primary: { zh: '小学', en: 'primary school' },
  junior: { zh: '初中', en: 'junior secondary' },
  senior: { zh: '高中阶段', en: 'senior secondary' },
  higher: { zh: '高等学校', en: 'higher education' },
  special: { zh: '特殊教育学校、专门学校', en: 'special schools' },
} as const satisfies Readonly<Record<string, Say>>

/** The three sides of a lesson: what is missing of them is told. */
export const SLOTS = {
  school: { zh: '课堂', en: 'In class' },
  home: { zh: '家庭', en: 'At home' },
  community: { zh: '社会', en: 'In the community' },
} as const satisfies Readonly<Record<string, Say>>

const lessonGrounds: { readonly grounds: Grounds; readonly standsOn: readonly ActGrounds[] } = {
  grounds: ['points-2017@2017-01-01#point-5/4', 'points-2017@2017-01-01#point-5/7'],
  standsOn: [{ from: '2025-11-01', grounds: ['rlpe@2025-11-01#art-39/para-1/a', 'rlpe@2025-11-01#art-41/para-1/a'] }],
}

const Form = z.strictObject({
  topic: open(line('课题', 'Topic')),
  stage: open(choose('学段', 'Stage of school', STAGES)),
  provisions: open(
    namesProvisions('讲哪些条款', 'Provisions', {
      zh: '几条用分号隔开，如“网络安全法第四十三条”',
      en: 'with semicolons between, as 网络安全法第四十三条',
    }),
  ),
  bound: open(hashesWords('备课时的词句', 'Words as the lesson was made', 'provisions')),
  school: open(maybe(words(SLOTS.school.zh, SLOTS.school.en, { zh: '课上做什么', en: 'what the class does' }))),
  home: open(
    maybe(
      words(SLOTS.home.zh, SLOTS.home.en, {
        zh: '带回家、和监护人一起做的；不交回，什么也不登记',
        en: 'done with parents at home; nothing is handed back or entered',
      }),
    ),
  ),
  community: open(
    maybe(
      words(SLOTS.community.zh, SLOTS.community.en, {
        zh: '社会实践：参观、旁听、模拟法庭',
        en: 'practice outside: visits, hearings, moot courts',
      }),
    ),
  ),
  shared: open(
    maybe(
      yes('向社会公开', 'Public', {
        zh: '公开后，监护人不用登录就能读“家庭”一栏',
        en: 'parents then read what is done at home without an account',
      }),
    ),
  ),
})

export type LessonValues = z.output<typeof Form>

export const lessonIn = (values: unknown): LessonValues | undefined => Form.safeParse(values).data

const hasSome = ({ school, home, community }: LessonValues): CheckFault<'school'> | undefined =>
  school !== undefined || home !== undefined || community !== undefined
    ? undefined
    : {
        field: 'school',
        reason: {
          zh: '课堂、家庭、社会三栏至少填一栏',
          en: 'Fill one of the three at least: in class, at home, in the community',
        },
      }

/** 课: topic, provisions with the hash of their words, and what is done in class, at home and outside. */
export const lessons = register({
  id: 'lessons',
  version: '2017-06-01',
  name: { zh: '法治课', en: 'Lessons on law' },
  one: { zh: '课', en: 'Lesson' },
  measure: '课',
  about: {
    zh: '一课一条记录：讲哪些条款，课堂、家庭、社会各做什么，缺哪一面一看便知；条款改了词句也看得出。不写学生的姓名。',
    en: 'A record for each lesson: which provisions, what is done in class, at home and in the community, and which of the three is missing. No names of pupils.',
  },
  ...lessonGrounds,
  owner: 'office',
  enters: { role: TEACHER },
  fields: Form,
  title: 'topic',
  key: ['topic', 'stage'],
  checks: { hasSome },
  publicView: {
    name: { zh: '法治课', en: 'Lessons on law' },
    about: {
      zh: '学校公开的法治课。“家庭”一栏供监护人按学段取用，不用登录，什么也不登记。',
      en: 'Lessons that schools made public. What is done at home is for parents by stage of school: no account, and nothing is kept.',
    },
    where: 'shared',
  },
  list: { columns: ['stage', 'shared'], filters: ['stage'], sorts: ['topic'] },
})
