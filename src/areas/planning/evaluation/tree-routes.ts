import { canonical } from '../../../kernel/ledger/commitment.ts'
import { receiptOf } from '../../../kernel/ledger/ledger.ts'
import { formatReceipt } from '../../../kernel/ledger/receipt.ts'
import { act } from '../../../kernel/procedure/act.ts'
import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import { officesById } from '../../../kernel/procedure/choices.ts'
import { lookUpCase } from '../../../kernel/procedure/look-up.ts'
import { sheetTask } from '../../../kernel/sheet/sheet-task.ts'
import { writeXlsx } from '../../../kernel/sheet/write.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { draftIn, type FrozenTree, frozenIn, textIn } from '../../../mechanisms/tree/frozen.ts'
import { indicatorsIn, rowsInText, rowsOf, textOf } from '../../../mechanisms/tree/sheet.ts'
import { type Indicator, IndicatorTree, MOST_BASES, MOST_INDICATORS } from '../../../mechanisms/tree/tree.ts'
import { basisTyped } from '../../../mechanisms/tree/tree-procedure.ts'
import { type Answer, databaseOf, file, foreignFile, type Route, seeOther, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import { TREE_DESK, TREE_IMPORT, TREES } from './paths.ts'
import { leavesOfAct, publicFile, publicLines } from './queries.ts'
import { importPage, TreeMatter, top, treeList, treesPage, versionPage } from './tree-pages.tsx'
import { evaluationTree } from './trees.ts'

const LARGEST = 512 * 1024
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const treeCases: CasePages = {
  procedure: evaluationTree.id,
  path: TREE_DESK,
  title: { zh: '本机关的指标树', en: 'Trees of this office' },
  about: {
    zh: '一人写，另一人定版；定版以后不再改动。评规划的实施和单位的工作，不给个人打分。',
    en: 'One officer writes, another freezes; frozen, a version changes no more. No person is scored.',
  },
  empty: {
    zh: '还没有指标树：新建一棵，写指标，交另一人定版。',
    en: 'No tree yet: begin one, write its indicators, and let another officer freeze it.',
  },
  columns: [{ field: 'title', head: { zh: '名称', en: 'Title' } }],
  top,
  largest: LARGEST,
  given: ({ file: shown }, step): Readonly<Record<string, string>> =>
    step === 'write' ? { indicators: textIn(shown) } : {},
  // People write provisions as they cite them; what is kept are addresses.
  reads: async ({ step, answers }, { app, today }) =>
    step === 'write' && typeof answers.indicators === 'string'
      ? { ...answers, indicators: withAddresses(answers.indicators, app.context.laws, today) }
      : answers,
  matter: ({ file: shown }, visit) => TreeMatter({ file: shown, visit }),
}

/** The same text with every provision by its address; what is none stays, for the step to refuse. */
function withAddresses(text: string, laws: Parameters<typeof basisTyped>[1], day: string): string {
  const { indicators, faults } = indicatorsIn(rowsInText(text))
  return faults.length > 0 ? text : textOf(rowsOf(addressed(indicators, laws, day), 'zh'))
}

const addressed = (
  indicators: readonly Indicator[],
  laws: Parameters<typeof basisTyped>[1],
  day: string,
): readonly Indicator[] =>
  indicators.map((one) => ({ ...one, basis: one.basis.map((typed) => basisTyped(typed, laws, day) ?? typed) }))

const noTree = refuse('not-found', {
  zh: '没有这棵指标树，或者还没有定版',
  en: 'There is no such tree, or none of it is frozen',
})

const list = (visit: Visit): Promise<Answer> =>
  answerList(
    visit,
    treeList,
    ({ after }, limit) => publicLines(databaseOf(visit), 'evaluation-tree', { limit, after }),
    treesPage,
  )

interface Found {
  readonly shown: FrozenTree
  readonly versions: readonly FrozenTree[]
  readonly differs: boolean
}

/** `ID.2` is a version; `ID` alone its newest. */
async function find(visit: Visit): Promise<Found | undefined> {
  const [, id = '', version] = /^([\w-]{1,60})(?:\.(\d{1,4}))?$/.exec(visit.params.ref ?? '') ?? []
  const found = id === '' ? undefined : await publicFile(databaseOf(visit), 'evaluation-tree', id)
  const versions = found ? frozenIn(found) : []
  const shown = version === undefined ? versions.at(-1) : versions.find((one) => one.version === Number(version))
  return found && shown ? { shown, versions, differs: found.differs.length > 0 } : undefined
}

async function read(visit: Visit): Promise<Answer> {
  const found = await find(visit)
  if (!found) return noTree
  const { office: id } = found.shown
  const office = (await officesById(databaseOf(visit), [id])).get(id)
  return versionPage({ visit, ...found, office: office?.name ?? { zh: id, en: id } })
}

/** `tree.json`, in the very spelling that is hashed; `tree.xlsx`; and for its office the receipt of its freezing. */
async function give(visit: Visit): Promise<Answer> {
  const found = await find(visit)
  if (!found) return noTree
  const { shown } = found
  const { file: name } = visit.params
  if (name === 'tree.json') {
    return file('tree.json', 'application/json; charset=utf-8', canonical(JSON.parse(JSON.stringify(shown.tree))))
  }
  if (name === 'tree.xlsx')
    return foreignFile('tree.xlsx', XLSX, writeXlsx('指标', sheetOf(shown.tree.indicators, visit)))
  const { actor, app } = visit
  if (name !== 'receipt.json' || actor.kind !== 'officer' || actor.office !== shown.office) return noTree
  const { ledger } = app.kernel
  const leaf = (await leavesOfAct(ledger.database, shown.file, `${evaluationTree.id}.freeze`))[shown.version - 1]
  const receipt = leaf === undefined ? noTree : await receiptOf(ledger, leaf)
  if (isRefusal(receipt)) return receipt
  return file('receipt.json', 'application/json; charset=utf-8', formatReceipt(receipt))
}

async function* sheetOf(indicators: readonly Indicator[], { lang }: Visit): AsyncGenerator<readonly string[]> {
  yield* rowsOf(indicators, lang)
}

/** The file of a tree for whoever may read it at its office. */
async function ownFile(visit: Visit): Promise<CaseFile | Refusal> {
  const { app, actor, params } = visit
  const found = await lookUpCase(databaseOf(visit), app.context, { actor, id: params.id ?? '' })
  if (isRefusal(found)) return found
  return found.procedure === evaluationTree.id ? found : noTree
}

async function startImport(visit: Visit): Promise<Answer> {
  const own = await ownFile(visit)
  if (isRefusal(own)) return own
  if (visit.query.as !== 'xlsx') return importPage({ visit, file: own })
  return foreignFile('tree.xlsx', XLSX, writeXlsx('指标', sheetOf(draftIn(own).indicators, visit)))
}

async function importNow(visit: Visit): Promise<Answer> {
  const own = await ownFile(visit)
  if (isRefusal(own)) return own
  const indicators = visit.brought.refusal ?? (await brought(visit))
  if (isRefusal(indicators)) return importPage({ visit, file: own, refusal: indicators })
  const kept = addressed(indicators, visit.app.context.laws, visit.today)
  const done = await act(databaseOf(visit), visit.app.context, {
    procedure: evaluationTree.id,
    case: own.id,
    step: 'write',
    answers: { indicators: textOf(rowsOf(kept, 'zh')) },
    actor: visit.actor,
    seen: own.revision,
  })
  return isRefusal(done) ? importPage({ visit, file: own, refusal: done }) : seeOther(`${TREE_DESK}/${own.id}`)
}

const nothingSent = refuse('incomplete', {
  zh: '没有选表格，也没有填 JSON',
  en: 'No sheet was chosen and no JSON given',
})
const notATree = refuse('unreadable', {
  zh: '这不是指标树的 JSON：只评规划和单位（plan、unit），指标按 tree.json 的格式写',
  en: 'This is no JSON of a tree: it assesses a plan or a unit (plan, unit) alone, and its indicators stand as in tree.json',
})

const beyondTree = refuse('too-large', {
  zh: `一棵指标树至多${MOST_INDICATORS}项指标，每项至多${MOST_BASES}条依据`,
  en: `A tree has ${MOST_INDICATORS} indicators at most, each with ${MOST_BASES} provisions at most`,
})

/** The indicators that came, as a sheet or as JSON. */
async function brought(visit: Visit): Promise<readonly Indicator[] | Refusal> {
  const { json = '' } = visit.form
  if (visit.brought.sheet) {
    const sheet = await visit.compute(sheetTask, visit.brought.sheet.content)
    if (isRefusal(sheet)) return sheet
    const { indicators, faults } = indicatorsIn(sheet.rows.map(({ cells }) => cells))
    if (faults.length === 0) return indicators
    const reason = {
      zh: faults.map(({ reason: { zh } }) => zh).join('；'),
      en: faults.map(({ reason: { en } }) => en).join('; '),
    }
    return refuse('incomplete', reason)
  }
  if (json.trim() === '') return nothingSent
  return treeInJson(json)
}

function treeInJson(json: string): readonly Indicator[] | Refusal {
  try {
    const { data } = IndicatorTree.safeParse(JSON.parse(json))
    if (!data) return notATree
    const { indicators } = data
    return indicators.length > MOST_INDICATORS || indicators.some(({ basis }) => basis.length > MOST_BASES)
      ? beyondTree
      : indicators
  } catch {
    return notATree
  }
}

export const treeRoutes: readonly Route[] = [
  { method: 'GET', path: TREES, who: 'anyone', answer: list },
  ...caseRoutes(treeCases),
  { method: 'GET', path: `${TREE_IMPORT}/:id`, who: 'signed-in', answer: startImport },
  { method: 'POST', path: `${TREE_IMPORT}/:id`, who: 'signed-in', sheet: true, largest: LARGEST, answer: importNow },
  { method: 'GET', path: `${TREES}/:ref`, who: 'anyone', answer: read },
  { method: 'GET', path: `${TREES}/:ref/:file`, who: 'anyone', answer: give },
]
