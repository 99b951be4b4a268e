import { canonical } from '../../../kernel/ledger/commitment.ts'
import { leavesOf, receiptOf } from '../../../kernel/ledger/ledger.ts'
import { formatReceipt } from '../../../kernel/ledger/receipt.ts'
import { officesById } from '../../../kernel/procedure/choices.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { readHead } from '../../../mechanisms/draw/ledger-head.ts'
import { lineOf, openedOf } from '../../../mechanisms/draw/list.ts'
import { repeatTask } from '../../../mechanisms/draw/tasks.ts'
import { type Answer, databaseOf, file, type Route, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import { checkPage, drawPage, draws, drawsPage } from './draw-pages.tsx'
import { publicSteps, published } from './published.ts'
import { announcedDraw, announcedDraws } from './queries.ts'

export const PATH = '/supervision/draws'

const list = (visit: Visit): Promise<Answer> =>
  answerList(visit, draws, ({ after }, limit) => announcedDraws(databaseOf(visit), { limit, after }), drawsPage)

const noDraw = refuse('not-found', {
  zh: '没有这次抽查，或者还没有公布',
  en: 'There is no such draw, or it is not announced yet',
})

async function read(visit: Visit): Promise<Answer> {
  const found = await announcedDraw(databaseOf(visit), visit.params.id ?? '')
  const draw = found && published(found)
  if (!draw) return noDraw
  const office = (await officesById(databaseOf(visit), [draw.office])).get(draw.office)
  const head = await readHead(databaseOf(visit))
  const differs = found.differs.length > 0
  return drawPage({ visit, draw, office: office?.name ?? { zh: draw.office, en: draw.office }, head, differs })
}

const unreadable = refuse('incomplete', {
  zh: '请填写 64 位十六进制的根、每行一个的散列和要抽的数目',
  en: 'Give the root as 64 hexadecimal digits, the hashes, one a line, and how many are drawn',
})

const startCheck = (visit: Visit): Answer => checkPage({ visit, repeated: undefined })

async function check(visit: Visit): Promise<Answer> {
  const repeated = await visit.compute(repeatTask, visit.form)
  if (isRefusal(repeated)) return checkPage({ visit, repeated: undefined, refusal: repeated })
  return checkPage({ visit, repeated, refusal: repeated ? undefined : unreadable })
}

const FIRST_ENTRIES = 50

/**
 * `announcement.json` and `result.json`: what an act of the system recorded, in the very spelling that is hashed; and the
 * receipts of both, which show by their numbers that the one came before the root and the other after it.
 */
async function give(visit: Visit): Promise<Answer> {
  const [, name = '', kind] = /^(announcement|result)(-receipt)?\.json$/.exec(visit.params.file ?? '') ?? []
  const found = await announcedDraw(databaseOf(visit), visit.params.id ?? '')
  const step = publicSteps[name]
  const taken = found?.steps.find((one) => one.step === step)
  if (!found || !taken) return noDraw
  const type = 'application/json; charset=utf-8'
  if (kind === undefined) return file(`${name}.json`, type, canonical(taken.answers))
  const { ledger } = visit.app.kernel
  // The system acted on it but a few times: its entry is among the first.
  const leaf = (await leavesOf(ledger.database, found.id, { limit: FIRST_ENTRIES })).find(
    ({ entry }) => entry.what === `draw.${step}`,
  )
  const receipt = leaf && (await receiptOf(ledger, leaf.id))
  if (!receipt) return noDraw
  if (isRefusal(receipt)) return receipt
  return file(`${name}-receipt.json`, type, formatReceipt(receipt))
}

export const casePages: CasePages = {
  procedure: 'draw',
  path: `${PATH}/office`,
  title: { zh: '本机关的抽查', en: 'Draws of this office' },
  about: {
    zh: '先公布名单的散列和抽取办法，再由谁也不能预先知道的种子抽取；任何人都可以重算。',
    en: 'First the hashes of the list and the way it is drawn are announced, then a seed nobody could know draws; anybody can repeat it.',
  },
  empty: { zh: '这里还没有抽查。', en: 'No draw here yet.' },
  columns: [{ field: 'subject', head: { zh: '抽查事项', en: 'Subject' } }],
  top: { name: { zh: '抽查', en: 'Draws' }, path: PATH },
  largest: 512 * 1024,
  // Those drawn and not inspected yet.
  choices: async ({ file: { steps } }) => {
    const drawn = openedOf(steps.findLast(({ step }) => step === 'record')?.answers.drawn)
    const gone = steps.flatMap(({ step, answers }) => (step === 'inspect' ? [answers.line] : []))
    const left = drawn.filter(({ hash }) => !gone.includes(hash))
    const line = left.map(({ hash, text }) => {
      const { operator } = lineOf(text)
      return { id: hash, name: { zh: operator, en: operator } }
    })
    return { inspect: { line } }
  },
}

export const routes: readonly Route[] = [
  { method: 'GET', path: PATH, who: 'anyone', answer: list },
  { method: 'GET', path: `${PATH}/check`, who: 'anyone', answer: startCheck },
  { method: 'POST', path: `${PATH}/check`, who: 'anyone', answer: check },
  ...caseRoutes(casePages),
  { method: 'GET', path: `${PATH}/:id`, who: 'anyone', answer: read },
  { method: 'GET', path: `${PATH}/:id/:file`, who: 'anyone', answer: give },
]
