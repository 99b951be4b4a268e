import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { bindPiece } from '../../../mechanisms/evidence/act.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import type { AnswerReading } from '../../../web/case-step.ts'
import { SERVED_DUTY } from '../board/duty-id.ts'
import { readBoard } from '../board/read-board.ts'
import { servedDutyKind } from '../board/served-duty.ts'
import { HOME } from '../home-path.ts'
import { dutyIdsOf } from './both-trees.ts'
import { pointCalled } from './control-points.ts'
import { GapTree } from './gap-tree.tsx'
import { gradingIn } from './grading-file.ts'
import { GradingMatrix, GradingSummary } from './grading-summary.tsx'
import { networksToGrade, ofNetworkRoute } from './of-networks.ts'
import { GRADING, POINTS } from './paths.ts'
import { PROCEDURE } from './procedure-id.ts'
import { figuresAndAssessments, ownPieces } from './queries.ts'
import { CONTROL_POINT, isPointOf, servedPoint, servedPointKind } from './served-point.ts'
import { networksAndGradings } from './standing.ts'

/** A sheet of points is sent whole: those without a result are left as they are. */
const reads: AnswerReading = async ({ step, answers }) => {
  if (step !== 'assess' || !Array.isArray(answers.rows)) return answers
  const rows: readonly unknown[] = answers.rows
  return { ...answers, rows: rows.filter((row) => !['', undefined].includes(Object(row).state)) }
}

export const casePages: CasePages = {
  procedure: PROCEDURE,
  path: GRADING,
  title: { zh: '等级保护', en: 'Graded protection' },
  about: {
    zh: '每个网络：初定等级、专家评审、负责人确定、报公安机关备案、登记备案证明；再按控制点评估差距，一份材料可以同时证明法律义务。',
    en: 'Each network: a level is proposed, reviewed, approved, filed with the public security organ, and its certificate entered; then gaps are looked for point by point, and one piece of evidence can prove a duty of the law as well.',
  },
  empty: {
    zh: '还没有定级的网络。先在网络登记簿登记网络，再从它的记录开始定级。',
    en: 'No network is graded yet: enter a network in the register, and begin its grading from its record.',
  },
  columns: [{ field: 'network', head: { zh: '网络', en: 'Network' } }],
  top: { name: { zh: '运营者合规', en: 'Operator compliance' }, path: HOME },
  offers: async (visit) => ({ network: await networksToGrade(visit) }),
  begins: ({ query: { network = '' } }) => ({ network }),
  largest: 128 * 1024,
  reads,
  summary: async ({ file }, visit) => {
    const grading = gradingIn(file)
    if (!grading) return null
    const { networks, gradings } = await networksAndGradings(databaseOf(visit), file.office)
    const record = gradings.find((one) => one.grading === file.id)?.record
    const network = networks.find(({ id }) => id === record)
    const { figures, assessments } = await figuresAndAssessments(databaseOf(visit), {
      office: file.office,
      names: [grading.network, ...(network ? [network.name] : [])],
    })
    const calendar = await visit.app.context.calendar(databaseOf(visit))
    return <GradingSummary {...{ grading, network, figures, assessments, calendar, visit }} />
  },
  matter: async (reading, visit) => {
    const { file } = reading
    const grading = gradingIn(file)
    const matrix = grading && <GradingMatrix grading={grading} visit={visit} />
    if (!['approved', 'filed', 'certified', 'ended'].includes(file.stage)) return matrix ?? null
    const pieces = await ownPieces(databaseOf(visit), { grading: file.id, office: file.office, today: visit.today })
    return (
      <>
        {matrix}
        <GapTree {...{ reading, pieces, visit }} />
      </>
    )
  },
}

const noSuchPoint = refuse('not-found', {
  zh: '没有这个控制点，或者不是本机关的定级',
  en: 'There is no such control point, or it is not of your office’s grading',
})

/** Binds a piece of the office's evidence to a control point and, where it was ticked, to the duties it is mapped to: one act. */
async function serve(visit: Visit): Promise<Answer> {
  const { actor, params, form, app } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const point = pointCalled(form.point ?? '')
  const id = servedPoint(params.id ?? '', form.point ?? '')
  if (!point || !(await isPointOf(databaseOf(visit), { office: actor.office, id }))) return noSuchPoint
  const also = form.duties === 'yes' ? await dutiesOnBoard(visit, actor.office, dutyIdsOf(point)) : []
  const done = await bindPiece(
    { kernel: app.kernel, kinds: [], served: [servedPointKind, servedDutyKind] },
    {
      actor,
      id: form.piece ?? '',
      seen: undefined,
      reason: undefined,
      subject: { kind: CONTROL_POINT, id },
      also: also.map((duty) => ({ kind: SERVED_DUTY, id: duty }) as const),
      binds: true,
    },
  )
  return isRefusal(done) ? done : seeOther(`${GRADING}/${params.id ?? ''}`)
}

/** Of some duties those on the office's board today. */
async function dutiesOnBoard(visit: Visit, office: string, duties: readonly string[]): Promise<readonly string[]> {
  const { app, today: day } = visit
  const read = await readBoard(databaseOf(visit), app.kernel.shelf, { office, day })
  return duties.filter((duty) => read?.board?.lines.some(({ id }) => id === duty))
}

/** From what a piece serves to the grading it stands in. */
async function gradingOfPoint(visit: Visit): Promise<Answer> {
  const { actor, params } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const id = params.point ?? ''
  if (!(await isPointOf(databaseOf(visit), { office: actor.office, id }))) return noSuchPoint
  return seeOther(`${GRADING}/${id.slice(0, id.indexOf('_'))}`)
}

export const caseFolder: readonly Route[] = [
  { method: 'GET', path: `${POINTS}/:point`, who: 'signed-in', answer: gradingOfPoint },
  { method: 'POST', path: `${GRADING}/:id/evidence`, who: 'signed-in', answer: serve },
  ofNetworkRoute,
  ...caseRoutes(casePages),
]
