import { act } from '../../../kernel/procedure/act.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import { officesById, officesToAddress } from '../../../kernel/procedure/choices.ts'
import { lookUpCase } from '../../../kernel/procedure/look-up.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { evidenceSubject, noSuchPiece } from '../../../mechanisms/evidence/act.ts'
import { type EvidencePiece, listPieces } from '../../../mechanisms/evidence/load.ts'
import { frozenIn } from '../../../mechanisms/tree/frozen.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { openFile } from '../../../web/attached.tsx'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { answersOf } from '../../../web/fields.ts'
import { listPlans } from '../plans/queries.ts'
import { evaluation } from './evaluation.ts'
import { EvaluationMatter, StillMissing, workOf } from './evaluation-matter.tsx'
import { branchesOf, isLeafWork, isOwed, leavesPage } from './leaves-page.tsx'
import { EVALUATION_DESK } from './paths.ts'
import { treesOfOffice } from './queries.ts'
import { unitOf } from './readers.ts'
import { type EvaluationReading, readEvaluation } from './reading.ts'
import { top } from './tree-pages.tsx'

const LARGEST = 512 * 1024

const noEvaluation = refuse('not-found', {
  zh: '没有这次评估，或者您无权查阅',
  en: 'There is no such evaluation, or it is not open to you',
})

export const evaluationCases: CasePages = {
  procedure: evaluation.id,
  path: EVALUATION_DESK,
  title: { zh: '规划评估', en: 'Evaluations of plans' },
  about: {
    zh: '单位逐项自评并附证明材料，抽签确定的评审员逐项评分并写明理由，告知、异议、答复，结果向社会公布；不公布不能办结。评估的时间本法没有规定，由本机关自定。',
    en: 'The unit scores itself with evidence, reviewers drawn by lot score with reasons, it is told and may object, and the result is published: there is no other end. The law names no time; it is the office’s own.',
  },
  empty: {
    zh: '这里还没有评估。先把指标树定版，再组织评估。',
    en: 'No evaluation yet: freeze a tree first, then begin one.',
  },
  columns: [
    { field: 'plan', head: { zh: '规划', en: 'Plan' } },
    { field: 'unit', head: { zh: '单位', en: 'Unit' } },
  ],
  top,
  largest: LARGEST,
  offers: async (visit) => ({
    unit: (await officesToAddress(databaseOf(visit))).filter(
      ({ id }) => visit.actor.kind !== 'officer' || id !== visit.actor.office,
    ),
    tree: await treesToChoose(visit),
    planFile: await plansToChoose(visit),
  }),
  beside: async ({ file: { id } }, visit) => {
    const reading = await readWhole(databaseOf(visit), id)
    return reading ? { submitSelf: StillMissing({ reading, visit }) } : {}
  },
  matter: async ({ file: { id } }, visit) => {
    const reading = await readWhole(databaseOf(visit), id)
    if (!reading) return null
    return EvaluationMatter({ reading, unit: await unitName(visit, reading.file), visit })
  },
}

const MOST_PLANS = 50

async function plansToChoose(visit: Visit) {
  const found = await listPlans(databaseOf(visit), { kind: 'anyone' }, { limit: MOST_PLANS, after: undefined })
  return isRefusal(found) ? [] : found.rows.map(({ id, head: { title } }) => ({ id, name: { zh: title, en: title } }))
}

async function treesToChoose(visit: Visit) {
  const { actor } = visit
  const files = actor.kind === 'officer' ? await treesOfOffice(databaseOf(visit), actor.office) : []
  return files.flatMap((file) =>
    frozenIn(file).map(({ ref, version, tree }) => ({
      id: ref,
      name: { zh: `${tree.title}　第${version}版`, en: `${tree.title}, version ${version}` },
    })),
  )
}

/** Who was drawn stands in the office's own steps: whoever may read the evaluation is shown what of it is theirs. */
async function readWhole(database: Database, id: string): Promise<EvaluationReading | undefined> {
  const whole = await loadCase(database, id)
  return whole && readEvaluation(database, whole)
}

async function unitName(visit: Visit, file: CaseFile): Promise<string> {
  const id = unitOf(file)
  const found = (await officesById(databaseOf(visit), [id])).get(id)
  return visit.say(found?.name ?? { zh: id, en: id })
}

/** The evaluation of the path, for its office and the unit that it is of. */
async function find(visit: Visit): Promise<EvaluationReading | Refusal> {
  const { app, actor, params } = visit
  const found = await lookUpCase(databaseOf(visit), app.context, { actor, id: params.id ?? '' })
  if (isRefusal(found)) return found
  return (found.procedure === evaluation.id ? await readWhole(databaseOf(visit), found.id) : undefined) ?? noEvaluation
}

