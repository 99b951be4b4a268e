import { randomUUID } from 'node:crypto'
import { act } from '../../../kernel/procedure/act.ts'
import { listCases, readCase, type ShownCase, unfitCases } from '../../../kernel/procedure/case-list.ts'
import { openSteps } from '../../../kernel/procedure/decide.ts'
import { readOwnFacts } from '../../../kernel/procedure/facts.ts'
import { mapPage } from '../../../kernel/storage/keyset.ts'
import { tierNames } from '../../../law/penalty.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type BenchmarkLine, LineForm } from '../../../mechanisms/sanction/benchmark-line.ts'
import { degrees, whoms } from '../../../mechanisms/sanction/benchmark-words.ts'
import type { KeptLine } from '../../../mechanisms/sanction/benchmarks.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { fineSaid, rowSaid } from '../../../web/calculator/benchmark-lines.tsx'
import { donePath } from '../../../web/case/confirmed.tsx'
import { CaseBody, titleOf } from '../../../web/case-page.tsx'
import { readForPage } from '../../../web/case-reading.ts'
import { type NotTaken, takeOnPage } from '../../../web/case-step.ts'
import { type CaseListRow, casePage } from '../../../web/case-table.tsx'
import { answersOf, type Offices, sentOf } from '../../../web/fields.ts'
import { answerList, type ReadList } from '../../../web/list/answer-list.ts'
import { DRAFTS, type DraftGlimpse, draftList, draftsPage } from './drafts-page.tsx'
import { rangesOf } from './law-range.ts'
import { crumbs, linePage, Matter } from './line-page.tsx'
import { type ListedLine, listPage, PATH, publishedList } from './list-page.tsx'
import { glimpsesOf, listLines, makers, publishedLine } from './queries.ts'

/** The paragraphs that punish, of every text, the newest first. */
const punishingRows = ({ app }: Visit): readonly string[] => {
  const editions = app.kernel.shelf.filter(({ pack }) => pack?.units.some(({ fine }) => fine))
  return [...editions].reverse().flatMap((edition) => [...new Set(rangesOf(edition).map(({ row }) => row))])
}

async function list(visit: Visit): Promise<Answer> {
  const database = databaseOf(visit)
  const all = publishedList({ makers: await makers(database), rows: punishingRows(visit), visit })
  const read: ReadList<ListedLine> = async ({ values: { office, row, on }, after }, limit) => {
    const found = await listLines(database, { office: office || undefined, row: row || undefined, on, after, limit })
    if (isRefusal(found)) return found
    const lines = found.rows.map(({ id }) => id)
    const unfit = await unfitCases(database, lines)
    return mapPage(found, (line) => ({ ...line, unfit: unfit.has(line.id) }))
  }
  return answerList(visit, all, read, listPage)
}

const noBenchmarksYet = refuse('not-found', {
  zh: '网络安全法施行以前没有这一程序',
  en: 'There is no such procedure before the Cybersecurity Law',
})

const noOffice = refuse('not-yours', {
  zh: '您没有现任职务，不能办理裁量基准',
  en: 'You hold no role at present and handle no benchmarks',
})

/** What the form of a line chooses from: the paragraphs of the law, and the office's own lines that still hold. */
async function choicesFor(visit: Visit, office: string): Promise<Offices> {
  const found = await listLines(databaseOf(visit), { office, on: visit.today, limit: MOST_REPLACED })
  const lines = isRefusal(found) ? [] : found.rows
  return {
    row: punishingRows(visit).map((row) => ({ id: row, name: rowSaid(row, visit) })),
    replaces: lines.map((line) => ({ id: line.id, name: lineSaid(line, visit) })),
  }
}

const MOST_REPLACED = 200

function lineSaid(line: KeptLine, visit: Visit): Say {
  const parts = [rowSaid(line.row, visit), tierNames[line.tier], whoms[line.whom], degrees[line.degree], fineSaid(line)]
  return {
    zh: `${line.number}　${parts.map(({ zh }) => zh).join('　')}`,
    en: `${line.number}: ${parts.map(({ en }) => en).join(', ')}`,
  }
}

const drafts = (visit: Visit): Promise<Answer> => showDrafts(visit)

