import { dayOf } from '../../kernel/calendar/day.ts'
import { particularsOn } from '../../kernel/identity/particulars.ts'
import { remediesOf } from '../../kernel/identity/remedy.ts'
import { findPowers } from '../../kernel/identity/remit.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import { officesById } from '../../kernel/procedure/choices.ts'
import type { Decision } from '../../kernel/procedure/decision.ts'
import { caseNumber, type Procedure } from '../../kernel/procedure/definition.ts'
import type { Issues, PaperDraft } from '../../kernel/procedure/paper.ts'
import type { Audience } from '../../kernel/procedure/tables.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Address, parseAddress } from '../../law/address.ts'
import { citation } from '../../law/citation.ts'
import { type Edition, parentOf, unitAt } from '../../law/edition.ts'
import { type Unit, wordsOf } from '../../law/tree.ts'
import type { Matter, Quotation } from './case-source.ts'
import type { CitedAgainst } from './cited-provisions.ts'
import { compose, keptOf } from './compose.ts'
import type { Addressed, CaseDocument } from './definition.ts'
import { type Owned, whyNotOwn } from './own-text-faults.ts'
import { papersOfCase } from './store.ts'
import { ownTextOf } from './template.ts'
import { kindOf, type Template, templatesOf } from './template-store.ts'
import { isIssued, whyUnfounded } from './unfounded.ts'

/** The numbers of the papers of a case by their kinds, read only where a paper that is due quotes one. */
async function quotedPapers(
  database: Database,
  id: string,
  due: readonly CaseDocument[],
  templates: readonly Template[],
): Promise<ReadonlyMap<string, string>> {
  const isQuoted = due.some(namesPapers) || templates.some(({ said }) => NAMES_PAPER.test(`${said.zh}${said.en}`))
  const issued = isQuoted ? await papersOfCase(database, { kind: 'system' }, id) : []
  return new Map(issued.map(({ kind, mark, year, number }) => [kind, caseNumber(mark, year, number)]))
}

/** What acts issue under these documents; an act of a step that has none reads nothing. */
export const issuesOf =
  (documents: readonly CaseDocument[], shelf: readonly Edition[]): Issues =>
  async (database, { procedure, file, decision, facts: { offices: read, read: facts } }) => {
    const due = documents.filter((one) => one.procedure === procedure.id && one.step === decision.step)
    if (due.length === 0) return []
    const named = officesOf(procedure, file, decision)
    const others = named.filter((id) => !read.has(id))
    const found = [
      ...(await officesById(database, others)),
      ...[...read].map(([id, { office }]) => [id, office] as const),
    ]
    const templates = await templatesOf(database, file.office, due.map(kindOf))
    const papers = await quotedPapers(database, file.id, due, templates)
    const offices = new Map(found.map(([id, { name }]) => [id, name]))
    const powers = await powersOf(database, procedure, file, decision)
    const remedies = await remediesOf(database, {
      office: file.office,
      procedure: procedure.id,
      step: decision.step,
      on: dayOf(decision.since),
    })
    const particulars = await particularsOn(database, file.office, dayOf(decision.since))
    if (particulars?.name) offices.set(file.office, particulars.name)
    const office = { id: file.office, name: offices.get(file.office) ?? { zh: file.office, en: file.office } }
    const drafts: PaperDraft[] = []
    for (const document of due) {
      const quote = (address: Address) => quoteOf(shelf, address)
      const matter: Matter = {
        document,
        procedure,
        file,
        decision,
        offices,
        quote,
        papers,
        laws: shelf,
        remedies,
        particulars,
        facts,
        ...powers,
      }
      if (!isIssued(matter)) continue
      const template = templates.find(({ kind }) => kind === kindOf(document))
      const { id: kind, name, mark, to } = document
      const against = { laws: shelf, day: dayOf(decision.since) }
      const own = template && standingText({ document, documents, procedures: [procedure] }, template, against)
      const unfounded = whyUnfounded(matter, own)
      if (unfounded) return unfounded
      drafts.push({
        kind,
        name,
        mark: `${template?.said.abbreviation ?? ''}${mark}`,
        series: mark,
        audience: audienceOf(to),
        office,
        write: (drawn) => keptOf(compose(matter, drawn, own)),
      })
    }
    return drafts
  }

