import { randomUUID } from 'node:crypto'
import { findOffice } from '../../kernel/identity/offices.ts'
import { act } from '../../kernel/procedure/act.ts'
import { readPublicCase } from '../../kernel/procedure/case-list.ts'
import { openSteps } from '../../kernel/procedure/decide.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import { readOwnFacts } from '../../kernel/procedure/facts.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { unheldCitations } from '../../mechanisms/document/cited-provisions.ts'
import { framed } from '../../mechanisms/document/compose.ts'
import type { CaseDocument, DocumentLine } from '../../mechanisms/document/definition.ts'
import { quoteOf } from '../../mechanisms/document/issue.ts'
import { writtenText } from '../../mechanisms/document/notation.ts'
import { whyNotOwn } from '../../mechanisms/document/own-text-faults.ts'
import { piecesOf } from '../../mechanisms/document/piece.ts'
import { placesOf } from '../../mechanisms/document/placeholders.ts'
import { sampleSource } from '../../mechanisms/document/sample-source.ts'
import { ownTextOf, templateAsks } from '../../mechanisms/document/template.ts'
import { kindOf, type Template, templatesOf } from '../../mechanisms/document/template-store.ts'
import { type Answer, type App, databaseOf, type Route, seeOther, type Visit } from '../../web/area.ts'
import { TEMPLATES, templateListPage, templatePage, templatePath } from './template-pages.tsx'

const documentsOf = ({ areas }: App): readonly CaseDocument[] => areas.flatMap(({ documents = [] }) => documents)
const noDesk = refuse('not-yours', {
  zh: '文书文本由机关设置：请先在机关的岗位上登录',
  en: 'Texts of documents are an office’s to set: sit down at a desk of one first',
})
const noDocument = refuse('not-found', { zh: '没有这种文书', en: 'There is no such document' })
const noVersion = refuse('not-found', { zh: '没有这一版', en: 'There is no such version' })

async function list(visit: Visit): Promise<Answer> {
  const { actor, app } = visit
  if (actor.kind !== 'officer') return noDesk
  const documents = documentsOf(app)
  const standing = await templatesOf(databaseOf(visit), actor.office, documents.map(kindOf))
  return templateListPage(visit, documents, standing, app.context.catalogue.all)
}

/** What was sent, or what stands: the office's own text, an older version, the standard text to begin from. */
interface Shown {
  readonly typed: TypedText
  readonly refusal?: Refusal | undefined
}

type TypedText = Pick<Template['said'], 'abbreviation' | 'zh' | 'en'>

async function show(visit: Visit, sent?: Shown): Promise<Answer> {
  const { actor, app, params, query, today } = visit
  if (actor.kind !== 'officer') return noDesk
  const document = documentsOf(app).find((one) => kindOf(one) === `${params.procedure}/${params.id}`)
  const procedure = document && app.context.catalogue.current(document.procedure, today)
  if (!document || !procedure) return noDocument
  const database = databaseOf(visit)
  const [standing] = await templatesOf(database, actor.office, [kindOf(document)])
  const file = standing && (await readPublicCase(database, standing.case))
  const versions = (file?.steps ?? []).flatMap(({ answers }) => templateAsks.safeParse(answers).data ?? [])
  const older = query.version === undefined ? undefined : versions[Number(query.version) - 1]
  if (query.version !== undefined && !older) return noVersion
  const typed = sent?.typed ?? older ?? (standing?.isUsed ? standing.said : standardText(document))
  const now = app.kernel.now()
  const catalogue = app.context.catalogue
  const template = file ? catalogue.at('template', file.version) : catalogue.current('template', today)
  if (!template) return noDocument
  const facts = await readOwnFacts(database, app.context, { procedure: template, actor, now })
  const open = openSteps({ procedure: template, file, actor, now, facts })
  return templatePage(visit, {
    document,
    procedure,
    template,
    standing,
    file,
    typed,
    open: open.map(({ step }) => step),
    places: placesOf(document, documentsOf(app), procedure),
    preview: await previewOf(visit, { document, typed, office: actor.office, version: versions.length + 1 }),
    unheld: unheldCitations(typed.zh ?? '', { laws: app.kernel.shelf }),
    refusal: sent?.refusal,
  })
}

const standardText = ({ parts }: CaseDocument): TypedText => ({
  zh: writtenText(piecesOf(parts, 'zh')),
  en: writtenText(piecesOf(parts, 'en')),
})

