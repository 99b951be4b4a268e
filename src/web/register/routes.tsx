import { signInFirst } from '../../kernel/identity/refusals.ts'
import { atomFeed } from '../../kernel/library/render/atom.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { actOnRecord, type RecordDone } from '../../mechanisms/register/act.ts'
import { waitingAmong } from '../../mechanisms/register/agreement/read.ts'
import { noSuchRecord, type OfficerActor, whyNotEnter, whyNotRead } from '../../mechanisms/register/decide.ts'
import { type Register, titleOf } from '../../mechanisms/register/define.ts'
import { fileField } from '../../mechanisms/register/field-kind.ts'
import { groundsOfRegister } from '../../mechanisms/register/grounds-of.ts'
import { openChanges, openRecord } from '../../mechanisms/register/list.ts'
import { type LoadedRecord, loadRecords, versionsOf } from '../../mechanisms/register/load.ts'
import { proposalPath, recordPath } from '../../mechanisms/register/named.ts'
import { formerLabels } from '../../mechanisms/register/release.ts'
import { openingsOfRecord, whyNotOpen } from '../../mechanisms/register/sealed/open-record.ts'
import { dropView, keepView, viewsOf } from '../../mechanisms/register/views.ts'
import { type Answer, databaseOf, file, page, type Route, seeOther, type Visit } from '../area.ts'
import { Grounds } from '../grounds.tsx'
import { Links } from '../links.tsx'
import { answerList } from '../list/answer-list.ts'
import { ListView } from '../list/list-view.tsx'
import { erasureRoutes, readErasures } from './erasure-part.tsx'
import { fileRoutes, recordSent } from './file-part.tsx'
import { recordsFile } from './files.ts'
import { formPage, manyAnswer } from './form-page.tsx'
import { officeListPage, readRecords, recordList, stateIn } from './office-list.tsx'
import { proposalRoutes } from './proposal-routes.ts'
import { namedFor, officePath, type RegisterPages, registerContextOf } from './reading.ts'
import { receiptRoutes } from './receipt-part.tsx'
import { crumbsOf, openRecordPage, recordPage } from './record-page.tsx'
import { sealedRoutes } from './sealed-routes.ts'

/** Bytes of a form that selects five hundred records. */
const LARGEST = 128 * 1024
const FEED_ENTRIES = 50

type ForOfficer = (visit: Visit, officer: OfficerActor) => Answer | Promise<Answer>

/** Pages for officers: their own office's records, and no other's. */
const officers =
  (answer: ForOfficer): Route['answer'] =>
  (visit) =>
    visit.actor.kind === 'officer' ? answer(visit, visit.actor) : signInFirst()

/** Every page of a register, from its definition. */
export function registerRoutes(pages: RegisterPages): readonly Route[] {
  const { register } = pages
  const own = officePath(pages)
  const read = (route: string, answer: ForOfficer): Route => ({
    method: 'GET',
    path: route,
    who: 'signed-in',
    answer: officers(answer),
  })
  const takes = fileField(register) ? ({ files: true } as const) : {}
  const act = (route: string, answer: ForOfficer, more: Pick<Route, 'largest' | 'files'> = {}): Route => ({
    method: 'POST',
    path: route,
    who: 'signed-in',
    ...more,
    answer: officers(answer),
  })
  const officersOwn: readonly Route[] = [
    { method: 'GET', path: recordPath(register.id, ':record'), who: 'anyone', answer: (visit) => found(pages, visit) },
    read(own, (visit, officer) => officeList(pages, visit, officer)),
    read(`${own}/new`, (visit) => whyNotEnter(register, visit.actor) ?? formPage({ pages, visit })),
    act(`${own}/new`, (visit) => enter(pages, visit), takes),
    act(`${own}/many`, (visit) => manyAnswer(pages, visit), { largest: LARGEST }),
    act(`${own}/views`, (visit, officer) => keepOwnView(pages, visit, officer)),
    act(`${own}/views/:view`, async (visit, officer) => {
      await dropView(databaseOf(visit), register, officer, visit.params.view ?? '')
      return seeOther(own)
    }),
    read(`${own}/all.csv`, (visit, { office }) => recordsFile(visit, register, { office, as: 'csv' })),
    read(`${own}/all.xlsx`, (visit, { office }) => recordsFile(visit, register, { office, as: 'xlsx' })),
    read(`${own}/all.ndjson`, (visit, { office }) => recordsFile(visit, register, { office, as: 'ndjson' })),
    read(`${own}/:record`, (visit, officer) => one(pages, visit, officer)),
    read(`${own}/:record/change`, (visit, officer) => changeForm(pages, visit, officer)),
    act(`${own}/:record/change`, (visit, officer) => change(pages, visit, officer), takes),
    act(`${own}/:record/withdraw`, (visit, officer) => withdraw(pages, visit, officer)),
    ...proposalRoutes(register),
    ...sealedRoutes(register),
    ...fileRoutes(register),
    ...receiptRoutes(register),
    ...erasureRoutes(register),
  ]
  return [...(register.publicView ? publicRoutes(pages) : []), ...officersOwn.map((route) => readable(register, route))]
}

