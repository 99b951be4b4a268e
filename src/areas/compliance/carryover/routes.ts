import { sql } from 'kysely'
import { writeZip } from '../../../kernel/archive/write-zip.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { OSCAL_PART } from '../../../mechanisms/carryover/shapes.ts'
import { jsonIn } from '../../../mechanisms/carryover/unpack.ts'
import type { PieceReader } from '../../../mechanisms/evidence/load.ts'
import { type Answer, databaseOf, foreignFile, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { jsonPieces } from '../oscal/json-pieces.ts'
import { bringArchive, tryArchive } from './bring.ts'
import { type Carryover, carryoversOf, noteTakenAway } from './carryovers.ts'
import { whyNotEmpty } from './empty-house.ts'
import { writtenAgain } from './oscal-again.ts'
import { calledOtherwise, ownOffice } from './own-office.ts'
import { carryoverPage, onePage, othersPage } from './pages.tsx'
import { CARRYOVER } from './paths.ts'
import { letBe, takeIn } from './take-in.ts'
import { mayAgree, mayBring, maySeeCarryovers, mayTakeAway } from './who-may.ts'
import { archiveEntries } from './write-archive.ts'

const notYours = refuse('not-yours', {
  zh: '由本单位的网络安全负责岗位或者负责人办理',
  en: 'This is for the security officer of the unit, or its head',
})

const noSuch = refuse('not-found', {
  zh: '没有这一份，或者不是本单位的',
  en: 'There is none under this number, or it is not of your office',
})

const seeing =
  (answer: (visit: Visit, reader: PieceReader) => Promise<Answer>): Route['answer'] =>
  (visit) => {
    const { actor } = visit
    if (actor.kind !== 'officer') return signInFirst()
    return maySeeCarryovers(actor) ? answer(visit, actor) : notYours
  }

/** To other officers the page says whose it is, and offers nothing. */
const index: Route['answer'] = (visit) => {
  const { actor } = visit
  if (actor.kind !== 'officer') return signInFirst()
  return maySeeCarryovers(actor) ? shown(visit, actor) : othersPage(visit, notYours)
}

type Said = Pick<Parameters<typeof carryoverPage>[0], 'tried' | 'refusal'>

async function shown(visit: Visit, { office }: PieceReader, said: Said = {}): Promise<Answer> {
  const database = databaseOf(visit)
  const { after } = visit.query
  const all = await carryoversOf(database, { office, ...(after !== undefined && { after }) })
  const full = await whyNotEmpty(database, office)
  return carryoverPage({ visit, all, full, mayBring: !isRefusal(mayBring(visit.actor)), ...said })
}

/** Everything of the visitor's office, as it is read; that it is taken is on record before the first byte. */
async function takeAway(visit: Visit): Promise<Answer> {
  const reader = mayTakeAway(visit.actor)
  if (isRefusal(reader)) return reader
  const { kernel } = visit.app
  const { office: id, person } = reader
  const database = databaseOf(visit)
  const { rows } = await sql<{ zh: string; en: string; by: string }>`
    select o.name_zh as zh, o.name_en as en, p.name as by from office o, person p
    where o.id = ${id} and p.id = ${person}`.execute(database)
  const [row] = rows
  if (!row) return noSuch
  await noteTakenAway(database, { office: id, who: person, now: kernel.now() })
  const office = { id, name: { zh: row.zh, en: row.en } }
  const entries = archiveEntries({ kernel, reader, office, by: row.by, day: visit.today })
  return foreignFile(`fadu-${id}-${visit.today}.zip`, 'application/zip', writeZip(entries))
}

const noArchive = refuse('incomplete', { zh: '没有选文件', en: 'No file was chosen' })

async function brought(visit: Visit): Promise<Answer> {
  const { actor, app, compute, form } = visit
  const reader = mayBring(actor)
  if (isRefusal(reader)) return reader
  const { sheet, refusal } = visit.brought
  if (refusal || !sheet) return shown(visit, reader, { refusal: refusal ?? noArchive })
  const given = { app, actor: reader, compute, content: sheet.content }
  if (form.does !== 'bring') {
    const tried = await tryArchive(given)
    return shown(visit, reader, isRefusal(tried) ? { refusal: tried } : { tried })
  }
  const done = await bringArchive(given)
  return isRefusal(done) ? shown(visit, reader, { refusal: done }) : seeOther(`${CARRYOVER}/${done.id}`)
}

/** Lines of one page. */
const LINES = 50

async function linesShown(visit: Visit, { id }: Carryover) {
  const { part, from = '0' } = visit.query
  if (part === undefined || !/^\d{1,6}$/.test(from)) return undefined
  const { rows } = await sql<{ line: string | null }>`
    select line from carryover_line where carryover = ${id} and part = ${part} and place >= ${Number(from)}
    order by place limit ${LINES + 1}`.execute(databaseOf(visit))
  const lines = rows
    .slice(0, LINES)
    .map(({ line }) => (line === null ? '（已依法删除） erased by law' : line.slice(0, 4_000)))
  return { part, lines, next: rows.length > LINES ? Number(from) + LINES : undefined }
}

async function one(visit: Visit, { office }: PieceReader, refusal?: Refusal): Promise<Answer> {
  const [found] = await carryoversOf(databaseOf(visit), { office, id: visit.params.id ?? '' })
  if (!found?.manifest) return noSuch
  const { actor } = visit
  const agrees = mayAgree(actor)
  return onePage({
    visit,
    one: found,
    manifest: found.manifest,
    otherwise: calledOtherwise(found.manifest, await ownOffice(databaseOf(visit), office)),
    mayAgree: !isRefusal(agrees) && agrees.person !== found.person,
    mayDrop: true,
    shown: await linesShown(visit, found),
    refusal,
  })
}

async function agree(visit: Visit): Promise<Answer> {
  const actor = mayAgree(visit.actor)
  if (isRefusal(actor)) return actor
  return settled(visit, actor, await takeIn({ app: visit.app, actor, id: visit.params.id ?? '' }))
}

const drop = async (visit: Visit, actor: PieceReader): Promise<Answer> =>
  settled(visit, actor, await letBe({ app: visit.app, actor, id: visit.params.id ?? '' }))

const settled = (
  visit: Visit,
  reader: PieceReader,
  done: { readonly id: string } | Refusal,
): Answer | Promise<Answer> =>
  isRefusal(done) ? (done.code === 'not-found' ? done : one(visit, reader, done)) : seeOther(`${CARRYOVER}/${done.id}`)

/** A document of OSCAL that came in, written again from what was read of it. */
async function oscalAgain(visit: Visit, { office }: PieceReader): Promise<Answer> {
  const { id = '', model = '' } = visit.params
  const { rows } = await sql<{ line: string }>`
    select n.line from carryover_line n join carryover c on c.id = n.carryover
    where c.id = ${id} and c.office = ${office} and c.state = 'done' and n.part = ${`${OSCAL_PART}${model}.json`}
      and n.line is not null limit 1`.execute(databaseOf(visit))
  const [row] = rows
  if (!row) return noSuch
  const again = writtenAgain(jsonIn(row.line))
  if (isRefusal(again)) return again
  return foreignFile(`oscal-${model}.json`, 'application/json; charset=utf-8', jsonPieces(again))
}

const get = (path: string, answer: Route['answer']): Route => ({ method: 'GET', path, who: 'signed-in', answer })
/** Of grave acts, a minute and client: nobody needs more, and a form that is sent by a script is stopped. */
const RATE = 12

const post = (path: string, answer: Route['answer'], more: Pick<Route, 'sheet' | 'rate'> = {}): Route => ({
  method: 'POST',
  path,
  who: 'signed-in',
  ...more,
  answer,
})

/** Everything of one's own office, out and in. No other office's is at any address. */
export const carryoverRoutes: readonly Route[] = [
  get(CARRYOVER, index),
  post(`${CARRYOVER}/archive`, takeAway, { rate: RATE }),
  post(`${CARRYOVER}/brought`, brought, { sheet: true, rate: RATE }),
  get(
    `${CARRYOVER}/:id`,
    seeing((visit, reader) => one(visit, reader)),
  ),
  get(`${CARRYOVER}/:id/oscal/:model`, seeing(oscalAgain)),
  post(`${CARRYOVER}/:id/agree`, agree, { rate: RATE }),
  post(`${CARRYOVER}/:id/drop`, seeing(drop)),
]
