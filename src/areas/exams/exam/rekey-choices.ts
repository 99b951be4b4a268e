import { openPaper } from '../../../mechanisms/sitting/freeze.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import { itemChoices } from '../../../web/exam/item-choices.ts'
import type { Offices } from '../../../web/fields.ts'

const CLOSED: ReadonlySet<string> = new Set(['closed', 'marked', 'told'])

/** Items of a closed exam for its examiner, each by its number and the beginning of its words: whose key is to be changed. */
export async function rekeyChoices(
  { file, open }: CaseReading,
  visit: Visit,
): Promise<Readonly<Record<string, Offices>>> {
  const asks = visit.query.step === 'rekey' || visit.path.endsWith('/rekey')
  if (!asks || !CLOSED.has(file.stage) || !open.some(({ step }) => step === 'rekey')) return {}
  const database = databaseOf(visit)
  const exam = await database.selectFrom('exam').selectAll().where('case_id', '=', file.id).executeTakeFirst()
  if (!exam) return {}
  const { items } = await openPaper(database, visit.app.kernel.seal.keyring, exam)
  return { rekey: { item: itemChoices(items) } }
}
