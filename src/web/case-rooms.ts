import { readInbox } from '../kernel/notice/inbox.ts'
import { act, type Deed } from '../kernel/procedure/act.ts'
import { whyBarred } from '../kernel/procedure/barred.ts'
import { listCases, type ShownCase } from '../kernel/procedure/case-list.ts'
import { officesById } from '../kernel/procedure/choices.ts'
import { type Procedure, type Step, stepCalled } from '../kernel/procedure/definition.ts'
import { readOwnFacts } from '../kernel/procedure/facts.ts'
import { indexedOf } from '../kernel/procedure/indexed.ts'
import { lookUpCase } from '../kernel/procedure/look-up.ts'
import { caseOfCode, newReceipt } from '../kernel/procedure/receipt.ts'
import { isRefusal, type Refusal, refuse } from '../law/refusal.ts'
import { type Answer, type Route, seeOther, type Visit } from './area.ts'
import { openAttached } from './attached.tsx'
import { type NotTaken, takeOnPage } from './case-door.ts'
import { officesToOpen, readForPage } from './case-reading.ts'
import { type CaseRooms, deskPage, filePage, type Opening, openingPage } from './case-rooms-pages.tsx'
import { codePage, type Following } from './code-page.tsx'
import { handling, onShelf, type Shelf, shelfOf } from './desk.tsx'
import { answersOf } from './fields.ts'
import { receiptPage } from './receipt-page.tsx'

const databaseOf = ({ house }: Visit) => house.kernel.identity.database

const PAGE = 50

/** Whoever handles nothing here has only the shelf of what concerns their own office. */
function shelvesFor({ steps }: Procedure, { actor }: Visit): readonly Shelf[] {
  const called = Object.values(steps).flatMap(({ who, concurs }) =>
    [who, concurs].flatMap((call) => (typeof call === 'object' ? [call.role] : [])),
  )
  const handles = actor.kind === 'officer' && actor.roles.some((role) => called.includes(role))
  return handles ? [...handling, 'party'] : ['party']
}

const desk =
  (rooms: CaseRooms) =>
  async (visit: Visit): Promise<Answer> => {
    const { actor, house, today, query } = visit
    const procedure = house.bench.book.current(rooms.procedure, today)
    if (!procedure) return notYet
    const shelves = shelvesFor(procedure, visit)
    const shelf = shelfOf(query.show, shelves)
    const stage = query.stage ?? ''
    const found = await listCases(databaseOf(visit), actor, {
      procedure: rooms.procedure,
      limit: PAGE,
      after: query.after,
      ...onShelf(shelf, house.kernel.now()),
      ...(stage !== '' && { stage }),
    })
    if (isRefusal(found)) return found
    const fields = rooms.columns.map(({ field }) => field)
    const cases = found.lines.map(({ id }) => id)
    const indexed = await indexedOf(databaseOf(visit), { procedure: rooms.procedure, fields, cases })
    const { open } = await openings(visit, procedure)
    return deskPage({ rooms, visit, procedure, shelves, shelf, stage, found, indexed, mayOpen: open.length > 0 })
  }

const notYet = refuse('not-found', {
  zh: '这一程序在这一天尚未施行',
  en: 'This procedure is not in force on this day',
})

interface Openings {
  readonly open: readonly string[]
  /** Why the first of them is not open, where none is. */
  readonly refusal: Refusal
}

/** The steps by which this visitor may open a case. */
async function openings(visit: Visit, procedure: Procedure): Promise<Openings> {
  const { house, actor } = visit
  const now = house.kernel.now()
  const facts = await readOwnFacts(databaseOf(visit), house.bench, { procedure, actor, now })
  const asked = Object.entries(procedure.steps).flatMap(([id, step]) =>
    step.from.length === 0 && step.who !== 'system'
      ? [{ id, no: whyBarred({ procedure, id, step, file: undefined, actor, now, facts, speaks: false }) }]
      : [],
  )
  const refusal = asked.flatMap(({ no }) => no ?? [])[0]
  return { open: asked.flatMap(({ id, no }) => (no ? [] : [id])), refusal: refusal ?? notYet }
}

