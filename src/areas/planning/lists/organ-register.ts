import { z } from 'zod'
import { line, several, words } from '../../../kernel/procedure/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { NAMED_ORGANS } from './named-organs.ts'
import { EDITOR } from './role-ids.ts'

// 第九条　国家机关按照“谁执法谁普法”的精神，实行普法责任制。 Which 教育行政部门 or 民政部门 an office is stands in the rules on its
// remit: it says so once, and what laws ask of that organ is proposed to it.

const choices = Object.fromEntries(Object.entries(NAMED_ORGANS).map(([id, { say }]) => [id, say]))

const OrgansForm = z.strictObject({
  basis: open(
    line('依据的职责规定（名称、文号）', 'The rules on its remit, with their number', {
      zh: '如“三定”规定',
      en: 'such as the rules that set up the office',
    }),
  ),
  passage: open(words('规定职责的原文', 'The passage', { zh: '照录原文', en: 'in its own words' })),
  organs: open(
    several('是法律条文所称的', 'It is what laws call', choices, {
      zh: '只列出本站所收法律的条文中出现的；可以选几个',
      en: 'Only what occurs in the laws that are held here; several may be chosen',
    }),
  ),
})

const chosen = ({ organs }: z.output<typeof OrgansForm>): CheckFault<'organs'> | undefined =>
  organs.length > 0 ? undefined : { field: 'organs', reason: { zh: '至少选一个', en: 'Choose at least one' } }

/** 本机关是条文所称的哪个部门、团体: of each office one, public, with the rules it stands on. */
export const organRegister = register({
  id: 'named-organs',
  version: '2025-11-01',
  name: { zh: '条文所称的部门、团体', en: 'What laws call the office' },
  one: { zh: '对应', en: 'Entry' },
  measure: '条',
  about: {
    zh: '法律条文写“教育行政部门”“民政等部门”的，是不是本机关，依本机关的职责规定。机构的种类和名称看不出的，在这里选定一次，责任清单按它生成；每个机关一条。',
    en: 'Whether “the education department” of a law is your office is for the rules on its remit. Where neither kind nor name of the office tells, it is chosen here once, and its responsibility list is made from it; one of each office.',
  },
  grounds: ['rlpe@2025-11-01#art-9/para-1'],
  owner: 'office',
  enters: { role: EDITOR },
  fields: OrgansForm,
  title: 'basis',
  onePerOffice: true,
  checks: { chosen },
  publicView: {
    name: { zh: '条文所称的部门、团体', en: 'What laws call the office' },
    about: {
      zh: '各机关按其职责规定选定的对应；责任清单按它生成。',
      en: 'As offices chose by the rules on their remit; their responsibility lists are made from it.',
    },
  },
  list: { columns: ['organs'], filters: [], sorts: ['basis'] },
})

export const organPages: RegisterPages = {
  register: organRegister,
  path: `${HOME}/named-organs`,
  above: [{ name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME }],
}
