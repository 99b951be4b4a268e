import { signInFirst } from '../../kernel/identity/refusals.ts'
import { markGiven, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import {
  bindPiece,
  enterPiece,
  evidencePath,
  evidenceSubject,
  noSuchPiece,
  revisePiece,
  withdrawPiece,
} from '../../mechanisms/evidence/act.ts'
import { inputNames } from '../../mechanisms/evidence/content.ts'
import {
  type EvidencePiece,
  listPieces,
  loadPiece,
  newestPieces,
  versionsOfPiece,
} from '../../mechanisms/evidence/load.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../../web/area.ts'
import { gatherFiles, handlesOf, openFile } from '../../web/attached.tsx'
import { answerList, type ReadList } from '../../web/list/answer-list.ts'
import { newPage } from './form-page.tsx'
import { evidenceList, listPage } from './list-page.tsx'
import { piecePage } from './piece-page.tsx'
import { evidenceContextOf, subjectNamed } from './subjects.ts'

type Officer = Extract<Visit['actor'], { readonly kind: 'officer' }>
type ForOfficer = (visit: Visit, officer: Officer) => Answer | Promise<Answer>

const officers =
  (answer: ForOfficer): Route['answer'] =>
  (visit) =>
    visit.actor.kind === 'officer' ? answer(visit, visit.actor) : signInFirst()

const read = (path: string, answer: ForOfficer): Route => ({
  method: 'GET',
  path,
  who: 'signed-in',
  answer: officers(answer),
})
const act = (path: string, answer: ForOfficer, files?: true): Route => ({
  method: 'POST',
  path,
  who: 'signed-in',
  ...(files && { files }),
  answer: officers(answer),
})

/** The evidence of an office, for its officers alone; what serves a case, for those who read the case. */
export const evidenceRoutes: readonly Route[] = [
  read('/evidence', list),
  read('/evidence/new', (visit) => newPage({ visit, kinds: evidenceContextOf(visit.app).kinds, files: [] })),
  act('/evidence/new', enter, true),
  read('/evidence/:piece', (visit, officer) => shown(visit, officer)),
  read('/evidence/:piece/file', openPieceFile),
  act('/evidence/:piece/revise', revise, true),
  act('/evidence/:piece/withdraw', withdraw),
  act('/evidence/:piece/bind', (visit, officer) => bind(visit, officer, true)),
  act('/evidence/:piece/release', (visit, officer) => bind(visit, officer, false)),
]

function list(visit: Visit, reader: Officer): Promise<Answer> {
  const rows: ReadList<EvidencePiece> = async ({ after }, limit) => {
    const mark = markGiven(newestPieces, after)
    if (isRefusal(mark)) return mark
    const found = await listPieces(databaseOf(visit), { reader, limit: limit + 1, after: mark })
    return pageOf(newestPieces, found, limit)
  }
  return answerList(visit, evidenceList, rows, listPage)
}

/** What a form of a piece says: what is left empty is not there. */
const typed = (words: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).filter(([name, value]) => name in inputNames && value.trim() !== ''))

async function enter(visit: Visit): Promise<Answer> {
  const context = evidenceContextOf(visit.app)
  const gathered = await gatherFiles(visit)
  const again = (refusal: Refusal | undefined) =>
    newPage({ visit, kinds: context.kinds, files: gathered.files, refusal })
  if (gathered.stays) return again(gathered.refusal)
  const input = { title: '', ...typed(gathered.words) }
  const done = await enterPiece(context, { actor: visit.actor, input, files: handlesOf(gathered.files) })
  return isRefusal(done) ? again(done) : seeOther(evidencePath(done.id))
}

async function shown(visit: Visit, reader: Officer, refusal?: Refusal): Promise<Answer> {
  const database = databaseOf(visit)
  const context = evidenceContextOf(visit.app)
  const id = visit.params.piece ?? ''
  const piece = await loadPiece(database, { reader, id })
  if (!piece) return noSuchPiece()
  const versions = await versionsOfPiece(database, piece)
  const files = await visit.app.kernel.attachments.of(evidenceSubject(id))
  const { proof } = piece.content
  const kind = context.kinds.find((one) => one.id === proof?.kind)
  const again =
    proof && kind && (await kind.verify(visit.app.kernel, { ...proof, office: reader.office, today: visit.today }))
  return piecePage({ visit, piece, versions, files, kind, again, refusal })
}

const seenIn = ({ form }: Visit): number => (/^\d{1,9}$/.test(form.version ?? '') ? Number(form.version) : 0)

const after = async (visit: Visit, officer: Officer, done: { readonly kind: 'done' } | Refusal): Promise<Answer> =>
  isRefusal(done) && done.code !== 'not-found' ? shown(visit, officer, done) : ended(visit, done)

const ended = (visit: Visit, done: { readonly kind: 'done' } | Refusal): Answer =>
  isRefusal(done) ? done : seeOther(evidencePath(visit.params.piece ?? ''))

async function revise(visit: Visit, officer: Officer): Promise<Answer> {
  const { files, refusal, stays, words } = await gatherFiles(visit)
  if (stays) return shown(visit, officer, refusal)
  const { actor, params } = visit
  const given = { actor, id: params.piece ?? '', seen: seenIn(visit), reason: words.reason }
  const input = { title: '', ...typed(words) }
  const done = await revisePiece(evidenceContextOf(visit.app), { ...given, input, files: handlesOf(files) })
  return after(visit, officer, done)
}

async function withdraw(visit: Visit, officer: Officer): Promise<Answer> {
  const { actor, params, form } = visit
  const given = { actor, id: params.piece ?? '', seen: seenIn(visit), reason: form.reason }
  return after(visit, officer, await withdrawPiece(evidenceContextOf(visit.app), given))
}

async function bind(visit: Visit, officer: Officer, binds: boolean): Promise<Answer> {
  const { actor, params, form } = visit
  const id = params.piece ?? ''
  if (!(await loadPiece(databaseOf(visit), { reader: officer, id }))) return noSuchPiece()
  const subject = await subjectNamed(visit.app, actor, form.subject ?? '')
  if (isRefusal(subject)) return shown(visit, officer, subject)
  const given = { actor, id, seen: seenIn(visit), reason: undefined, subject, binds }
  return after(visit, officer, await bindPiece(evidenceContextOf(visit.app), given))
}

async function openPieceFile(visit: Visit, reader: Officer): Promise<Answer> {
  const piece = await loadPiece(databaseOf(visit), { reader, id: visit.params.piece ?? '' })
  if (!piece) return noSuchPiece()
  // Whoever reads the piece reads its file: `loadPiece` has asked.
  return openFile(visit, evidenceSubject(piece.id), visit.query.n ?? '', () => true)
}