/** For those of the office alone who may read its records, where the register says who. */
const readable = (register: Register, route: Route): Route =>
  register.readBy ? { ...route, answer: (visit) => whyNotRead(register, visit.actor) ?? route.answer(visit) } : route

/** Where a record stands for whoever asks: among those of their office, or as everybody reads it. */
async function found(pages: RegisterPages, visit: Visit): Promise<Answer> {
  const { actor, params } = visit
  const own = actor.kind === 'officer' ? await recordOf(pages, visit, actor) : undefined
  if (own) return seeOther(`${officePath(pages)}/${own.id}`)
  const id = params.record ?? ''
  const open = pages.register.publicView && (await openRecord(databaseOf(visit), pages.register, id))
  return open ? seeOther(`${pages.path}/${open.id}`) : noSuchRecord(pages.register)
}

async function officeList(pages: RegisterPages, visit: Visit, officer: OfficerActor): Promise<Answer> {
  const { register } = pages
  const views = await viewsOf(databaseOf(visit), register, officer)
  const mayEnter = whyNotEnter(register, officer) === undefined
  const told = await pages.beside?.above(visit, officer.office)
  return answerList(
    visit,
    recordList(pages, 'office', stateIn(visit)),
    readRecords(visit, pages, officer.office),
    (reading) => officeListPage({ pages, reading, views, mayEnter, told }),
  )
}

/** What is mended on the form, where everything typed stands: what it lacks, and what a judge says of it. */
const isOfForm = ({ code }: Refusal): boolean => code === 'incomplete' || code === 'unreadable'

async function enter(pages: RegisterPages, visit: Visit): Promise<Answer> {
  const { register } = pages
  const { values, files, refusal, stays } = await recordSent(register, visit)
  if (stays) return formPage({ pages, files, refusal, visit })
  const done = await actOnRecord(registerContextOf(visit.app), { register, actor: visit.actor, act: 'entry', values })
  if (!isRefusal(done)) return seeOther((done.proposal === undefined && pages.after) || whereDone(pages, done))
  return isOfForm(done) ? formPage({ pages, files, refusal: done, visit }) : done
}

/** The record; where it waits for a second person, what was proposed. */
const whereDone = (pages: RegisterPages, { id, proposal }: RecordDone): string =>
  proposal === undefined ? `${officePath(pages)}/${id}` : proposalPath(pages.register.id, proposal)

/** The record the address names, where it is of the officer's own office. */
async function recordOf({ register }: RegisterPages, visit: Visit, { office }: OfficerActor) {
  const [found] = await loadRecords(databaseOf(visit), register, { office, ids: [visit.params.record ?? ''] })
  return found
}

