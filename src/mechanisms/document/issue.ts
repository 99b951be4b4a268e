import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import { officesById } from '../../kernel/procedure/choices.ts'
import type { Decision } from '../../kernel/procedure/decision.ts'
import { caseNumber, type Procedure } from '../../kernel/procedure/definition.ts'
import type { Issues, PaperDraft } from '../../kernel/procedure/paper.ts'
import type { Audience } from '../../kernel/procedure/tables.ts'
import { type Address, parseAddress } from '../../law/address.ts'
import { citation } from '../../law/citation.ts'
import { type Edition, parentOf, unitAt } from '../../law/edition.ts'
import { type Unit, wordsOf } from '../../law/tree.ts'
import type { Matter, Quotation } from './case-source.ts'
import { compose, keptOf } from './compose.ts'
import type { Addressed, CaseDocument } from './definition.ts'
import { type Owned, whyNotOwn } from './own-text-faults.ts'
import { papersOfCase } from './store.ts'
import { ownTextOf } from './template.ts'
import { kindOf, type Template, templatesOf } from './template-store.ts'

/** What acts issue under these documents; an act of a step that has none reads nothing. */
export const issuesOf =
  (documents: readonly CaseDocument[], shelf: readonly Edition[]): Issues =>
  async (database, { procedure, file, decision, offices: read }) => {
    const due = documents.filter((one) => one.procedure === procedure.id && one.step === decision.step)
    if (due.length === 0) return []
    const named = officesOf(procedure, file, decision)
    const others = named.filter((id) => !read.has(id))
    const found = [
      ...(await officesById(database, others)),
      ...[...read].map(([id, { office }]) => [id, office] as const),
    ]
    const templates = await templatesOf(database, file.office, due.map(kindOf))
    const quotesPapers = due.some(namesPapers) || templates.some(({ said }) => NAMES_PAPER.test(`${said.zh}${said.en}`))
    const issued = quotesPapers ? await papersOfCase(database, { kind: 'system' }, file.id) : []
    const papers = new Map(issued.map(({ kind, mark, year, number }) => [kind, caseNumber(mark, year, number)]))
    const offices = new Map(found.map(([id, { name }]) => [id, name]))
    const office = { id: file.office, name: offices.get(file.office) ?? { zh: file.office, en: file.office } }
    return due.map((document): PaperDraft => {
      const quote = (address: Address) => quoteOf(shelf, address)
      const matter: Matter = { document, procedure, file, decision, offices, quote, papers, laws: shelf }
      const template = templates.find(({ kind, isUsed }) => isUsed && kind === kindOf(document))
      const { id: kind, name, mark, to } = document
      const own = template && standingText({ document, documents, procedures: [procedure] }, template)
      return {
        kind,
        name,
        mark: `${template?.said.abbreviation ?? ''}${mark}`,
        series: mark,
        audience: audienceOf(to),
        office,
        write: (drawn) => keptOf(compose(matter, drawn, own)),
      }
    })
  }

/** `{paper notice}`: the number of another document of the case. */
const NAMES_PAPER = /\{paper /

/** Whether the standard text says the number of another document, which is then read. */
const namesPapers = ({ parts }: CaseDocument): boolean => NAMES_PAPER.test(JSON.stringify(parts))

/**
 * A text was sound when it was published. Under a version of the procedure that came later it may name what is no longer
 * asked: then the standard text stands, for a document that cannot be filled would hold up the act itself.
 */
const standingText = (of: Owned, { said, version, since }: Template) =>
  whyNotOwn(of, { zh: said.zh ?? '', en: said.en }) ? undefined : ownTextOf(said, { version, since })

function audienceOf(to: Addressed): Audience {
  if (typeof to === 'string') return to
  return 'organ' in to ? 'file' : 'party'
}

/** Every office that the file or the decision names. */
function officesOf(procedure: Procedure, file: CaseFile, decision: Decision): readonly string[] {
  const told = [...file.steps, decision].flatMap(({ step, answers }) => {
    const { handsTo, addresses } = procedure.steps[step] ?? {}
    return [handsTo, addresses].flatMap((field) => (field === undefined ? [] : [String(answers[field])]))
  })
  const [, party] = /^office:(.+)$/.exec(decision.party ?? '') ?? []
  return [file.office, decision.office, ...told, ...(party === undefined ? [] : [party])]
}

/**
 * A provision's title and words. Its own number is said by the citation; quotes within a quote are single ones. A clause
 * of our analysis is no 款 or 项: the printed unit around it is cited and quoted.
 */
export function quoteOf(shelf: readonly Edition[], address: Address): Quotation {
  const place = parseAddress(address)
  const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
  const unit = place && edition && printedAt(edition, place.unit)
  if (!place || !edition || !unit) return { cited: { zh: address, en: address }, words: { zh: '', en: '' } }
  const zh = wordsOf({ ...unit, label: '' })
    .replaceAll('“', '‘')
    .replaceAll('”', '’')
  return { cited: citation(edition, unit.path), words: { zh, en: englishOf(edition, unit) || zh } }
}

const printedAt = (edition: Edition, path: string): Unit | undefined =>
  unitAt(edition, path) ?? unitAt(edition, parentOf(edition, path) ?? '')

const englishOf = (edition: Edition, unit: Unit): string =>
  edition.english.get(unit.path) ??
  unit.children
    .map((child) => englishOf(edition, child))
    .join(' ')
    .trim()
