import { dayOf } from '../../../kernel/calendar/day.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { column, type Dataset, type DatasetRow } from '../../../mechanisms/dataset/define.ts'
import { PATH } from './list-page.tsx'
import { type PublicDecision, publicDecisions } from './queries.ts'

const AT_ONCE = 100
const optional = { required: false }

/** Decisions that were made public (apl Art. 48): what the public page says of each, and of persons nothing but a fine. */
export const publicDecisionTable: Dataset = {
  id: 'decisions',
  name: { zh: '公开的处罚决定', en: 'Penalty decisions made public' },
  about: {
    zh: '依法公开的处罚决定：文号、日期、单位、违反的规定、处罚。撤回的只留文号、撤回日和理由。当事人是个人的，不写姓名。',
    en: 'Decisions made public as the law orders: number, day, organisation, provisions, penalty. Of one that was withdrawn only number, day and reason stay. A natural person is not named.',
  },
  grounds: ['apl@2021-07-15#art-48/para-1', 'points-2017@2017-01-01#point-12/7'],
  persons: undefined,
  keywords: [{ zh: '行政处罚决定', en: 'penalty decisions' }],
  page: PATH,
  columns: [
    column('id', { zh: '编号', en: 'Id' }),
    column('state', { zh: '状态：published、withdrawn', en: 'State: published or withdrawn' }),
    column('office', { zh: '决定机关', en: 'Office' }),
    column('number', { zh: '决定书文号', en: 'Number of the decision' }),
    column('since', { zh: '公开或者撤回之日', en: 'Day it was made public or withdrawn' }, 'day'),
    column('decided_on', { zh: '决定日期', en: 'Day of the decision' }, 'day', optional),
    column('organisation', { zh: '当事人（单位）', en: 'Party, an organisation' }, 'words', optional),
    column('breaches', { zh: '违反的规定', en: 'Provisions breached' }, 'several'),
    column('measures', { zh: '处罚和措施', en: 'Measures' }, 'several'),
    column('fine', { zh: '罚款（元）', en: 'Fine, in yuan' }, 'words', optional),
    column('withdrawn_because', { zh: '撤回的原因', en: 'Why it was withdrawn' }, 'words', optional),
  ],
  key: ['id'],
  rows: async function* ({ database }) {
    for (let after: string | undefined; ; ) {
      const page = await publicDecisions(database, { limit: AT_ONCE, after })
      if (isRefusal(page)) throw new Error(page.reason.en)
      yield* page.rows.filter(({ differs }) => !differs).map(rowOf)
      if (page.after === undefined) return
      after = page.after
    }
  },
}

function rowOf(one: PublicDecision): DatasetRow {
  const shared = { id: one.id, state: one.kind, office: one.office.zh, since: dayOf(one.since) }
  if (one.kind === 'withdrawn') {
    return { ...shared, number: one.number, breaches: [], measures: [], withdrawn_because: one.because.zh }
  }
  const { number, decidedOn, organisation, breaches, measures, fine } = one.text
  return {
    ...shared,
    number,
    decided_on: decidedOn,
    ...(organisation !== undefined && { organisation }),
    breaches: breaches.map(({ unit }) => unit),
    measures: measures ?? [],
    ...(fine !== undefined && { fine: String(fine) }),
  }
}
