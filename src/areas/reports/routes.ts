import { randomUUID } from 'node:crypto'
import { readInbox } from '../../kernel/notice/inbox.ts'
import { act } from '../../kernel/procedure/act.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import { type CaseQuery, listCases, readCase } from '../../kernel/procedure/case-list.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { caseOfCode, newReceipt } from '../../kernel/procedure/receipt.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Answer, type Route, seeOther, type Visit } from '../../web/area.ts'
import { type NotTaken, takeOnPage, wordSent } from '../../web/case-door.ts'
import { officesToOpen, readForPage } from '../../web/case-reading.ts'
import { answersOf } from '../../web/fields.ts'
import { newPage, receiptPage } from './new-page.tsx'
import { casePage, codePage, listPage, type Shelf, welcomePage } from './pages.tsx'
import { sealedRoutes } from './sealed-routes.tsx'

const ID = 'report'
const PAGE = 50
const TOLD = 10

const databaseOf = ({ house }: Visit) => house.kernel.identity.database

const notYet = refuse('not-found', {
  zh: '《网络安全法》自 2017 年 6 月 1 日起施行，此前没有这个程序',
  en: 'The Cybersecurity Law is in force from 1 June 2017; before that there is no such procedure',
})

const current = ({ house, today }: Visit): Procedure | undefined => house.bench.book.current(ID, today)

async function form(visit: Visit): Promise<Answer> {
  const procedure = current(visit)
  if (!procedure) return notYet
  const offices = await officesToOpen(visit, procedure.steps.submit)
  return newPage({ visit, procedure, offices, key: randomUUID(), typed: {}, whole: false })
}

/** A preview, or the report itself. Whoever is signed in reports as anyone does: a report has no name. */
async function send(visit: Visit): Promise<Answer> {
  const procedure = current(visit)
  const step = procedure?.steps.submit
  if (!procedure || !step) return notYet
  const { do: wish = 'preview', key = randomUUID(), ...typed } = visit.form
  const offices = await officesToOpen(visit, step)
  const again = (refusal: Refusal | undefined, whole: boolean) => {
    // Whoever went back and wrote another report needs another key for it.
    const nextKey = refusal?.code === 'key-reused' ? randomUUID() : key
    return newPage({ visit, procedure, offices, key: nextKey, typed, whole, refusal })
  }
  const answers = answersOf(step, typed)
  if (wish !== 'send') {
    const read = step.asks.safeParse(answers)
    if (read.success) return again(undefined, true)
  }
  // What is not whole is refused by the act itself, before anything is written: one judge for every way in.
  const { code, hash } = newReceipt(visit.house.kernel.identity)
  const actor = { kind: 'anyone' } as const
  const deed = { procedure: ID, step: 'submit', answers, actor, key, receiptHash: hash }
  const done = await act(databaseOf(visit), visit.house.bench, deed)
  if (isRefusal(done)) return again(done, false)
  const office = offices.office?.find(({ id }) => id === answers.office)
  const name = office ? visit.say(office.name) : String(answers.office)
  return receiptPage({ visit, procedure, office: name, code: done.repeated ? undefined : code })
}

async function status(visit: Visit): Promise<Answer> {
  const { actor } = visit
  if (actor.kind !== 'receipt') return codePage(visit)
  const file = await readReport(visit, actor.case)
  return isRefusal(file) ? codePage(visit) : show(visit, file)
}

async function follow(visit: Visit): Promise<Answer> {
  const id = await caseOfCode(visit.house.kernel.identity, visit.form.code ?? '')
  return isRefusal(id) ? codePage(visit, id) : seeOther('/reports/status', id)
}

async function list(visit: Visit): Promise<Answer> {
  const { actor, query, house } = visit
  if (actor.kind !== 'officer') return welcomePage(visit)
  const shelf = shelfOf(query.show)
  const found = await listCases(databaseOf(visit), actor, {
    procedure: ID,
    limit: PAGE,
    after: query.after,
    ...wantedOn(shelf, house.kernel.now()),
  })
  return isRefusal(found) ? found : listPage({ found, shelf, visit })
}

const shelfOf = (word: string | undefined): Shelf =>
  word === 'mine' || word === 'overdue' || word === 'done' ? word : 'office'

function wantedOn(shelf: Shelf, now: Date): Pick<CaseQuery, 'whose' | 'ended' | 'dueBefore'> {
  if (shelf === 'mine') return { whose: 'mine', ended: false }
  if (shelf === 'done') return { whose: 'office', ended: true }
  return { whose: 'office', ended: false, dueBefore: shelf === 'overdue' ? now : undefined }
}

/** A report its visitor may see. Cases of other procedures are not shown here. */
async function readReport(visit: Visit, id: string): Promise<CaseFile | Refusal> {
  const file = await readCase(databaseOf(visit), visit.actor, id, current(visit)?.confidential)
  if (isRefusal(file) || file.procedure === ID) return file
  return refuse('not-found', {
    zh: '没有此案，或案卷不对您公开',
    en: 'There is no such case, or it is not open to you',
  })
}

async function show(visit: Visit, file: CaseFile, refused?: NotTaken): Promise<Answer> {
  const reading = await readForPage(visit, file)
  const inbox = visit.actor.kind === 'receipt' ? await readInbox(databaseOf(visit), visit.actor, { limit: TOLD }) : []
  return casePage({ reading, visit, notices: inbox, ...(refused && { refused }) })
}

async function read(visit: Visit): Promise<Answer> {
  const file = await readReport(visit, visit.params.id ?? '')
  return isRefusal(file) ? file : show(visit, file)
}

async function take(visit: Visit): Promise<Answer> {
  const { id = '', step = '' } = visit.params
  const file = await readReport(visit, id)
  if (isRefusal(file)) return file
  const done = await takeOnPage(visit, file, step)
  if (!isRefusal(done)) return seeOther(await whereNext(visit, id))
  const now = await readReport(visit, id)
  return isRefusal(now) ? done : show(visit, now, { step, word: wordSent(visit), refusal: done })
}

/** A transfer takes the case out of the hands of whoever sent it on. */
async function whereNext(visit: Visit, id: string): Promise<string> {
  if (visit.actor.kind === 'receipt') return '/reports/status'
  return isRefusal(await readReport(visit, id)) ? '/reports' : `/reports/${id}`
}

/** Who may see a case and take a step is the procedure's to say; these doors are open to all who ask. */
export const routes: readonly Route[] = [
  ...sealedRoutes,
  { method: 'GET', path: '/reports', who: 'anyone', answer: list },
  { method: 'GET', path: '/reports/new', who: 'anyone', answer: form },
  { method: 'POST', path: '/reports/new', who: 'anyone', answer: send },
  { method: 'GET', path: '/reports/status', who: 'anyone', answer: status },
  { method: 'POST', path: '/reports/status', who: 'anyone', answer: follow },
  { method: 'GET', path: '/reports/:id', who: 'anyone', answer: read },
  { method: 'POST', path: '/reports/:id/:step', who: 'anyone', answer: take },
]
