import { z } from 'zod'
import { day, line, words } from '../../../kernel/procedure/asking.ts'
import { holdsFile } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { RESEARCH } from './paths.ts'

// 法治宣传教育法第五十三条　负有法治宣传教育职责的部门、单位应当根据不同地区、行业、群体的法治需求精准开展法治宣传教育……
// 2017年工作要点第十一点　……加强“七五”普法落实情况专题调研，找准问题，围绕增强工作实效，研究切实可行的解决路径。……

const Form = z.strictObject({
  title: line('调研题目', 'Subject'),
  from: day('自', 'From'),
  to: day('至', 'To'),
  questions: words('调研的问题', 'Questions', { zh: '一行一个', en: 'one a line' }),
  visited: words('走访的单位', 'Units visited', {
    zh: '只写单位，不写个人',
    en: 'units alone, and no persons',
  }),
  findings: words('发现', 'Findings', {
    zh: '一行一条；要解决的，另立为问题',
    en: 'one a line; what is to be solved is entered as a problem',
  }),
  report: holdsFile('调研报告', 'Report'),
})

const endsAfterStart = ({ from, to }: z.output<typeof Form>): CheckFault<'to'> | undefined =>
  from <= to ? undefined : { field: 'to', reason: { zh: '早于开始的日期', en: 'It is before the first day' } }

/** 专题调研: what was asked where, and what was found. Of the office alone: units say more where it is not published. */
export const research = register({
  id: 'publicity-research',
  version: '2017-01-01',
  name: { zh: '专题调研', en: 'Research' },
  one: { zh: '调研', en: 'Research' },
  measure: '次',
  about: {
    zh: '一次调研问了什么、走访了哪些单位、发现了什么；发现的问题另立，从这里引用。',
    en: 'What was asked, which units were visited, what was found; problems are entered on their own and name it.',
  },
  grounds: ['points-2017@2017-01-01#point-11/1'],
  standsOn: [{ from: '2025-11-01', grounds: ['points-2017@2017-01-01#point-11/1', 'rlpe@2025-11-01#art-53'] }],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields: Form,
  title: 'title',
  key: ['title', 'from'],
  checks: { endsAfterStart },
  list: { columns: ['from', 'to'], filters: [], sorts: ['-from', 'title'] },
})

export const researchPages: RegisterPages = {
  register: research,
  path: RESEARCH,
  above: [{ name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME }],
}
