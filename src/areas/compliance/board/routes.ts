import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { EvidenceContext } from '../../../mechanisms/evidence/act.ts'
import { bindPiece, type EvidenceDone, enterPiece, noSuchPiece } from '../../../mechanisms/evidence/act.ts'
import { listPieces, loadPiece } from '../../../mechanisms/evidence/load.ts'
import { actOnRecord } from '../../../mechanisms/register/act.ts'
import type { Register } from '../../../mechanisms/register/define.ts'
import { loadRecords } from '../../../mechanisms/register/load.ts'
import { proposalPath } from '../../../mechanisms/register/named.ts'
import { type Answer, type App, databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { gatherFiles, handlesOf } from '../../../web/attached.tsx'
import { keptPage } from '../../../web/kept-page.ts'
import { registerContextOf } from '../../../web/register/reading.ts'
import { pointsMappedTo } from '../grading/both-trees.ts'
import { CONTROL_POINT, servedPointKind } from '../grading/served-point.ts'
import { boardPage } from './board-page.tsx'
import { SERVED_DUTY } from './duty-id.ts'
import { formerPage } from './former-page.tsx'
import { historyOf } from './history.ts'
import { noSuchDuty, whyNotOnBoard } from './on-board.ts'
import { BOARD, DUTIES, dutyPath } from './paths.ts'
import { nameOf, readBoard } from './read-board.ts'
import { dutyCare, dutyComments, exemptions } from './registers.ts'
import { rowPage } from './row-page.tsx'
import { servedDutyKind } from './served-duty.ts'

type Officer = Extract<Visit['actor'], { readonly kind: 'officer' }>

const officers =
  (answer: (visit: Visit, officer: Officer) => Promise<Answer>): Route['answer'] =>
  (visit) =>
    visit.actor.kind === 'officer' ? answer(visit, visit.actor) : signInFirst()

const read = (visit: Visit, { office }: Officer) =>
  readBoard(databaseOf(visit), visit.app.kernel.shelf, { office, day: visit.today })

const noSuchOffice = noSuchDuty

async function board(visit: Visit, officer: Officer): Promise<Answer> {
  const found = await read(visit, officer)
  if (!found) return noSuchOffice()
  const made = boardPage({ read: found, visit })
  // Before there is a board the page depends on who may answer.
  return found.board ? keptPage(found, visit, made) : made
}

/** Pieces that one page names. */
const SHOWN = 100

const dutyOf = (visit: Visit): string => visit.params.duty ?? ''

async function shown(
  visit: Visit,
  officer: Officer,
  refused?: { readonly act: string; readonly refusal: Refusal },
  files: Awaited<ReturnType<typeof gatherFiles>>['files'] = [],
): Promise<Answer> {
  const found = await read(visit, officer)
  const duty = dutyOf(visit)
  const line = found?.board?.lines.find(({ id }) => id === duty)
  const former = found?.board?.former.find(({ id }) => id === duty)
  const subject = { kind: SERVED_DUTY, id: duty } as const
  const database = databaseOf(visit)
  if (!found || !(line || former)) return noSuchDuty()
  const pieces = await listPieces(database, { reader: officer, subject, limit: SHOWN })
  if (!line) return formerPage({ id: duty, pieces, visit })
  const recent = await listPieces(database, { reader: officer, limit: SHOWN })
  const others = recent.filter(
    ({ state, content }) =>
      state === 'current' && !content.subjects.some(({ kind, id }) => kind === SERVED_DUTY && id === duty),
  )
  const mapped = await pointsMappedTo(database, { office: officer.office, duty })
  const events = await historyOf(database, { office: officer.office, duty })
  const owner = await nameOf(database, line.care?.owner)
  return rowPage({ read: found, line, owner, pieces, others, mapped, events, files, visit, refused })
}

const contextOf = ({ kernel }: App): EvidenceContext => ({
  kernel,
  kinds: [],
  served: [servedDutyKind, servedPointKind],
})

async function owns(visit: Visit, { office }: Officer): Promise<boolean> {
  const asked = { office, day: visit.today, shelf: visit.app.kernel.shelf, duty: dutyOf(visit) }
  return (await whyNotOnBoard(databaseOf(visit), asked)) === undefined
}

/** A new piece that serves the row: a file, or an address. What may not serve it is refused before anything is kept. */
async function prove(visit: Visit, officer: Officer): Promise<Answer> {
  const { files, refusal, stays, words } = await gatherFiles(visit)
  const again = (no: Refusal | undefined) =>
    shown(visit, officer, no && { act: 'prove', refusal: no }, no === refusal ? files : [])
  if (!(await owns(visit, officer))) return noSuchDuty()
  if (stays) return again(refusal)
  const unfit = files.map(({ kind }) => servedDutyKind.whyNotFile?.(kind)).find((no) => no !== undefined)
  if (unfit) return again(unfit)
  const context = contextOf(visit.app)
  const { title = '', collectedOn = '', from = '', to = '', expiresOn = '', link = '' } = words
  const filled = Object.fromEntries(Object.entries({ from, to, expiresOn }).filter(([, day]) => day !== ''))
  const input = { title, collectedOn, ...filled, ...(link === '' ? { form: 'file' } : { form: 'link', link }) }
  const entered = await enterPiece(context, { actor: officer, input, files: handlesOf(files) })
  if (isRefusal(entered)) return again(entered)
  return bound(visit, officer, 'prove', await bind(visit, officer, { id: entered.id, form: words }))
}

/** The piece serves the row, and with it the control points that were ticked, by one act; each is mapped to the row. */
async function bind(
  visit: Visit,
  actor: Officer,
  { id, form }: { readonly id: string; readonly form: Visit['form'] },
): Promise<EvidenceDone | Refusal> {
  const duty = dutyOf(visit)
  const ticked = Object.entries(form).flatMap(([name, value]) => (/^point\.\d{1,3}$/.test(name) ? [value] : []))
  const mapped = ticked.length === 0 ? [] : await pointsMappedTo(databaseOf(visit), { office: actor.office, duty })
  if (!ticked.every((point) => mapped.some((one) => one.id === point))) return notMapped
  return bindPiece(contextOf(visit.app), {
    actor,
    id,
    seen: undefined,
    reason: undefined,
    subject: { kind: SERVED_DUTY, id: duty },
    also: [...new Set(ticked)].map((point) => ({ kind: CONTROL_POINT, id: point }) as const),
    binds: true,
  })
}

const notMapped = refuse('not-found', {
  zh: '所选的控制点不对应这一项义务，或者不是本单位的定级',
  en: 'A control point that was ticked is not mapped to this duty, or is of no grading of your unit',
})

const bound = async (visit: Visit, officer: Officer, act: string, done: object | Refusal): Promise<Answer> =>
  isRefusal(done) ? shown(visit, officer, { act, refusal: done }) : seeOther(dutyPath(dutyOf(visit)))

async function serve(visit: Visit, officer: Officer): Promise<Answer> {
  if (!(await owns(visit, officer))) return noSuchDuty()
  const id = visit.form.piece ?? ''
  if (!(await loadPiece(databaseOf(visit), { reader: officer, id }))) return noSuchPiece()
  return bound(visit, officer, 'serve', await bind(visit, officer, { id, form: visit.form }))
}

/** What is kept beside a row: one current record of it is changed, else one is entered. */
const keeping =
  (act: string, register: Register, names: readonly string[], one: boolean) =>
  async (visit: Visit, officer: Officer): Promise<Answer> => {
    const found = await read(visit, officer)
    const line = found?.board?.lines.find(({ id }) => id === dutyOf(visit))
    if (!line) return noSuchDuty()
    const typed = names.flatMap((name) => {
      const value = visit.form[name]?.trim() ?? ''
      return value === '' ? [] : [[name, value] as const]
    })
    const values = { duty: line.id, ...Object.fromEntries(typed) }
    const before = one ? (register === exemptions ? line.exemption : line.care)?.record : undefined
    const [record] =
      before === undefined
        ? []
        : await loadRecords(databaseOf(visit), register, { office: officer.office, ids: [before] })
    const done = await actOnRecord(registerContextOf(visit.app), {
      register,
      actor: officer,
      values,
      ...(record ? { act: 'change', id: record.id, seen: record.version, reason: visit.form.why } : { act: 'entry' }),
    })
    if (isRefusal(done)) return shown(visit, officer, { act, refusal: done })
    return seeOther(done.proposal === undefined ? dutyPath(line.id) : proposalPath(register.id, done.proposal))
  }

const post = (path: string, answer: (visit: Visit, officer: Officer) => Promise<Answer>, files?: true): Route => ({
  method: 'POST',
  path: `${DUTIES}/:duty/${path}`,
  who: 'signed-in',
  ...(files && { files }),
  answer: officers(answer),
})

/** The board of one's own office and its rows. No other office's is at any address. */
export const boardRoutes: readonly Route[] = [
  { method: 'GET', path: BOARD, who: 'signed-in', answer: officers(board) },
  {
    method: 'GET',
    path: `${DUTIES}/:duty`,
    who: 'signed-in',
    answer: officers((visit, officer) => shown(visit, officer)),
  },
  post('prove', prove, true),
  post('serve', serve),
  post('own', keeping('own', dutyCare, ['owner', 'checkOn'], true)),
  post('exempt', keeping('exempt', exemptions, ['reason', 'reviewOn'], true)),
  post('say', keeping('say', dutyComments, ['words'], false)),
]