async function one(pages: RegisterPages, visit: Visit, officer: OfficerActor): Promise<Answer> {
  return shownRecord(pages, visit, officer)
}

async function shownRecord(
  pages: RegisterPages,
  visit: Visit,
  officer: OfficerActor,
  refusal?: Parameters<typeof recordPage>[0]['refusal'],
): Promise<Answer> {
  const { register } = pages
  const record = await recordOf(pages, visit, officer)
  if (!record) return noSuchRecord(register)
  const database = databaseOf(visit)
  const versions = await versionsOf(database, register, { office: officer.office, id: record.id })
  const former = await formerLabels(database, register)
  const contents = [record.content, ...versions.map(({ content }) => content)]
  const named = await namedFor(visit, register, officer.office, contents)
  const mayEnter = whyNotEnter(register, officer) === undefined
  const proposal = register.agrees && (await waitingAmong(database, [record.id])).get(record.id)
  const openings = await openingsOfRecord(database, register, { office: officer.office, id: record.id })
  const mayOpen = whyNotOpen(register, officer) === undefined
  const erasure = await readErasures(visit, register, { office: officer.office, id: record.id })
  const beside = await pages.beside?.read(visit, { office: officer.office, ids: [record.id] })
  return recordPage({
    pages,
    record,
    beside: beside?.get(record.id),
    versions,
    erasure,
    former,
    named,
    proposal,
    openings,
    mayOpen,
    mayEnter,
    refusal,
    visit,
  })
}

async function changeForm(pages: RegisterPages, visit: Visit, officer: OfficerActor): Promise<Answer> {
  const { register } = pages
  const record = await recordOf(pages, visit, officer)
  if (!record) return noSuchRecord(register)
  return whyNotEnter(register, officer) ?? formPage({ pages, record, visit })
}

const seenIn = ({ form }: Visit): number => (/^\d{1,9}$/.test(form.version ?? '') ? Number(form.version) : 0)

async function change(pages: RegisterPages, visit: Visit, officer: OfficerActor): Promise<Answer> {
  const { register } = pages
  const id = visit.params.record ?? ''
  const sent = await recordSent(register, visit)
  const again = (record: LoadedRecord, refusal: Refusal | undefined) =>
    formPage({ pages, record, refusal, files: sent.files, visit })
  if (sent.stays) {
    const record = await recordOf(pages, visit, officer)
    return record ? again(record, sent.refusal) : noSuchRecord(register)
  }
  const done = await actOnRecord(registerContextOf(visit.app), {
    register,
    actor: officer,
    act: 'change',
    id,
    values: sent.values,
    seen: seenIn(visit),
    reason: visit.form.reason,
  })
  if (!isRefusal(done)) return seeOther(whereDone(pages, done))
  const record = await recordOf(pages, visit, officer)
  if (!record || !(isOfForm(done) || done.code === 'overtaken')) return done
  return again(record, done)
}

async function withdraw(pages: RegisterPages, visit: Visit, officer: OfficerActor): Promise<Answer> {
  const { register } = pages
  const id = visit.params.record ?? ''
  const seen = seenIn(visit)
  const { reason } = visit.form
  const done = await actOnRecord(registerContextOf(visit.app), {
    register,
    actor: officer,
    act: 'withdrawal',
    id,
    seen,
    reason,
  })
  if (!isRefusal(done)) return seeOther(whereDone(pages, done))
  if (!isOfForm(done) && done.code !== 'overtaken') return done
  return shownRecord(pages, visit, officer, done)
}

async function keepOwnView(pages: RegisterPages, visit: Visit, officer: OfficerActor): Promise<Answer> {
  const { register } = pages
  const { name = '', query = '', office } = visit.form
  // Whatever was sent is read as a query and written anew: nothing else stands in a link.
  const words = new URLSearchParams(query).toString()
  const kept = { name, query: words, forOffice: office === 'true', now: visit.app.kernel.now() }
  const refusal = await keepView(databaseOf(visit), register, officer, kept)
  return refusal ?? seeOther(words === '' ? officePath(pages) : `${officePath(pages)}?${words}`)
}

