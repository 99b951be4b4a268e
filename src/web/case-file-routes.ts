import { readInbox } from '../kernel/notice/inbox.ts'
import { caseOfCode } from '../kernel/procedure/access-code.ts'
import { noSuchCase, type ShownCase } from '../kernel/procedure/case-list.ts'
import { lookUpCase } from '../kernel/procedure/look-up.ts'
import { isRefusal, type Refusal, refuse } from '../law/refusal.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from './area.ts'
import { openAttached } from './attached.tsx'
import { donePath } from './case/confirmed.tsx'
import { baseOf, type CaseFilePages, filePage } from './case-file-pages.tsx'
import { readForPage } from './case-reading.ts'
import { type NotTaken, takeOnPage } from './case-step.ts'
import { codePage, type Following } from './code-page.tsx'
import { lookAtSealed } from './sealed-look.tsx'

/** Pages of procedures whose cases stand under one address, and have one page for those without an account. */
type Together = readonly [CaseFilePages, ...CaseFilePages[]]

interface Found {
  readonly pages: CaseFilePages
  readonly file: ShownCase
}

/** A case of these pages, for whoever may see it. */
async function find(together: Together, visit: Visit): Promise<Found | Refusal> {
  const { app, actor, today, params } = visit
  const confidential = app.context.catalogue.current(together[0].procedure, today)?.confidential
  const id = actor.kind === 'receipt' && params.id === undefined ? actor.case : (params.id ?? '')
  const file = await lookUpCase(databaseOf(visit), app.context, { actor, id, confidential })
  if (isRefusal(file)) return file
  const pages = together.find(({ procedure }) => procedure === file.procedure)
  if (pages) return { pages, file }
  return noSuchCase(confidential)
}

/** The same of one procedure's pages. */
export async function readIn(pages: CaseFilePages, visit: Visit): Promise<ShownCase | Refusal> {
  const found = await find([pages], visit)
  return isRefusal(found) ? found : found.file
}

const TOLD = 10

async function show({ pages, file }: Found, visit: Visit, refused?: NotTaken): Promise<Answer> {
  const read = await readForPage(visit, file)
  const more = (await pages.choices?.(read, visit)) ?? {}
  const offices = Object.fromEntries(
    [...new Set([...Object.keys(read.offices), ...Object.keys(more)])].map((step) => [
      step,
      { ...read.offices[step], ...more[step] },
    ]),
  )
  const named = (await pages.names?.(read, visit)) ?? []
  const names = new Map([...read.names, ...named.map((one) => [one.id, one] as const)])
  const reading = { ...read, offices, names }
  const isReceipt = visit.actor.kind === 'receipt'
  const told = isReceipt ? await readInbox(databaseOf(visit), visit.actor, { limit: TOLD }) : []
  if (isReceipt && pages.statusPage) return pages.statusPage({ reading, visit, notices: told, refused })
  const beside = (await pages.beside?.(reading, visit)) ?? {}
  const marks = await pages.marks?.(reading, visit)
  const summary = await pages.summary?.(reading, visit)
  const matter = await pages.matter?.(reading, visit)
  const fills = await pages.fills?.(reading, visit)
  return filePage({ pages, reading, visit, beside, told, marks, summary, matter, refused, fills })
}

const read =
  (together: Together) =>
  async (visit: Visit): Promise<Answer> => {
    const found = await find(together, visit)
    return isRefusal(found) ? found : show(found, visit)
  }

const openFile =
  (together: Together) =>
  async (visit: Visit): Promise<Answer> => {
    const found = await find(together, visit)
    return isRefusal(found) ? found : openAttached(visit, found.file, visit.params.number ?? '')
  }

const take =
  (together: Together) =>
  async (visit: Visit): Promise<Answer> => {
    const found = await find(together, visit)
    if (isRefusal(found)) return found
    const { pages, file } = found
    const done = await takeOnPage(visit, file, visit.params.step ?? '', pages.reads)
    const now = await find(together, visit)
    // What was handed over is no longer theirs to read.
    if (done.kind === 'done') {
      return seeOther(isRefusal(now) ? pages.path : donePath(caseAt(pages, visit, file.id), done.revision))
    }
    return isRefusal(now) ? (done.refusal ?? now) : show(now, visit, done)
  }

const caseAt = (pages: CaseFilePages, { actor }: Visit, id: string): string =>
  actor.kind === 'receipt' && pages.following ? pages.following.path : `${baseOf(pages)}/${id}`

const look =
  (together: Together) =>
  async (visit: Visit): Promise<Answer> => {
    const found = await find(together, visit)
    return lookAtSealed(visit, isRefusal(found) ? { refused: found } : found)
  }

/** The case of whoever has shown its code, or the page that asks for one. */
const status =
  (together: Together, following: Following) =>
  async (visit: Visit): Promise<Answer> => {
    if (visit.actor.kind !== 'receipt') return codePage(visit, following)
    const found = await find(together, visit)
    return isRefusal(found) ? codePage(visit, following) : show(found, visit)
  }

const noCode = refuse('unreadable', { zh: '请填写查询码', en: 'Enter the access code' })

const follow =
  (following: Following) =>
  async (visit: Visit): Promise<Answer> => {
    const code = visit.form.code ?? ''
    if (code.trim() === '') return codePage(visit, following, noCode)
    const id = await caseOfCode(visit.app.kernel.identity, code)
    return isRefusal(id) ? codePage(visit, following, id) : seeOther(following.path, id)
  }

/** Whoever guesses codes is slowed down; nobody else is, and no code is locked by it. */
const GUESSES = 20

/** Each case of these procedures, its files, its steps, and the page of whoever holds its receipt. */
export function caseFileRoutes(together: Together): readonly Route[] {
  const [first] = together
  const { largest, following } = first
  const at = baseOf(first)
  const form = { method: 'POST', ...(largest !== undefined && { largest }) } as const
  const who = following || first.open ? 'anyone' : 'signed-in'
  return [
    ...(following ? statusRoutes(together, following) : []),
    { method: 'GET', path: `${at}/:id`, who, answer: read(together) },
    { method: 'GET', path: `${at}/:id/attachments/:number`, who, answer: openFile(together) },
    ...(first.sealing === undefined
      ? []
      : [{ method: 'POST', path: `${at}/:id/sealed`, who, answer: look(together) } as const]),
    { ...form, path: `${at}/:id/:step`, who, files: true, answer: take(together) },
  ]
}

const statusRoutes = (together: Together, following: Following): readonly Route[] => [
  { method: 'GET', path: following.path, who: 'anyone', answer: status(together, following) },
  { method: 'POST', path: following.path, who: 'anyone', rate: GUESSES, answer: follow(following) },
]
