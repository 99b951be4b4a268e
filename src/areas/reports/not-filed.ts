import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import { type Consumer, consumer, on } from '../../kernel/event/definition.ts'
import { remediesOf } from '../../kernel/identity/remedy.ts'
import { actIn } from '../../kernel/procedure/act.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import { day, nothing, reasons } from '../../kernel/procedure/asking.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import type { CaseState } from '../../kernel/procedure/case-state.ts'
import type { Step } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import type { NextOf } from '../../kernel/procedure/way.ts'
import type { Tables } from '../../kernel/storage/tables.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { penaltyDeclined } from '../../mechanisms/event-kinds/penalties.ts'
import { mergedInto } from './queries.ts'
import type { ReportText } from './report-text.ts'
import type { ReportStage } from './stages.ts'

// 收到举报的部门应当及时依法作出处理 (第十五条第一款；2016年文本第十四条第一款). What a report became is the reporter's to
// know: a lead that is not filed ends without any act that the reporter could see.

/** Wherever a report may be once it was accepted and handed over. */
const since = ['accepted', 'merged', 'handled', 'answered', 'reexamining', 'reexamined', 'closed'] as const

/** What is told late was decided on and not told: each decision once. */
const isOwed =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    isWaiting(file?.steps ?? [])
      ? undefined
      : refuse(
          'out-of-turn',
          { zh: '没有待告知的不予立案决定', en: 'No decision not to file waits to be told' },
          { grounds },
        )

/** Whether a decision not to file was put on file without its paper, and not told since. */
const isWaiting = (steps: CaseState['steps']): boolean =>
  steps.findLastIndex(({ step }) => step === 'holdNotFiled') > steps.findLastIndex(({ step }) => step === 'tellHeld')

/** Where one waits to be told, that is the next thing to do. */
export const owedNotice: NextOf = { step: 'tellHeld', where: ({ steps }) => isWaiting(steps) }

/**
 * 告知线索不予立案: by the system, upon the decision of the same office. The report goes on as it stood. Where the office
 * has no body of reconsideration and no court entered, the paper cannot say before whom it is contested (行政复议法
 * 第二十三条第二款): the decision is put on file, and told by an officer once they are.
 */
export function notFiledSteps(
  text: ReportText,
): Readonly<Record<'tellNotFiled' | 'holdNotFiled' | 'tellHeld', Step<ReportStage>>> {
  const grounds: Grounds = [text.report, ...text.reasons]
  const asks = z.strictObject({
    decidedOn: day('决定不予立案之日', 'Decided on'),
    reasons: reasons('不予立案的理由', 'Why it is not filed'),
  })
  const told: Step['tells'] = [
    {
      whom: 'party',
      text: {
        zh: '您举报的线索，行政处罚程序决定不予立案，理由见告知书',
        en: 'What you reported is not filed as a penalty case; the notice says why',
      },
    },
  ]
  return {
    tellNotFiled: {
      optional: true,
      name: { zh: '告知线索不予立案', en: 'Tell that the matter is not filed' },
      who: 'system',
      from: [...since],
      grounds,
      asks,
      reasons: 'reasons',
      tells: told,
    },
    holdNotFiled: {
      optional: true,
      name: { zh: '不予立案，待告知举报人', en: 'Not filed; the reporter is still to be told' },
      who: 'system',
      from: [...since],
      grounds,
      asks,
      reasons: 'reasons',
      internal: true,
      awaitsRemedies: 'tellHeld',
      tells: [
        {
          whom: 'office',
          text: {
            zh: '举报线索不予立案，告知书还不能制作：请系统管理员登记本机关的复议机关和管辖法院，再告知举报人',
            en: 'What was reported is not filed, and the notice cannot be issued yet: the keeper enters the body of reconsideration and the court of this office, then the reporter is told',
          },
        },
      ],
    },
    tellHeld: {
      optional: true,
      name: { zh: '告知线索不予立案（待告知的）', en: 'Tell that the matter is not filed, which was still to be told' },
      who: { role: 'intake', remit: 'report.accept' },
      from: [...since],
      grounds,
      asks: nothing,
      needs: ['holdNotFiled'],
      guards: { isOwed: isOwed(grounds) },
      tells: told,
    },
  }
}

/**
 * A lead that came from a report and is not filed is told to its reporter, and to those whose reports were merged into it.
 * Of an office that has entered no body of reconsideration and no court the decision waits on file, and the event goes on.
 */
export function notFiledOf(context: ActContext): Consumer {
  return consumer(
    'reports.not-filed',
    { from: 'beginning' },
    on(penaltyDeclined, async (transaction, { body: { origin, on: decidedOn, reasons: why, office } }) => {
      if (origin === undefined || decidedOn === undefined || why === undefined) return
      const id = await handedOverBy(transaction, origin, office)
      if (id === undefined) return
      const act = { office, procedure: 'report', step: 'tellNotFiled', on: dayOf(context.now()) }
      const { reconsideration, suit } = await remediesOf(transaction, act)
      const step = reconsideration && suit ? 'tellNotFiled' : 'holdNotFiled'
      for (const one of [id, ...(await mergedInto(transaction, id))]) {
        await tell(transaction, context, { case: one, step, answers: { decidedOn, reasons: why } })
      }
    }),
  )
}

/** The report that this hand-over is a step of, while the office that handed it over has it. */
async function handedOverBy(
  transaction: Transaction<Tables>,
  origin: string,
  office: string,
): Promise<string | undefined> {
  const [, id, revision] = /^(.+)\.(\d+)$/.exec(origin) ?? []
  const file = id === undefined ? undefined : await loadCase(transaction, id)
  const step = file?.steps.find((one) => one.revision === Number(revision))
  return file?.procedure === 'report' && file.office === office && step?.step === 'handOver' ? file.id : undefined
}

const TOLD: readonly string[] = ['tellNotFiled', 'holdNotFiled']

async function tell(
  transaction: Transaction<Tables>,
  context: ActContext,
  {
    case: id,
    step,
    answers,
  }: { readonly case: string; readonly step: 'tellNotFiled' | 'holdNotFiled'; readonly answers: object },
): Promise<void> {
  // An event may be told twice, and its reporter is not.
  const file = await loadCase(transaction, id)
  const before = file?.steps.some((one) => TOLD.includes(one.step) && isDeepStrictEqual(one.answers, answers))
  if (before) return
  const done = await actIn(transaction, context, {
    procedure: 'report',
    case: id,
    step,
    answers,
    actor: { kind: 'system' },
  })
  // Of a report that was taken out of the merger meanwhile, or goes to another office, nothing is told here.
  if (isRefusal(done) && done.code !== 'out-of-turn') throw new Error(done.reason.en)
}
