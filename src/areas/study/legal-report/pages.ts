import { officesById, officesToAddress } from '../../../kernel/procedure/choices.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { HOME } from '../home-path.ts'
import { LEGAL_REPORTS } from './paths.ts'
import { legalReport } from './report.ts'

async function ownOffice(visit: Visit) {
  const { actor } = visit
  if (actor.kind !== 'officer') return []
  const found = (await officesById(databaseOf(visit), [actor.office])).get(actor.office)
  return found ? [found] : []
}

/** Reports on law as the unit that makes them and the one that reviews them see them. */
export const reportCases: CasePages = {
  procedure: legalReport.id,
  path: LEGAL_REPORTS,
  title: { zh: '述法', en: 'Yearly reports on law' },
  about: {
    zh: '领导班子和领导干部每年述法：学法、依法决策、依法履职、问题和整改，写明依据的规定；上级单位评阅、归档，留下的整改事项列入下一年，下一年的报告不写明办得怎样就不能提交。不打分。',
    en: 'Leading groups and leaders report each year: study, decisions, duties, what is wrong and put right, on the rule that they cite. The upper unit reviews and files it; what it leaves goes into the next year, whose report is not submitted before it says what became of each. Nobody is scored.',
  },
  empty: { zh: '还没有述法报告。', en: 'No reports yet.' },
  columns: [
    { field: 'post', head: { zh: '职务', en: 'Post' } },
    { field: 'year', head: { zh: '年度', en: 'Year' } },
  ],
  top: { name: { zh: '学法', en: 'Study of law' }, path: HOME },
  offers: async (visit) => ({ unit: await ownOffice(visit) }),
  choices: async (_, visit) => ({
    submit: {
      upper: (await officesToAddress(databaseOf(visit))).filter(
        ({ id }) => visit.actor.kind !== 'officer' || id !== visit.actor.office,
      ),
    },
  }),
}