async function showDrafts(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { actor, app, today } = visit
  if (actor.kind !== 'officer') return noOffice
  const procedure = app.context.catalogue.current('benchmark', today)
  if (!procedure) return noBenchmarksYet
  const database = databaseOf(visit)
  const read: ReadList<CaseListRow<DraftGlimpse>> = async ({ after }, limit) => {
    const found = await listCases(database, actor, { whose: 'office', procedure: 'benchmark', limit, after })
    if (isRefusal(found)) return found
    const cases = found.lines.map(({ id }) => id)
    const glimpses = await glimpsesOf(database, cases)
    return casePage(found, ({ id }) => glimpses.get(id) ?? new Map())
  }
  return answerList(visit, draftList, read, async (reading) => {
    const now = app.kernel.now()
    const facts = await readOwnFacts(database, app.context, { procedure, actor, now })
    const mayDraft = openSteps({ procedure, file: undefined, actor, now, facts }).some(({ step }) => step === 'draft')
    const choices = mayDraft ? await choicesFor(visit, actor.office) : {}
    return draftsPage({ procedure, reading, mayDraft, choices, refusal })
  })
}

async function draft(visit: Visit): Promise<Answer> {
  const { actor, app, today } = visit
  if (actor.kind !== 'officer') return noOffice
  const step = app.context.catalogue.current('benchmark', today)?.steps.draft
  if (!step) return noBenchmarksYet
  const { revision: _, key = randomUUID(), ...typed } = visit.form
  const done = await act(databaseOf(visit), app.context, {
    procedure: 'benchmark',
    step: 'draft',
    answers: answersOf(step, typed),
    actor,
    key,
  })
  return isRefusal(done) ? showDrafts(visit, done) : seeOther(`${PATH}/${done.case}`)
}

/** The office that holds it reads the file; anyone else what was published of it. */
async function read(visit: Visit): Promise<Answer> {
  const { id = '' } = visit.params
  const file = await ownFile(visit, id)
  if (!isRefusal(file)) return showFile(visit, file)
  const line = await publishedLine(databaseOf(visit), id)
  if (!line) return file
  const unfit = await unfitCases(databaseOf(visit), [id])
  return linePage(line, visit, unfit.has(id))
}

async function ownFile(visit: Visit, id: string): Promise<ShownCase | Refusal> {
  const file = await readCase(databaseOf(visit), visit.actor, id)
  return isRefusal(file) || file.procedure === 'benchmark' ? file : noSuchLine
}

const noSuchLine = refuse('not-found', {
  zh: '没有这条裁量基准，或者还没有公布',
  en: 'There is no such line, or it is not published yet',
})

const lineIn = (file: ShownCase): BenchmarkLine | undefined =>
  LineForm.safeParse(file.steps.findLast(({ step }) => step === 'draft' || step === 'revise')?.answers).data

async function showFile(visit: Visit, file: ShownCase, refused?: NotTaken): Promise<Answer> {
  const reading = await readForPage(visit, file)
  const line = lineIn(file)
  const mayRevise = reading.open.some(({ step }) => step === 'revise')
  const offices = { ...reading.offices, ...(mayRevise && { revise: await choicesFor(visit, file.office) }) }
  return page(
    visit.say(titleOf(reading)),
    <CaseBody
      reading={{ ...reading, offices }}
      visit={visit}
      at={`${PATH}/${file.id}`}
      refused={refused}
      givenFor={(step) => (step === 'revise' && line ? sentOf(line) : {})}
      matter={line && <Matter line={line} visit={visit} />}
    />,
    { crumbs: crumbs(visit), dense: true, refusal: refused?.refusal },
  )
}

async function take(visit: Visit): Promise<Answer> {
  const { id = '', step = '' } = visit.params
  const file = await ownFile(visit, id)
  if (isRefusal(file)) return file
  const done = await takeOnPage(visit, file, step)
  if (done.kind === 'done') return seeOther(donePath(`${PATH}/${id}`, done.revision))
  const now = await ownFile(visit, id)
  return isRefusal(now) ? (done.refusal ?? now) : showFile(visit, now, done)
}

export const routes: readonly Route[] = [
  { method: 'GET', path: PATH, who: 'anyone', answer: list },
  { method: 'GET', path: DRAFTS, who: 'signed-in', answer: drafts },
  { method: 'POST', path: DRAFTS, who: 'signed-in', answer: draft },
  { method: 'GET', path: `${PATH}/:id`, who: 'anyone', answer: read },
  { method: 'POST', path: `${PATH}/:id/:step`, who: 'signed-in', answer: take },
]
