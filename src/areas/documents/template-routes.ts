import { randomUUID } from 'node:crypto'
import { findOffice } from '../../kernel/identity/offices.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
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
import { ownTextOf } from '../../mechanisms/document/template.ts'
import { templates } from '../../mechanisms/document/template-register.ts'
import { kindOf, type Template, templatesOf, templateVersions } from '../../mechanisms/document/template-store.ts'
import { actOnRecord } from '../../mechanisms/register/act.ts'
import { whyNotEnter } from '../../mechanisms/register/decide.ts'
import { groundsFor } from '../../mechanisms/register/define.ts'
import { type Answer, type App, databaseOf, type Route, seeOther, type Visit } from '../../web/area.ts'
import { importRoutes } from '../../web/register/import-routes.ts'
import { type RegisterPages, registerContextOf } from '../../web/register/reading.ts'
import { registerRoutes } from '../../web/register/routes.tsx'
import { TEMPLATES, TEXTS, templateListPage, templatePage, templatePath } from './template-pages.tsx'

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
  const kind = kindOf(document)
  const { office } = actor
  const [standing] = await templatesOf(database, office, [kind])
  const versions = await templateVersions(database, { office, kind })
  const [older] =
    query.version === undefined
      ? []
      : await templateVersions(database, { office, kind, number: versionAsked(query.version) })
  if (query.version !== undefined && !older) return noVersion
  const typed = sent?.typed ?? older?.said ?? standing?.said ?? standardText(document)
  return templatePage(visit, {
    document,
    grounds: groundsFor(templates, today, actor.roles),
    standing,
    versions,
    typed,
    mayPublish: whyNotEnter(templates, actor) === undefined,
    places: placesOf(document, documentsOf(app), procedure),
    preview: await previewOf(visit, { document, typed, office, version: (versions[0]?.number ?? 0) + 1 }),
    unheld: unheldCitations(typed.zh ?? '', { laws: app.kernel.shelf }),
    refusal: sent?.refusal,
  })
}

const versionAsked = (typed: string): number => (/^\d{1,9}$/.test(typed) ? Number(typed) : 0)

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
  const done = await act(visit, { kind, revision, key, values: { kind, ...given }, reason: undefined })
  return isRefusal(done) ? show(visit, { typed, refusal: done }) : seeOther(templatePath(kind))
}

async function withdraw(visit: Visit): Promise<Answer> {
  const { form, params } = visit
  const { revision = '', key, reasons } = form
  const kind = `${params.procedure}/${params.id}`
  const done = await act(visit, { kind, revision, key, values: undefined, reason: reasons ?? '' })
  return isRefusal(done) ? done : seeOther(templatePath(kind))
}

interface Acting {
  readonly kind: string
  /** What it says from now on; undefined where the standard text stands again. */
  readonly values: object | undefined
  /** Why it is no longer used. */
  readonly reason: string | undefined
  readonly revision: string
  readonly key: string | undefined
}

const NEW_VERSION = '公布新的一版 · A new version is published'

async function act(visit: Visit, { kind, values, reason = NEW_VERSION, revision, key = randomUUID() }: Acting) {
  const { actor, app } = visit
  if (actor.kind !== 'officer') return noDesk
  const [standing] = await templatesOf(databaseOf(visit), actor.office, [kind])
  if (!standing && !values) return noDocument
  return actOnRecord(registerContextOf(app), {
    register: templates,
    actor,
    act: standing ? (values ? 'change' : 'withdrawal') : 'entry',
    id: standing?.id,
    values,
    key,
    ...(standing && { reason, seen: versionAsked(revision) || undefined }),
  })
}

/** Eight thousand Chinese characters and their English, as a form sends them. */
const LARGEST = 256 * 1024

/** The same as a list of records: searched, taken away whole, read from a sheet. */
export const templatePages: RegisterPages = {
  register: templates,
  path: TEXTS,
  office: TEXTS,
  above: [{ name: { zh: '文书文本', en: 'Texts of documents' }, path: TEMPLATES }],
}

export const templateRoutes: readonly Route[] = [
  ...registerRoutes(templatePages),
  ...importRoutes(templatePages),
  { method: 'GET', path: TEMPLATES, who: 'signed-in', answer: list },
  { method: 'GET', path: `${TEMPLATES}/:procedure/:id`, who: 'signed-in', answer: (visit) => show(visit) },
  { method: 'POST', path: `${TEMPLATES}/:procedure/:id`, who: 'signed-in', largest: LARGEST, answer: publish },
  { method: 'POST', path: `${TEMPLATES}/:procedure/:id/withdraw`, who: 'signed-in', answer: withdraw },
]
