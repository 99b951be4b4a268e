import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { bindPiece } from '../../../mechanisms/evidence/act.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import type { AnswerReading } from '../../../web/case-step.ts'
import { HOME } from '../home-path.ts'
import { Drafting } from './drafting.tsx'
import { departmentOf, textsOn } from './facts.ts'
import { listOf } from './list-file.ts'
import { ROWS, WORK } from './paths.ts'
import { type ListProposal, proposedRows } from './proposed.ts'
import { Proving } from './proving.tsx'
import { evidenceOf, ownPieces } from './queries.ts'
import { LIST } from './responsibility-list.ts'
import { popularisedWords } from './row-words.tsx'
import { isRowOf, servedRow } from './served-row.ts'

async function proposedFor(visit: Visit, office: string, on: string): Promise<readonly ListProposal[]> {
  const department = await departmentOf(databaseOf(visit), office)
  return department ? proposedRows(textsOn(visit.app.kernel.shelf, on), department) : []
}

const KEEP = ['rows', 'measure', 'desk', 'when', 'due', 'contact', 'needed']
const LEAVE = ['rows', 'reason']

/** The bulk form has two buttons: each step is given its own answers, and a proposal what it proposes. */
const reads: AnswerReading = async ({ file, step, answers }, visit) => {
  if (step !== 'keep' && step !== 'leave') return answers
  const names = step === 'keep' ? KEEP : LEAVE
  const asked = Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)))
  const proposed = new Map((await proposedFor(visit, file.office, listOf(file).on)).map((row) => [row.id, row]))
  const rows = Array.isArray(asked.rows) ? asked.rows : []
  return {
    ...asked,
    rows: rows.map((given: unknown) => {
      const row: Readonly<Record<string, unknown>> = { ...Object(given) }
      const one = proposed.get(String(row.row))
      if (!one) return row
      const provisions = one.articles.join(' ')
      return step === 'keep' ? { row: one.id, provisions, audience: one.audience.zh } : { row: one.id, provisions }
    }),
  }
}

export const casePages: CasePages = {
  procedure: LIST,
  path: WORK,
  title: { zh: '普法责任清单（本机关）', en: 'The list of your office' },
  about: {
    zh: '按本机关执行和履行的条文生成，逐条决定列不列，另一人法制审核，负责人审定公布；公布以后由证据打勾。',
    en: 'Made from the provisions your office enforces and bears; each is kept or left out with a reason, reviewed by another person, approved and published. Evidence ticks it.',
  },
  empty: {
    zh: '本机关还没有清单。点“新办一件”，按今天的条文生成。',
    en: 'Your office has no list yet: open one, and it is made from the texts of today.',
  },
  columns: [{ field: 'year', head: { zh: '年度', en: 'Year' } }],
  top: { name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME },
  largest: 128 * 1024,
  begins: ({ today }) => ({ year: today.slice(0, 4) }),
  reads,
  matter: async (reading, visit) => {
    const { file } = reading
    if (file.stage === 'published' || file.stage === 'closed') {
      const asked = { list: file.id, office: file.office }
      const rows =
        listOf(file)
          .versions.at(-1)
          ?.rows.map(({ id }) => id) ?? []
      const evidence = await evidenceOf(databaseOf(visit), { ...asked, rows, today: visit.today })
      return <Proving {...{ reading, visit, evidence }} pieces={await ownPieces(databaseOf(visit), asked)} />
    }
    const department = await departmentOf(databaseOf(visit), file.office)
    const texts = textsOn(visit.app.kernel.shelf, listOf(file).on)
    const proposed = department ? proposedRows(texts, department) : []
    return <Drafting {...{ reading, visit, proposed, department }} />
  },
  choices: async ({ file, open }, visit) => {
    if (!open.some(({ step }) => step === 'show' || step === 'hide')) return {}
    const rows = (listOf(file).versions.at(-1)?.rows ?? []).map((row) => {
      const words = popularisedWords(row, visit)
      return { id: row.id, name: { zh: words, en: words } }
    })
    const pieces = await ownPieces(databaseOf(visit), { list: file.id, office: file.office })
    const piece = pieces
      .filter(({ rows: served, state }) => state === 'current' && served.length > 0)
      .map(({ id, title }) => ({ id, name: { zh: title, en: title } }))
    return { show: { row: rows, piece }, hide: { piece } }
  },
}

const noSuchRow = refuse('not-found', {
  zh: '没有这一项，或者不是本机关的清单',
  en: 'There is no such row, or it is not of your office’s list',
})

/** Binds a piece of the office's evidence to a row of its list. */
async function serve(visit: Visit): Promise<Answer> {
  const { actor, params, form, app } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const id = servedRow(params.id ?? '', form.row ?? '')
  if (!(await isRowOf(databaseOf(visit), { office: actor.office, id }))) return noSuchRow
  const done = await bindPiece(
    { kernel: app.kernel, kinds: [] },
    {
      actor,
      id: form.piece ?? '',
      seen: undefined,
      reason: undefined,
      subject: { kind: 'responsibility-row', id },
      binds: true,
    },
  )
  return isRefusal(done) ? done : seeOther(`${WORK}/${params.id ?? ''}`)
}

/** From what a piece serves to the list it stands on. */
async function rowOfPiece(visit: Visit): Promise<Answer> {
  const { actor, params } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const id = params.row ?? ''
  if (!(await isRowOf(databaseOf(visit), { office: actor.office, id }))) return noSuchRow
  return seeOther(`${WORK}/${id.slice(0, id.indexOf('_'))}`)
}

export const workRoutes: readonly Route[] = [
  { method: 'GET', path: `${ROWS}/:row`, who: 'signed-in', answer: rowOfPiece },
  { method: 'POST', path: `${WORK}/:id/evidence`, who: 'signed-in', answer: serve },
  ...caseRoutes(casePages),
]