const MOST_PIECES = 200

async function ownPieces({ actor, app }: Visit): Promise<readonly EvidencePiece[]> {
  if (actor.kind !== 'officer') return []
  return listPieces(app.kernel.identity.database, { reader: actor, limit: MOST_PIECES })
}

async function shown(visit: Visit, reading: EvaluationReading, branch: string, refusal?: Refusal): Promise<Answer> {
  const work = workOf(reading, visit)
  const own = work === 'selfScore' ? await ownPieces(visit) : []
  return leavesPage({ visit, reading, work, branch, own, refusal })
}

async function seeLeaves(visit: Visit): Promise<Answer> {
  const reading = await find(visit)
  return isRefusal(reading) ? reading : shown(visit, reading, visit.query.branch ?? '')
}

const nothingToDo = refuse('out-of-turn', {
  zh: '现在不能填写逐项的内容',
  en: 'Leaves are not to be filled in by you at this stage',
})

/** A screen of leaves as it was sent: rows in which nothing was written are none. */
function answersSent(step: string, form: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const asked = evaluation.steps[step]
  if (!asked) return {}
  const rows = answersOf(asked, form).leaves
  const leaves = (Array.isArray(rows) ? rows : []).flatMap((row: object, at): object[] => {
    const others = Object.entries(form).find(([name]) => name === `leaves.${at}.others`)?.[1] ?? ''
    const { others: _, ...rest }: Record<string, unknown> = { ...row }
    const evidence = [rest.evidence, others].filter((one) => typeof one === 'string' && one.trim() !== '').join(' ')
    const full = { ...rest, ...(evidence !== '' && { evidence }) }
    return Object.keys(full).some((name) => name !== 'leaf') ? [full] : []
  })
  return { leaves }
}

async function saveLeaves(visit: Visit): Promise<Answer> {
  const reading = await find(visit)
  if (isRefusal(reading)) return reading
  const { step = '', branch = '', ...form } = visit.form
  if (!isLeafWork(step)) return shown(visit, reading, branch, nothingToDo)
  const { file } = reading
  const done = await act(databaseOf(visit), visit.app.context, {
    procedure: evaluation.id,
    case: file.id,
    step,
    answers: answersSent(step, form),
    actor: visit.actor,
  })
  if (isRefusal(done)) return shown(visit, reading, branch, done)
  const next = await nextBranch(visit, file.id, branch)
  const at = `${EVALUATION_DESK}/${file.id}`
  return seeOther(next === undefined ? at : `${at}/leaves?branch=${encodeURIComponent(next)}`)
}

/** The branch on which something is still owed, this one before others; undefined where nothing is. */
async function nextBranch(visit: Visit, id: string, branch: string): Promise<string | undefined> {
  const reading = await readWhole(databaseOf(visit), id)
  const work = reading && workOf(reading, visit)
  const person = visit.actor.kind === 'officer' ? visit.actor.person : ''
  if (!reading || !work || work === 'object') return undefined
  const owed = branchesOf(reading).filter(({ leaves }) => leaves.some((leaf) => isOwed(reading, leaf, work, person)))
  return (owed.find(({ code }) => code === branch) ?? owed[0])?.code
}

/** The file of the version that the unit proves a leaf with, and of no other, for whoever reads the evaluation. */
async function openEvidence(visit: Visit): Promise<Answer> {
  const reading = await find(visit)
  if (isRefusal(reading)) return reading
  const { params, query, app } = visit
  const piece = reading.pieces.find(({ id, cited }) => id === params.piece && String(cited) === query.v)
  if (piece?.content.file === undefined || piece.isSecret) return noSuchPiece()
  const subject = evidenceSubject(piece.id)
  const found = (await app.kernel.attachments.of(subject)).find(({ revision }) => revision === piece.content.file)
  return found ? openFile(visit, subject, String(found.number), () => true) : noSuchPiece()
}

export const evaluationRoutes: readonly Route[] = [
  ...caseRoutes(evaluationCases),
  { method: 'GET', path: `${EVALUATION_DESK}/:id/leaves`, who: 'signed-in', answer: seeLeaves },
  { method: 'POST', path: `${EVALUATION_DESK}/:id/leaves`, who: 'signed-in', largest: LARGEST, answer: saveLeaves },
  { method: 'GET', path: `${EVALUATION_DESK}/:id/evidence/:piece`, who: 'signed-in', answer: openEvidence },
]
