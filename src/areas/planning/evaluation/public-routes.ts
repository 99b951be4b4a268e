import { canonical } from '../../../kernel/ledger/commitment.ts'
import { receiptOf } from '../../../kernel/ledger/ledger.ts'
import { formatReceipt } from '../../../kernel/ledger/receipt.ts'
import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import { officesById } from '../../../kernel/procedure/choices.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { type Answer, databaseOf, file, type Route, type Visit } from '../../../web/area.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import { comparePage } from './compare-page.tsx'
import { drawsOf } from './drawn.ts'
import { COMPARE, EVALUATIONS } from './paths.ts'
import { evaluationList, evaluationsPage, publicPage } from './public-pages.tsx'
import { leavesOfAct, mappingLines, publicFile, publicLines, publishedEvaluations } from './queries.ts'
import { unitOf } from './readers.ts'
import { type EvaluationReading, readEvaluation } from './reading.ts'

const noEvaluation = refuse('not-found', {
  zh: '没有这次评估，或者还没有公布',
  en: 'There is no such evaluation, or it is not published yet',
})

const list = (visit: Visit): Promise<Answer> =>
  answerList(
    visit,
    evaluationList,
    ({ after }, limit) => publicLines(databaseOf(visit), 'plan-evaluation', { limit, after }),
    evaluationsPage,
  )

async function find(visit: Visit, id: string) {
  const found = await publicFile(databaseOf(visit), 'plan-evaluation', id)
  const reading = found && (await readEvaluation(databaseOf(visit), found))
  return found && reading && { reading, differs: found.differs.length > 0 }
}

async function read(visit: Visit): Promise<Answer> {
  const found = await find(visit, visit.params.id ?? '')
  if (!found) return noEvaluation
  const { reading, differs } = found
  const unit = unitOf(reading.file)
  const names = await officesById(databaseOf(visit), [reading.file.office, unit])
  const office = names.get(reading.file.office)?.name ?? { zh: reading.file.office, en: reading.file.office }
  return publicPage({
    visit,
    reading,
    differs,
    office,
    unit: visit.say(names.get(unit)?.name ?? { zh: unit, en: unit }),
  })
}

/** Whether a visitor is of the office that evaluates or of the one that is evaluated, who are told who was drawn. */
const isInside = ({ actor }: Visit, { office, party }: Pick<CaseFile, 'office' | 'party'>): boolean =>
  actor.kind === 'officer' && (actor.office === office || party === `office:${actor.office}`)

/**
 * What acts of the system recorded of the draws, in the very spelling that is hashed; and the receipts of both. Names are
 * for the two offices: to everybody else a result is its root and the hashes that were drawn, which they can compute again.
 */
async function give(visit: Visit): Promise<Answer> {
  const [, name, no, kind] = /^(announcement|drawn)-(\d{1,2})(-receipt)?\.json$/.exec(visit.params.file ?? '') ?? []
  const found = await publicFile(databaseOf(visit), 'plan-evaluation', visit.params.id ?? '')
  const draws = found ? drawsOf(found) : []
  const draw = draws[Number(no) - 1]
  const taken = name === 'announcement' ? draw?.announced : draw?.recorded
  if (!found || !taken) return noEvaluation
  const type = 'application/json; charset=utf-8'
  const isWhole = name === 'announcement' || isInside(visit, found)
  const answers = isWhole
    ? taken.answers
    : { root: taken.answers.root, drawn: draw?.drawn.map(({ hash }) => hash).join('\n') }
  if (kind === undefined) return file(`${name}-${no}.json`, type, canonical(answers))
  // The receipt of a result commits to its names: who does not read them has nothing to hold it against.
  if (!isWhole) return noEvaluation
  const { ledger } = visit.app.kernel
  // A draw that was voided before it was made has no result: of those that have, this is so-manieth.
  const before = draws.slice(0, Number(no)).filter(({ recorded }) => name === 'announcement' || recorded).length
  const leaf = (await leavesOfAct(ledger.database, found.id, `plan-evaluation.${taken.step}`))[before - 1]
  const receipt = leaf === undefined ? noEvaluation : await receiptOf(ledger, leaf)
  if (isRefusal(receipt)) return receipt
  return file(`${name}-${no}-receipt.json`, type, formatReceipt(receipt))
}

const needsTwo = refuse('not-found', {
  zh: '请选两次已公布的评估',
  en: 'Choose two evaluations that are published',
})

async function compare(visit: Visit): Promise<Answer> {
  const { before = '', after = '' } = visit.query
  const published = await publishedEvaluations(databaseOf(visit))
  const one = before === '' ? undefined : await publishedReading(visit, before)
  const other = after === '' ? undefined : await publishedReading(visit, after)
  const isAsked = before !== '' || after !== ''
  const compared =
    one && other
      ? { before: one, after: other, lines: await mappingLines(databaseOf(visit), one.frozen.ref, other.frozen.ref) }
      : undefined
  return comparePage({ visit, published, compared, refusal: isAsked && !compared ? needsTwo : undefined })
}

async function publishedReading(visit: Visit, id: string): Promise<EvaluationReading | undefined> {
  const found = await find(visit, id)
  return found?.reading.file.stage === 'published' ? found.reading : undefined
}

export const publicRoutes: readonly Route[] = [
  { method: 'GET', path: EVALUATIONS, who: 'anyone', answer: list },
  { method: 'GET', path: COMPARE, who: 'anyone', answer: compare },
  { method: 'GET', path: `${EVALUATIONS}/:id`, who: 'anyone', answer: read },
  { method: 'GET', path: `${EVALUATIONS}/:id/:file`, who: 'anyone', answer: give },
]
