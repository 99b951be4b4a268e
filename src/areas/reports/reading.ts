import type { ShownCase } from '../../kernel/procedure/case-list.ts'
import { lookUpCase } from '../../kernel/procedure/look-up.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Visit } from '../../web/area.ts'
import { type CaseReading, readForPage } from '../../web/case-reading.ts'
import { numbersOf, reportsAlike } from './queries.ts'

const OURS = ['report', 'complaint']

const databaseOf = ({ app }: Visit) => app.kernel.identity.database

/** A report or a complaint its visitor may see. Cases of other procedures are not shown here. */
export async function readFile(visit: Visit, id: string): Promise<ShownCase | Refusal> {
  const { app, actor, today } = visit
  const confidential = app.context.book.current('report', today)?.confidential
  const file = await lookUpCase(databaseOf(visit), app.context, { actor, id, confidential })
  if (isRefusal(file) || OURS.includes(file.procedure)) return file
  return refuse(
    'not-found',
    { zh: '没有此案，或案卷不对您公开', en: 'There is no such case, or it is not open to you' },
    confidential ? { grounds: confidential } : {},
  )
}

/** All that its page shows, with the reports that may be the same thing where it may be merged. */
export async function readingOf(visit: Visit, file: ShownCase): Promise<CaseReading> {
  const reading = await readForPage(visit, file)
  const leads = file.steps.flatMap(({ step, answers }) => (step === 'merge' ? [String(answers.lead)] : []))
  const { actor } = visit
  const named = actor.kind === 'officer' ? await numbersOf(databaseOf(visit), actor.office, leads) : []
  const names = new Map([...reading.names, ...named.map((one) => [one.id, one] as const)])
  if (!reading.open.some(({ step }) => step === 'merge')) return { ...reading, names }
  const lead = await reportsAlike(databaseOf(visit), file)
  return { ...reading, names, offices: { ...reading.offices, merge: { lead } } }
}
