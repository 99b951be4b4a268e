import { act, type Deed } from '../kernel/procedure/act.ts'
import { listCases } from '../kernel/procedure/case-list.ts'
import { officesById } from '../kernel/procedure/choices.ts'
import { type Procedure, type Step, stepCalled } from '../kernel/procedure/definition.ts'
import { type Indexed, indexedOf } from '../kernel/procedure/indexed.ts'
import { openWithCode } from '../kernel/procedure/open-with-code.ts'
import { isRefusal, type Refusal, refuse } from '../law/refusal.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from './area.ts'
import { donePath } from './case/confirmed.tsx'
import { caseFileRoutes } from './case-file-routes.ts'
import { type CasePages, deskCases, deskPage, type OpeningForm, openingPage } from './case-pages.tsx'
import { officesToOpen } from './case-reading.ts'
import { type CaseListRow, casePage } from './case-table.tsx'
import type { Following } from './code-page.tsx'
import { casesIn, type DeskList, deskListOf, handling, reading } from './desk.tsx'
import { answersOf } from './fields.ts'
import { answerList, type ReadList } from './list/answer-list.ts'
import { notInForce, openings } from './openings.ts'
import { receiptPage } from './receipt-page.tsx'

/** Officers without a role in this procedure see only the cases of which their own office is the party; readers, all it has. */
function listsFor({ steps }: Procedure, { listedTo = [] }: CasePages, { actor }: Visit): readonly DeskList[] {
  const called = Object.values(steps).flatMap(({ who, concurs }) =>
    [who, concurs].flatMap((call) => (typeof call === 'object' ? [call.role] : [])),
  )
  const handles = actor.kind === 'officer' && actor.roles.some((role) => called.includes(role))
  if (handles) return [...handling, 'party']
  return actor.kind === 'officer' && actor.roles.some((role) => listedTo.includes(role)) ? reading : ['party']
}

const desk =
  (casePages: CasePages) =>
  async (visit: Visit): Promise<Answer> => {
    const { actor, app, today, query } = visit
    const procedure = app.context.catalogue.current(casePages.procedure, today)
    if (!procedure) return notInForce
    const lists = listsFor(procedure, casePages, visit)
    const shown = deskListOf(query.show, lists)
    const read: ReadList<CaseListRow<Indexed>> = async ({ values: { stage }, after }, limit) => {
      const asked = { procedure: casePages.procedure, limit, after, ...casesIn(shown, app.kernel.now()) }
      const found = await listCases(databaseOf(visit), actor, { ...asked, ...(stage && { stage }) })
      if (isRefusal(found)) return found
      const fields = casePages.columns.map(({ field }) => field)
      const cases = found.lines.map(({ id }) => id)
      const indexed = await indexedOf(databaseOf(visit), actor, { procedure: casePages.procedure, fields, cases })
      const withNames = await namedIn(casePages, [...indexed.values()], visit)
      return casePage(found, ({ id }) => withNames(indexed.get(id) ?? {}))
    }
    return answerList(visit, deskCases({ casePages, procedure, shown, visit }), read, async (listed) => {
      const [found] = await openings(visit, [procedure])
      return deskPage({ casePages, procedure, lists, shown, reading: listed, mayOpen: (found?.open ?? []).length > 0 })
    })
  }

/** Answers of a page's cases with names in the place of ids, where a column has names. */
async function namedIn({ columns }: CasePages, rows: readonly Indexed[], visit: Visit) {
  const known = await Promise.all(
    columns.flatMap(({ field, names }) => {
      const ids = [...new Set(rows.flatMap((row) => row[field] ?? []))]
      return names && ids.length > 0 ? [names(visit, ids).then((found) => [field, found] as const)] : []
    }),
  )
  return (row: Indexed): Indexed => ({
    ...row,
    ...Object.fromEntries(known.flatMap(([field, found]) => named(found, field, row))),
  })
}

function named(
  found: ReadonlyMap<string, string>,
  field: string,
  row: Indexed,
): readonly (readonly [string, string])[] {
  const name = found.get(row[field] ?? '')
  return name === undefined ? [] : [[field, name]]
}