interface Previewed {
  readonly document: CaseDocument
  readonly typed: TypedText
  readonly office: string
  readonly version: number
}

/** The text filled with samples; undefined where it is not sound. */
async function previewOf(
  visit: Visit,
  { document, typed, office, version }: Previewed,
): Promise<readonly DocumentLine[] | undefined> {
  const { app, today } = visit
  const procedure = app.context.catalogue.current(document.procedure, today)
  const found = await findOffice(databaseOf(visit), office)
  if (!procedure || isRefusal(found)) return undefined
  const { zh = '', en, abbreviation = '' } = typed
  const against = { laws: app.kernel.shelf, day: today }
  const of = { document, documents: documentsOf(app), procedures: [procedure] }
  if (zh.trim() !== '' && whyNotOwn(of, { zh, en }, against)) return undefined
  const number = caseNumber(abbreviation + document.mark, Number(today.slice(0, 4)), 1)
  const { name } = found
  const quote = (address: Parameters<typeof quoteOf>[1]) => quoteOf(app.kernel.shelf, address)
  const source = sampleSource({ document, procedure, office: name, day: today, number, quote })
  const isLetter = document.to !== 'file' && document.to !== 'signers'
  const frame = {
    document,
    office: name,
    addressee: isLetter ? source.fill('addressee') : undefined,
    number,
    day: today,
    enteredOn: today,
    code: 'XXXX-XXXX-XXXX',
    own: ownTextOf(typed, { version, since: today }),
  }
  return framed('zh', frame, source)
}

async function publish(visit: Visit): Promise<Answer> {
  const { form, params } = visit
  const { revision = '', key, do: wanted, ...words } = form
  const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value.trim() !== ''))
  const kind = `${params.procedure}/${params.id}`
  const typed: TypedText = { abbreviation: words.abbreviation, zh: words.zh, en: words.en }
  if (wanted === 'preview') {
    const documents = documentsOf(visit.app)
    const document = documents.find((one) => kindOf(one) === kind)
    if (!document) return noDocument
    const of = { document, documents, procedures: visit.app.context.catalogue.all }
    const why = words.zh?.trim()
      ? whyNotOwn(of, { zh: words.zh, en: words.en }, { laws: visit.app.kernel.shelf, day: visit.today })
      : undefined
    return show(visit, { typed, refusal: why })
  }
  const done = await take(visit, {
    kind,
    opens: 'publish',
    later: 'change',
    answers: { kind, ...given },
    revision,
    key,
  })
  return isRefusal(done) ? show(visit, { typed, refusal: done }) : seeOther(templatePath(kind))
}

async function withdraw(visit: Visit): Promise<Answer> {
  const { form, params } = visit
  const { revision = '', key, ...answers } = form
  const kind = `${params.procedure}/${params.id}`
  const done = await take(visit, { kind, opens: undefined, later: 'withdraw', answers, revision, key })
  return isRefusal(done) ? done : seeOther(templatePath(kind))
}

interface Taking {
  readonly kind: string
  /** The step where the office has no template of this kind yet, and where it has one. */
  readonly opens: string | undefined
  readonly later: string
  readonly answers: object
  readonly revision: string
  readonly key: string | undefined
}

async function take(visit: Visit, { kind, opens, later, answers, revision, key = randomUUID() }: Taking) {
  const { actor, app } = visit
  if (actor.kind !== 'officer') return noDesk
  const [standing] = await templatesOf(databaseOf(visit), actor.office, [kind])
  const step = standing ? later : opens
  if (step === undefined) return noDocument
  return act(databaseOf(visit), app.context, {
    procedure: 'template',
    case: standing?.case,
    step,
    answers,
    actor,
    key,
    seen: standing && /^\d{1,9}$/.test(revision) ? Number(revision) : undefined,
  })
}

/** Eight thousand Chinese characters and their English, as a form sends them. */
const LARGEST = 256 * 1024

export const templateRoutes: readonly Route[] = [
  { method: 'GET', path: TEMPLATES, who: 'signed-in', answer: list },
  { method: 'GET', path: `${TEMPLATES}/:procedure/:id`, who: 'signed-in', answer: (visit) => show(visit) },
  { method: 'POST', path: `${TEMPLATES}/:procedure/:id`, who: 'signed-in', largest: LARGEST, answer: publish },
  { method: 'POST', path: `${TEMPLATES}/:procedure/:id/withdraw`, who: 'signed-in', answer: withdraw },
]