const WHOLE_FILES_A_MINUTE = 10

function publicRoutes(pages: RegisterPages): readonly Route[] {
  const { register, path } = pages
  const open = (route: string, answer: Route['answer']): Route => ({
    method: 'GET',
    path: route,
    who: 'anyone',
    answer,
  })
  // The whole register in one answer: few a minute for each client.
  const file = (as: 'csv' | 'xlsx' | 'ndjson'): Route => ({
    ...open(`${path}.${as}`, (visit) => recordsFile(visit, register, { office: undefined, as })),
    rate: WHOLE_FILES_A_MINUTE,
  })
  return [
    open(path, pages.publicPage ?? ((visit) => publicList(pages, visit))),
    open(`${path}.atom`, (visit) => publicFeed(pages, visit)),
    file('csv'),
    file('xlsx'),
    file('ndjson'),
    open(`${path}/:record`, async (visit) => {
      const record = await openRecord(databaseOf(visit), register, visit.params.record ?? '')
      if (!record) return noSuchRecord(register)
      const office = await officeName(visit, record.office)
      const named = await namedFor(visit, register, undefined, [record.content])
      return openRecordPage({ pages, record, office, named, visit })
    }),
  ]
}

async function officeName(visit: Visit, office: string): Promise<Say> {
  const row = await databaseOf(visit)
    .selectFrom('office')
    .select(['name_zh', 'name_en'])
    .where('id', '=', office)
    .executeTakeFirst()
  return { zh: row?.name_zh ?? office, en: row?.name_en ?? office }
}

async function publicList(pages: RegisterPages, visit: Visit): Promise<Answer> {
  const { register, path } = pages
  return answerList(visit, recordList(pages, 'public'), readRecords(visit, pages, undefined), (reading) => {
    const { say, href } = visit
    const title = say(register.publicView?.name ?? register.name)
    return page(
      title,
      <>
        <div class="head">
          <h1>{title}</h1>
          <Links>
            {[
              visit.actor.kind === 'officer' && (
                <a href={href(officePath(pages))}>{say({ zh: '本机关登记', en: 'Records of your office' })}</a>
              ),
              <a key="xlsx" href={href(`${path}.xlsx`)}>
                Excel
              </a>,
              <a key="csv" href={href(`${path}.csv`)}>
                CSV
              </a>,
              <a key="json" href={href(`${path}.ndjson`)}>
                NDJSON
              </a>,
              <a key="atom" href={href(`${path}.atom`)}>
                Atom
              </a>,
            ].filter((link) => link !== false)}
          </Links>
        </div>
        <p>{say(register.publicView?.about ?? register.about)}</p>
        <Grounds grounds={groundsOfRegister(register, visit.today)} visit={visit} />
        <ListView {...reading} />
      </>,
      { crumbs: crumbsOf(pages, visit) },
    )
  })
}

/** What was made public or changed last, for feed readers. */
async function publicFeed(pages: RegisterPages, visit: Visit): Promise<Answer> {
  const { register, path } = pages
  const { say, inLanguage, origin, lang } = visit
  const changed = await openChanges(databaseOf(visit), register, FEED_ENTRIES)
  const content = atomFeed({
    origin,
    path: inLanguage(`${path}.atom`),
    page: path,
    lang,
    title: say(register.publicView?.name ?? register.name),
    subtitle: say(register.publicView?.about ?? register.about),
    entries: changed.map(({ id, content: values, changedAt }) => ({
      path: `${path}/${id}`,
      title: titleOf(register, values),
      at: changedAt,
      summary: say(register.one),
      category: { term: register.id, label: say(register.one) },
    })),
  })
  return file(`${register.id}.atom`, 'application/atom+xml; charset=utf-8', content)
}