/** The forms that open a case; `tried` is the one that was refused a moment ago. */
async function showOpenings(
  casePages: CasePages,
  visit: Visit,
  tried?: Pick<OpeningForm, 'refusal'> & { readonly id: string; readonly key: string },
) {
  const { app, today } = visit
  const procedure = app.context.catalogue.current(casePages.procedure, today)
  if (!procedure) return notInForce
  const [{ open, refusal } = { open: [], refusal: notInForce }] = await openings(visit, [procedure])
  if (open.length === 0) return tried?.refusal ?? refusal
  const notNow = tried ? undefined : await casePages.notNow?.(visit)
  if (notNow) return notNow
  const forms: OpeningForm[] = []
  const offered = (await casePages.offers?.(visit)) ?? {}
  for (const id of open) {
    const step = procedure.steps[id]
    if (!step) continue
    const mine = tried?.id === id ? tried : undefined
    forms.push({
      id,
      step,
      offices: { ...(await officesToOpen(visit, step)), ...offered },
      key: mine?.key,
      refusal: mine?.refusal,
    })
  }
  const begun = (await casePages.begins?.(visit)) ?? {}
  return openingPage({ casePages, visit, forms, begun, refusal: tried?.refusal })
}

const open =
  (casePages: CasePages) =>
  async (visit: Visit): Promise<Answer> => {
    const { app, today, params } = visit
    const id = params.step ?? ''
    const procedure = app.context.catalogue.current(casePages.procedure, today)
    const step = procedure && stepCalled(procedure, id)
    if (!procedure || !step) return absent
    const { key = '', ...typed } = visit.form
    const asked = {
      procedure: casePages.procedure,
      step: id,
      answers: answersOf(step, typed),
      ...(key !== '' && { key }),
    }
    // Where an access code is given, an officer who is signed in reports without a name too, as anybody does.
    const { following } = step.who === 'anyone' ? casePages : {}
    if (following) return tell(visit, { casePages, following, procedure, step, asked })
    return enter(visit, casePages, asked)
  }

/** Opens a case under the visitor's own name, and tells the code that they hand over where there is one. */
async function enter(visit: Visit, casePages: CasePages, asked: Asked): Promise<Answer> {
  const { handsCode } = casePages
  const deed = { ...asked, actor: visit.actor }
  if (handsCode) {
    const opened = await openWithCode(visit.app.kernel.identity, visit.app.context, deed)
    return isRefusal(opened)
      ? openAgain(casePages, visit, asked, opened)
      : handsCode(visit, { id: opened.case, code: opened.code })
  }
  const done = await act(databaseOf(visit), visit.app.context, deed)
  if (isRefusal(done)) return openAgain(casePages, visit, asked, done)
  return seeOther(donePath(`${casePages.path}/${done.case}`, done.revision))
}

type Asked = Pick<Deed, 'procedure' | 'step' | 'key'> & { readonly answers: Readonly<Record<string, unknown>> }

const openAgain = (casePages: CasePages, visit: Visit, { step: id, key = '' }: Asked, refusal: Refusal) =>
  showOpenings(casePages, visit, { id, key, refusal })

interface TellingOf {
  readonly casePages: CasePages
  readonly following: Following
  readonly procedure: Procedure
  readonly step: Step
  readonly asked: Asked
}

/** Opens a case without a name, and gives its receipt. */
async function tell(visit: Visit, { casePages, following, procedure, step, asked }: TellingOf): Promise<Answer> {
  const { share } = casePages
  if (share?.take(visit, procedure.id) === false) return openAgain(casePages, visit, asked, shareUsed)
  const done = await openWithCode(visit.app.kernel.identity, visit.app.context, { ...asked, actor: { kind: 'anyone' } })
  if (isRefusal(done)) {
    share?.giveBack(visit, procedure.id)
    return openAgain(casePages, visit, asked, done)
  }
  const to = String(asked.answers[step.handsTo ?? ''])
  const office = (await officesById(databaseOf(visit), [to])).get(to)
  return receiptPage({
    visit,
    procedure,
    title: casePages.received ?? step.name,
    following,
    office: office ? visit.say(office.name) : to,
    code: done.code,
  })
}

const shareUsed = refuse('too-many', {
  zh: '从您所在的网络今天提出的已够多（本站自定的数，免得一处占满），请明天再来，或者换一个网络',
  en: 'Today enough came from the network you are in (a figure of this site, so that one place does not take all): come again tomorrow, or from another network',
})

const absent = refuse('not-found', { zh: '没有这一步骤', en: 'There is no such step' })

/** Twenty complaints a minute from one network. */
const TELLING = 20

/** Who may see a case and take a step is the procedure's to say. */
export function caseRoutes(casePages: CasePages): readonly Route[] {
  const { path, largest, following } = casePages
  const form = { method: 'POST', ...(largest !== undefined && { largest }) } as const
  const who = following || casePages.open ? 'anyone' : 'signed-in'
  return [
    { method: 'GET', path, who, answer: desk(casePages) },
    { method: 'GET', path: `${path}/new`, who, answer: (visit) => showOpenings(casePages, visit) },
    { ...form, path: `${path}/new/:step`, who, ...(following && { rate: TELLING }), answer: open(casePages) },
    ...caseFileRoutes([casePages]),
  ]
}