/** The forms that open a case; `tried` is the one that was refused a moment ago. */
async function showOpenings(
  rooms: CaseRooms,
  visit: Visit,
  tried?: Pick<Opening, 'refusal'> & { readonly id: string; readonly key: string },
) {
  const { house, today } = visit
  const procedure = house.bench.book.current(rooms.procedure, today)
  if (!procedure) return notYet
  const { open, refusal } = await openings(visit, procedure)
  if (open.length === 0) return tried?.refusal ?? refusal
  const forms: Opening[] = []
  const offered = (await rooms.offers?.(visit)) ?? {}
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
  return openingPage({ rooms, visit, forms, refusal: tried?.refusal })
}

const open =
  (rooms: CaseRooms) =>
  async (visit: Visit): Promise<Answer> => {
    const { house, today, params } = visit
    const id = params.step ?? ''
    const procedure = house.bench.book.current(rooms.procedure, today)
    const step = procedure && stepCalled(procedure, id)
    if (!procedure || !step) return absent
    const { key = '', ...typed } = visit.form
    const asked = { procedure: rooms.procedure, step: id, answers: answersOf(step, typed), ...(key !== '' && { key }) }
    // Whoever is signed in tells as anyone does where a code is given for it: it has no name.
    const { following } = step.who === 'anyone' ? rooms : {}
    if (following) return tell(visit, { rooms, following, procedure, step, asked })
    return enter(visit, rooms, asked)
  }

/** Opens a case under the visitor's own name, and tells the code that they hand over where there is one. */
async function enter(visit: Visit, rooms: CaseRooms, asked: Asked): Promise<Answer> {
  const { kernel, bench } = visit.house
  const { handsCode } = rooms
  const receipt = handsCode && newReceipt(kernel.identity)
  const done = await act(databaseOf(visit), bench, { ...asked, actor: visit.actor, receiptHash: receipt?.hash })
  if (isRefusal(done)) return openAgain(rooms, visit, asked, done)
  if (!receipt) return seeOther(`${rooms.path}/${done.case}`)
  return handsCode(visit, { id: done.case, code: done.repeated ? undefined : receipt.code })
}

type Asked = Pick<Deed, 'procedure' | 'step' | 'key'> & { readonly answers: Readonly<Record<string, unknown>> }

const openAgain = (rooms: CaseRooms, visit: Visit, { step: id, key = '' }: Asked, refusal: Refusal) =>
  showOpenings(rooms, visit, { id, key, refusal })

interface TellingOf {
  readonly rooms: CaseRooms
  readonly following: Following
  readonly procedure: Procedure
  readonly step: Step
  readonly asked: Asked
}

/** Opens a case without a name, and gives its receipt. */
async function tell(visit: Visit, { rooms, following, procedure, step, asked }: TellingOf): Promise<Answer> {
  const { code, hash: receiptHash } = newReceipt(visit.house.kernel.identity)
  const done = await act(databaseOf(visit), visit.house.bench, { ...asked, actor: { kind: 'anyone' }, receiptHash })
  if (isRefusal(done)) return openAgain(rooms, visit, asked, done)
  const to = String(asked.answers[step.handsTo ?? ''])
  const office = (await officesById(databaseOf(visit), [to])).get(to)
  return receiptPage({
    visit,
    procedure,
    title: rooms.received ?? step.name,
    following,
    office: office ? visit.say(office.name) : to,
    code: done.repeated ? undefined : code,
  })
}

const absent = refuse('not-found', { zh: '没有这一步骤', en: 'There is no such step' })

/** The case of whoever has shown its code, or the page that asks for one. */
const status =
  (rooms: CaseRooms, following: Following) =>
  async (visit: Visit): Promise<Answer> => {
    if (visit.actor.kind !== 'receipt') return codePage(visit, following)
    const file = await readIn(rooms, visit)
    return isRefusal(file) ? codePage(visit, following) : showIn(rooms, visit, file)
  }

const noCode = refuse('unreadable', { zh: '请填写查询码', en: 'Enter the receipt code' })

const follow =
  (following: Following) =>
  async (visit: Visit): Promise<Answer> => {
    const code = visit.form.code ?? ''
    if (code.trim() === '') return codePage(visit, following, noCode)
    const id = await caseOfCode(visit.house.kernel.identity, code)
    return isRefusal(id) ? codePage(visit, following, id) : seeOther(following.path, id)
  }