/** What kind of office issues it, and the document that gives it the power to take the step. */
async function powersOf(database: Database, procedure: Procedure, file: CaseFile, decision: Decision) {
  const { who } = procedure.steps[decision.step] ?? {}
  const act = typeof who === 'object' ? who.remit : undefined
  const asked = { offices: [file.office], acts: act === undefined ? [] : [act], on: dayOf(decision.at) }
  const found = (await findPowers(database, asked)).get(file.office)
  return { kind: found?.office.kind, remit: act === undefined ? undefined : found?.remit.get(act)?.source }
}

/** `{paper notice}`: the number of another document of the case. */
const NAMES_PAPER = /\{paper /

/** Whether the standard text says the number of another document, which is then read. */
const namesPapers = ({ parts }: CaseDocument): boolean => NAMES_PAPER.test(JSON.stringify(parts))

/**
 * A text was sound when it was published. Under a version of the procedure that came later it may name what is no longer
 * asked, and what it cites may be gone or not yet in force on the day of the paper: then the standard text stands, for a
 * document that cannot be filled would hold up the act itself.
 */
const standingText = (of: Owned, { said, version, since }: Template, against: CitedAgainst) =>
  whyNotOwn(of, { zh: said.zh ?? '', en: said.en }, against) ? undefined : ownTextOf(said, { version, since })

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
 * A provision’s title and words. Its own number is said by the citation; quotes within a quote are single ones. An item
 * is quoted with the words it stands under, and dots for those that are left out. A clause of our analysis is no 款 or
 * 项: the printed unit around it is cited and quoted.
 */
export function quoteOf(shelf: readonly Edition[], address: Address): Quotation {
  const place = parseAddress(address)
  const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
  const unit = place && edition && printedAt(edition, place.unit)
  if (!place || !edition || !unit) return { cited: { zh: address, en: address }, words: { zh: '', en: '' } }
  const zh = chineseOf(edition, unit).replaceAll('“', '‘').replaceAll('”', '’')
  return { cited: citation(edition, unit.path), words: { zh, en: englishOf(edition, unit) || zh } }
}

/** 网络运营者应当…履行下列义务：……（三）采取监测…；…… */
function chineseOf(edition: Edition, unit: Unit): string {
  const above = chapeauOf(edition, unit)
  if (!above) return wordsOf({ ...unit, label: '' })
  const [before, after] = dotsAround(above, unit)
  return `${above.text}${before}${wordsOf(unit)}${after}`
}

/** What an item stands under; undefined for what is no item. */
function chapeauOf(edition: Edition, unit: Unit): Unit | undefined {
  if (unit.level !== 'item' && unit.level !== 'subitem') return undefined
  return unitAt(edition, parentOf(edition, unit.path) ?? '')
}

const DOTS = '……'

const dotsAround = ({ children }: Unit, { path }: Unit): readonly [string, string] => [
  children[0]?.path === path ? '' : DOTS,
  children.at(-1)?.path === path ? '' : DOTS,
]

const printedAt = (edition: Edition, path: string): Unit | undefined =>
  unitAt(edition, path) ?? unitAt(edition, parentOf(edition, path) ?? '')

function englishOf(edition: Edition, unit: Unit): string {
  const above = chapeauOf(edition, unit)
  const own = translated(edition, unit)
  const chapeau = above && edition.english.get(above.path)
  if (!above || chapeau === undefined || own === '') return own
  const [before, after] = dotsAround(above, unit).map((dots) => (dots === '' ? '' : ' … '))
  return `${chapeau}${before || ' '}(${unit.number}) ${own}${after}`.trim()
}

/** A paragraph with its items, each by its number. */
const translated = (edition: Edition, unit: Unit): string =>
  [
    edition.english.get(unit.path) ?? '',
    ...unit.children.map((child) => {
      const words = translated(edition, child)
      const isItem = child.level === 'item' || child.level === 'subitem'
      return isItem && words !== '' ? `(${child.number}) ${words}` : words
    }),
  ]
    .filter((words) => words !== '')
    .join(' ')
