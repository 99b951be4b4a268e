import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import type { Offices } from '../../../web/fields.ts'

const MOST = 50

/** Exams of the officer's own office whose results are told, the newest first, with the one that a link names. One statement. */
export async function earlierChoices(visit: Visit, named = visit.query.makesUpFor): Promise<Offices[string]> {
  if (visit.actor.kind !== 'officer') return []
  const rows = await databaseOf(visit)
    .selectFrom('exam as e')
    .innerJoin('case as c', 'c.id', 'e.case_id')
    .select(['e.case_id', 'e.title', 'e.opens_at'])
    .where('e.office', '=', visit.actor.office)
    .where('c.stage', 'in', ['told', 'final'])
    .where('e.blanked_leaf', 'is', null)
    .orderBy((order) => order('e.case_id', '=', named ?? ''), 'desc')
    .orderBy('e.opens_at', 'desc')
    .orderBy('e.case_id', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ case_id, title, opens_at }) => {
    const day = longDay(dayOf(opens_at))
    return { id: case_id, name: { zh: `${title}（${day.zh}）`, en: `${title} (${day.en})` } }
  })
}

/** The same where what was said of an exam is changed. */
export async function amendChoices(
  { file, open }: CaseReading,
  visit: Visit,
): Promise<Readonly<Record<string, Offices>>> {
  const asks = visit.query.step === 'amend' || visit.path.endsWith('/amend')
  if (!asks || !open.some(({ step }) => step === 'amend')) return {}
  const said = file.steps.findLast(({ step }) => step === 'amend' || step === 'prepare')?.answers.makesUpFor
  const makesUpFor = await earlierChoices(visit, typeof said === 'string' ? said : undefined)
  return makesUpFor.length > 0 ? { amend: { makesUpFor } } : {}
}
