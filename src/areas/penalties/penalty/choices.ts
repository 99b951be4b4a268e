import { officesToAddress } from '../../../kernel/procedure/choices.ts'
import type { Edition } from '../../../law/edition.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { measures } from '../../../mechanisms/sanction/choices.ts'
import { punishedChoices, subjectOf } from '../../../mechanisms/sanction/subject.ts'
import { textsOf } from '../../../mechanisms/sanction/version.ts'
import { CONFISCATE, CORRECT } from '../../../mechanisms/sanction/words.ts'
import type { Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import type { Offices } from '../../../web/fields.ts'
import { linesUnder } from './benchmark-used.ts'
import { matterIn, takenIn } from './matter.ts'
import { bearingOf, verdictOnFile } from './verdict.ts'
import { evidenceKinds } from './words.ts'

/** What the forms of a case offer: provisions to breach, companies with a desk here, evidence by its number. */
export async function choicesOf(
  { procedure, open, file }: CaseReading,
  visit: Visit,
): Promise<Readonly<Record<string, Offices>>> {
  const { app } = visit
  const may = new Set(open.map(({ step }) => step))
  const [law = ''] = procedure.law.split('@')
  const texts = textsOf(app.kernel.shelf, law) ?? []
  const own = texts.filter((text) => `${text.law}@${text.version}` === procedure.law)
  const others = texts.filter((text) => !own.includes(text))
  const operators = may.has('bind') ? await officesToAddress(app.kernel.identity.database) : []
  const listed = listedFor(file, app.kernel.shelf)
  const penalties = listed.length > 0 ? { measures: listed } : {}
  return {
    change: penalties,
    ...(may.has('decide') && { decide: { ...penalties, benchmark: await linesOf(file, visit) } }),
    ...(may.has('notify') && { notify: { ...penalties, benchmark: await linesOf(file, visit) } }),
    ...(may.has('file') && { file: { 'breaches.unit': [...own, ...others].flatMap(punishedChoices) } }),
    ...(operators.length > 0 && { bind: { office: operators.filter(({ id }) => id !== file.office) } }),
  }
}

/** The lines of the office for the row and tier that the facts open. */
async function linesOf(file: CaseReading['file'], { app, today }: Visit): Promise<Offices[string]> {
  const { database } = app.kernel.identity
  const bearing = await bearingOf(database, file.office, today)
  const verdict = verdictOnFile(app.kernel.shelf, file, { proposed: {}, bearing, day: today })
  const lines = await linesUnder(database, verdict, { office: file.office, on: today })
  return lines.map(({ number, condition }) => ({
    id: number,
    name: { zh: `${number}　${condition}`, en: `${number}: ${condition}` },
  }))
}

/** The measures that the rows of this breach list at any tier: nothing else can be within the law. */
function listedFor(file: CaseReading['file'], shelf: readonly Edition[]) {
  const matter = matterIn(file)
  if (!matter) return []
  const about = { act: { from: matter.actFrom, to: matter.actTo }, decisionDate: matter.actTo }
  const subject = subjectOf(shelf, { ...about, breaches: matter.breaches.map(({ unit }) => unit) })
  if (isRefusal(subject)) return []
  const named = subject.rows.flatMap(({ tiers }) =>
    tiers.flatMap((tier) => [...tier.measures.obligatory, ...tier.measures.optional]),
  )
  const all = new Set<string>([CORRECT, CONFISCATE, ...named])
  return Object.entries(measures).flatMap(([id, name]) => (all.has(id) ? [{ id, name }] : []))
}

/** The evidence of a file by its numbers: 证据1　日志目录截图. */
export const evidenceOf = (file: CaseReading['file']) =>
  takenIn(file, 'addEvidence').map(({ answers, revision, at }, index) => ({
    number: index + 1,
    revision,
    at,
    answers,
    kind: Object.entries(evidenceKinds).find(([id]) => id === answers.kind)?.[1] ?? { zh: '', en: '' },
  }))
