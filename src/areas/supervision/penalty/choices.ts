import { label } from '../../../kernel/law/library/citation.ts'
import type { Edition } from '../../../kernel/law/library/edition.ts'
import { officesToAddress } from '../../../kernel/procedure/choices.ts'
import type { Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import type { Offices } from '../../../web/fields.ts'
import { addressIn } from '../sanction/opening.ts'
import { textsOf } from '../sanction/version.ts'
import { punishedIn } from '../trial/subject.ts'
import { takenIn } from './matter.ts'
import { evidenceKinds } from './words.ts'

/** The units whose breach a text punishes, by what stands in them. */
const unitsOf = (edition: Edition): Offices[string] =>
  punishedIn(edition).map((unit) => {
    const { zh, en } = label(edition, unit)
    const day = edition.version.slice(0, 4)
    return { id: addressIn(edition, unit), name: { zh: `${zh}（${day}年起施行）`, en: `${en} (in force ${day})` } }
  })

/** What the forms of a case offer: provisions to breach, companies with a desk here, evidence by its number. */
export async function choicesOf(
  { procedure, open, file }: CaseReading,
  { house }: Visit,
): Promise<Readonly<Record<string, Offices>>> {
  const may = new Set(open.map(({ step }) => step))
  const [law = ''] = procedure.law.split('@')
  const texts = textsOf(house.kernel.shelf, law) ?? []
  const own = texts.filter((text) => `${text.law}@${text.version}` === procedure.law)
  const others = texts.filter((text) => !own.includes(text))
  const operators = may.has('bind') ? await officesToAddress(house.kernel.identity.database) : []
  return {
    ...(may.has('file') && { file: { 'breaches.unit': [...own, ...others].flatMap(unitsOf) } }),
    ...(operators.length > 0 && { bind: { office: operators.filter(({ id }) => id !== file.office) } }),
  }
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
