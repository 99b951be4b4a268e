import { type Address, parseAddress } from '../../kernel/law/address.ts'
import { citation } from '../../kernel/law/library/citation.ts'
import { type Edition, unitAt } from '../../kernel/law/library/edition.ts'
import { type Unit, wordsOf } from '../../kernel/law/tree.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import { officesById } from '../../kernel/procedure/choices.ts'
import type { Decision } from '../../kernel/procedure/decision.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Draft, Issues } from '../../kernel/procedure/paper.ts'
import { compose, keptOf, type Matter, type Quotation } from './compose.ts'
import type { CaseDocument } from './definition.ts'

/** What acts issue under these documents; an act of a step that has none reads nothing. */
export const issuesOf =
  (documents: readonly CaseDocument[], shelf: readonly Edition[]): Issues =>
  async (database, { procedure, file, decision }) => {
    const due = documents.filter((one) => one.procedure === procedure.id && one.step === decision.step)
    if (due.length === 0) return []
    const found = await officesById(database, officesOf(procedure, file, decision))
    const offices = new Map([...found].map(([id, { name }]) => [id, name]))
    const office = { id: file.office, name: offices.get(file.office) ?? { zh: file.office, en: file.office } }
    return due.map((document): Draft => {
      const matter: Matter = {
        document,
        procedure,
        file,
        decision,
        offices,
        quote: (address) => quoteOf(shelf, address),
      }
      const { id: kind, name, mark } = document
      return { kind, name, mark, office, write: (drawn) => keptOf(compose(matter, drawn)) }
    })
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

/** A provision's title and words. Its own number is said by the citation; quotes within a quote are single ones. */
function quoteOf(shelf: readonly Edition[], address: Address): Quotation {
  const place = parseAddress(address)
  const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
  const unit = place && edition && unitAt(edition, place.unit)
  if (!place || !edition || !unit) return { cited: { zh: address, en: address }, words: { zh: '', en: '' } }
  const zh = wordsOf({ ...unit, label: '' })
    .replaceAll('“', '‘')
    .replaceAll('”', '’')
  return { cited: citation(edition, place.unit), words: { zh, en: englishOf(edition, unit) || zh } }
}

const englishOf = (edition: Edition, unit: Unit): string =>
  edition.english.get(unit.path) ??
  unit.children
    .map((child) => englishOf(edition, child))
    .join(' ')
    .trim()
