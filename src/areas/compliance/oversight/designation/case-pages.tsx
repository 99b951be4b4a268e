import { officesToAddress } from '../../../../kernel/procedure/choices.ts'
import { databaseOf, type Visit } from '../../../../web/area.ts'
import type { CasePages } from '../../../../web/case-pages.tsx'
import { HOME } from '../../home-path.ts'
import { CII_DESIGNATION } from './names.ts'
import { openMeasures } from './submissions.ts'

export const PATH = `${HOME}/designations`

export const top = { name: { zh: '运营者合规', en: 'Operator compliance' }, path: HOME } as const

const desks = async (visit: Visit) => ({ unit: await officesToAddress(databaseOf(visit)) })

export const casePages: CasePages = {
  procedure: CII_DESIGNATION,
  path: PATH,
  title: { zh: '关键信息基础设施认定', en: 'Critical information infrastructure' },
  about: {
    zh: '保护工作部门拟定、法制审核、负责人决定、送达运营者；变更、撤销写明理由。运营者自己不能填，任何人都不公布。',
    en: 'The protecting department drafts, reviews, decides and serves it, and changes or withdraws it with reasons. No operator enters it, and it is never public.',
  },
  empty: {
    zh: '这里还没有认定。拟定的、收到的，即在这里出现。',
    en: 'No designation yet. Those drafted here, or received, will stand here.',
  },
  columns: [{ field: 'operator', head: { zh: '运营者', en: 'Operator' } }],
  top,
  offers: desks,
  choices: async ({ file, open }, visit) => {
    const may = new Set(open.map(({ step }) => step))
    const addressed = may.has('designate') || may.has('redraft') ? await desks(visit) : {}
    const measures = openMeasures(file.steps).map(({ id, what, by }) => ({
      id,
      name: { zh: `${what}（${by}以前）`, en: `${what} (by ${by})` },
    }))
    return {
      designate: addressed,
      redraft: addressed,
      ...(measures.length > 0 && { reportMeasure: { measure: measures } }),
    }
  },
  given: ({ file }, step) => {
    const drafted = file.steps.findLast((one) => one.step === 'draft' || one.step === 'redraft')?.answers
    const newest = file.steps.findLast((one) => one.step === 'change' || one.step === 'designate')?.answers
    const from = step === 'change' ? newest : drafted
    const fields = {
      designate: ['operator', 'unit', 'infrastructure'],
      redraft: ['operator', 'unit', 'infrastructure', 'importance', 'harm', 'linkage'],
      change: ['infrastructure', 'rule'],
    }[step]
    return Object.fromEntries(
      (fields ?? []).flatMap((field) => {
        const said = from?.[field]
        return typeof said === 'string' ? [[field, said]] : []
      }),
    )
  },
}