/** A case of these rooms, for whoever may see it. */
export async function readIn(rooms: CaseRooms, visit: Visit): Promise<ShownCase | Refusal> {
  const { house, actor, today, params } = visit
  const confidential = house.bench.book.current(rooms.procedure, today)?.confidential
  const id = actor.kind === 'receipt' && params.id === undefined ? actor.case : (params.id ?? '')
  const file = await lookUpCase(databaseOf(visit), house.bench, { actor, id, confidential })
  if (isRefusal(file) || file.procedure === rooms.procedure) return file
  return refuse(
    'not-found',
    { zh: '没有此案，或案卷不对您公开', en: 'There is no such case, or it is not open to you' },
    confidential ? { grounds: confidential } : {},
  )
}

const TOLD = 10

export async function showIn(rooms: CaseRooms, visit: Visit, file: ShownCase, refused?: NotTaken): Promise<Answer> {
  const read = await readForPage(visit, file)
  const more = (await rooms.choices?.(read, visit)) ?? {}
  const offices = Object.fromEntries(
    [...new Set([...Object.keys(read.offices), ...Object.keys(more)])].map((step) => [
      step,
      { ...read.offices[step], ...more[step] },
    ]),
  )
  const told = visit.actor.kind === 'receipt' ? await readInbox(databaseOf(visit), visit.actor, { limit: TOLD }) : []
  const reading = { ...read, offices }
  const beside = (await rooms.beside?.(reading, visit)) ?? {}
  const matter = await rooms.matter?.(reading, visit)
  return filePage({ rooms, reading, visit, beside, told, matter, refused })
}

const read =
  (rooms: CaseRooms) =>
  async (visit: Visit): Promise<Answer> => {
    const file = await readIn(rooms, visit)
    return isRefusal(file) ? file : showIn(rooms, visit, file)
  }

const openFile =
  (rooms: CaseRooms) =>
  async (visit: Visit): Promise<Answer> => {
    const file = await readIn(rooms, visit)
    return isRefusal(file) ? file : openAttached(visit, file, visit.params.number ?? '')
  }

const take =
  (rooms: CaseRooms) =>
  async (visit: Visit): Promise<Answer> => {
    const file = await readIn(rooms, visit)
    if (isRefusal(file)) return file
    const done = await takeOnPage(visit, file, visit.params.step ?? '')
    const now = await readIn(rooms, visit)
    // What was handed over is no longer theirs to read.
    if (done.kind === 'done') return seeOther(isRefusal(now) ? rooms.path : caseAt(rooms, visit, file.id))
    return isRefusal(now) ? (done.refusal ?? now) : showIn(rooms, visit, now, done)
  }

const caseAt = ({ path, following }: CaseRooms, { actor }: Visit, id: string): string =>
  actor.kind === 'receipt' && following ? following.path : `${path}/${id}`

/** Twenty complaints a minute from one network, and whoever guesses codes is slowed down. */
const TELLING = 20
const GUESSES = 20

/** Who may see a case and take a step is the procedure's to say. */
export function roomRoutes(rooms: CaseRooms): readonly Route[] {
  const { path, largest, following } = rooms
  const form = { method: 'POST', ...(largest !== undefined && { largest }) } as const
  const who = following || rooms.open ? 'anyone' : 'signed-in'
  return [
    { method: 'GET', path, who, answer: desk(rooms) },
    { method: 'GET', path: `${path}/new`, who, answer: (visit) => showOpenings(rooms, visit) },
    { ...form, path: `${path}/new/:step`, who, ...(following && { rate: TELLING }), answer: open(rooms) },
    ...(following ? statusRoutes(rooms, following) : []),
    { method: 'GET', path: `${path}/:id`, who, answer: read(rooms) },
    { method: 'GET', path: `${path}/:id/attachments/:number`, who, answer: openFile(rooms) },
    { ...form, path: `${path}/:id/:step`, who, files: true, answer: take(rooms) },
  ]
}

const statusRoutes = (rooms: CaseRooms, following: Following): readonly Route[] => [
  { method: 'GET', path: following.path, who: 'anyone', answer: status(rooms, following) },
  { method: 'POST', path: following.path, who: 'anyone', rate: GUESSES, answer: follow(following) },
]
