import { z } from 'zod'
import { choose, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import { hashesWords, namesProvisions } from '../../../mechanisms/register/asking.ts'
import { open, register } from '../../../mechanisms/register/define.ts'
import { STAGES } from '../lesson/register.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'
import { EDUCATION_OFFICER } from '../school/roles.ts'
import { UNITS_JUDGE } from '../units-judge.ts'

// 2017年工作要点第五点　……《青少年法治教育大纲》…… The text is not held here: its topics are what the department enters.
// 法治宣传教育法第四十条第一款　教育行政部门应当将法治教育融入学校教育的各个阶段，明确各级各类学校法治教育目标、内容以及评价要求……

/** 大纲专题: what each stage of school is taught of law, and on which provisions. */
export const syllabusTopics = register({
  id: 'syllabus-topics',
  version: '2017-01-01',
  name: { zh: '法治教育专题', en: 'Topics of legal education' },
  one: { zh: '专题', en: 'Topic' },
  measure: '个',
  about: {
    zh: '各学段讲哪些专题，每个专题依哪些条款；缺条款的、还没有公开教案的写在旁边。',
    en: 'Which topics each stage of school is taught, and on which provisions. What has none, or no public lesson yet, says so.',
  },
  grounds: ['points-2017@2017-01-01#point-5/1'],
  standsOn: [{ from: '2025-11-01', grounds: ['rlpe@2025-11-01#art-40/para-1/a', 'rlpe@2025-11-01#art-40/para-1/b'] }],
  owner: 'office',
  enters: { role: EDUCATION_OFFICER },
  fields: z.strictObject({
    topic: open(line('专题', 'Topic')),
    stage: open(choose('学段', 'Stage of school', STAGES)),
    source: open(
      line('出自哪份文件', 'Document it comes from', {
        zh: '名称和文号，如大纲',
        en: 'title and number, as a syllabus',
      }),
    ),
    provisions: open(maybe(namesProvisions('依据的条款', 'Provisions'))),
    bound: open(hashesWords('登记时的词句', 'Words as it was entered', 'provisions')),
    materials: open(maybe(words('材料', 'Materials', { zh: '名称或者网址', en: 'by title or address' }))),
  }),
  title: 'topic',
  judges: [UNITS_JUDGE],
  key: ['topic', 'stage'],
  publicView: {
    name: { zh: '法治教育专题', en: 'Topics of legal education' },
    about: {
      zh: '教育行政部门列出的各学段专题；旁边写明缺什么。',
      en: 'As education departments listed them by stage; beside each stands what it lacks.',
    },
  },
  list: { columns: ['stage'], filters: ['stage'], sorts: ['topic', 'stage'] },
})

/** 社会主义核心价值观, in its twelve words. */
const VALUE_WORDS = {
  prosperity: { zh: '富强', en: 'prosperity' },
  democracy: { zh: '民主', en: 'democracy' },
  civility: { zh: '文明', en: 'civility' },
  harmony: { zh: '和谐', en: 'harmony' },
  freedom: { zh: '自由', en: 'freedom' },
  equality: { zh: '平等', en: 'equality' },
  justice: { zh: '公正', en: 'justice' },
  law: { zh: '法治', en: 'rule of law' },
  patriotism: { zh: '爱国', en: 'patriotism' },
  dedication: { zh: '敬业', en: 'dedication' },
  integrity: { zh: '诚信', en: 'integrity' },
  friendship: { zh: '友善', en: 'friendship' },
} as const

/** 价值观与条款 (work points 8; rlpe Art. 3): which provisions embody a value. Nothing of what anybody believes is asked. */
export const valuesInLaw = register({
  id: 'values-in-law',
  version: '2017-01-01',
  name: { zh: '核心价值观与法律条款', en: 'Core values in provisions' },
  one: { zh: '对照', en: 'Pair' },
  measure: '条',
  about: {
    zh: '一个价值观由哪些条款体现，供学法安排和课堂取用；只对照条文，不考、不评价任何人的看法。',
    en: 'Which provisions embody a value, for programmes and lessons. It pairs texts: nobody’s views are asked or judged.',
  },
  grounds: ['points-2017@2017-01-01#point-8/1'],
  owner: 'office',
  enters: { role: KEEPER_OF_STUDY, also: ['popularisation-officer'] },
  fields: z.strictObject({
    title: open(line('主题', 'Topic', { zh: '如“经营者守诚信”', en: 'as “operators keep faith”' })),
    value: open(choose('价值观', 'Value', VALUE_WORDS)),
    provisions: open(namesProvisions('体现它的条款', 'Provisions that embody it')),
    bound: open(hashesWords('登记时的词句', 'Words as it was entered', 'provisions')),
    why: open(words('怎样体现', 'How they do')),
  }),
  title: 'title',
  judges: [UNITS_JUDGE],
  key: ['title'],
  publicView: {
    name: { zh: '核心价值观与法律条款', en: 'Core values in provisions' },
    about: {
      zh: '价值观由哪些条款体现，供学法安排和课堂取用。',
      en: 'Which provisions embody a value, for programmes and lessons.',
    },
  },
  list: { columns: ['value', 'provisions'], filters: ['value'], sorts: ['title', 'value'] },
})
