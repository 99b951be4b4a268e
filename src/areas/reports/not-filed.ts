import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { type Consumer, consumer, on } from '../../kernel/event/definition.ts'
import { actIn } from '../../kernel/procedure/act.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import { day, reasons } from '../../kernel/procedure/asking.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import type { Step } from '../../kernel/procedure/definition.ts'
import type { Tables } from '../../kernel/storage/tables.ts'
import { isRefusal } from '../../law/refusal.ts'
import { penaltyDeclined } from '../../mechanisms/event-kinds/penalties.ts'
import { mergedInto } from './queries.ts'
import type { ReportText } from './report-text.ts'
import type { ReportStage } from './stages.ts'

// 收到举报的部门应当及时依法作出处理 (第十五条第一款；2016年文本第十四条第一款). What a report became is the reporter's to
// know: a lead that is not filed ends without any act that the reporter could see.

/** Wherever a report may be once it was accepted and handed over. */
const since = ['accepted', 'merged', 'handled', 'answered', 'reexamining', 'reexamined', 'closed'] as const

/** 告知线索不予立案: by the system, upon the decision of the same office. The report goes on as it stood. */
export function notFiledSteps(text: ReportText): Readonly<Record<'tellNotFiled', Step<ReportStage>>> {
  return {
    tellNotFiled: {
      optional: true,
      name: { zh: '告知线索不予立案', en: 'Tell that the matter is not filed' },
      who: 'system',
      from: [...since],
      grounds: [text.report, ...text.reasons],
      asks: z.strictObject({
        decidedOn: day('决定不予立案之日', 'Decided on'),
        reasons: reasons('不予立案的理由', 'Why it is not filed'),
      }),
      reasons: 'reasons',
      tells: [
        {
          whom: 'party',
          text: {
            zh: '您举报的线索，行政处罚程序决定不予立案，理由见告知书',
            en: 'What you reported is not filed as a penalty case; the notice says why',
          },
        },
      ],
    },
  }
}

/**
 * A lead that came from a report and is not filed is told to its reporter, and to those whose reports were merged into it.
 * An office that has entered no body of reconsideration and no court can issue no such paper: the event waits for it.
 */
export function notFiledOf(context: ActContext): Consumer {
  return consumer(
    'reports.not-filed',
    { from: 'beginning' },
    on(penaltyDeclined, async (transaction, { body: { origin, on: decidedOn, reasons: why, office } }) => {
      if (origin === undefined || decidedOn === undefined || why === undefined) return
      const id = await handedOverBy(transaction, origin, office)
      if (id === undefined) return
      for (const one of [id, ...(await mergedInto(transaction, id))]) {
        await tell(transaction, context, { case: one, answers: { decidedOn, reasons: why } })
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

async function tell(
  transaction: Transaction<Tables>,
  context: ActContext,
  { case: id, answers }: { readonly case: string; readonly answers: object },
): Promise<void> {
  // An event may be told twice, and its reporter is not.
  const file = await loadCase(transaction, id)
  const before = file?.steps.some((one) => one.step === 'tellNotFiled' && isDeepStrictEqual(one.answers, answers))
  if (before) return
  const done = await actIn(transaction, context, {
    procedure: 'report',
    case: id,
    step: 'tellNotFiled',
    answers,
    actor: { kind: 'system' },
  })
  // Of a report that was taken out of the merger meanwhile, or goes to another office, nothing is told here.
  if (isRefusal(done) && done.code !== 'out-of-turn') throw new Error(done.reason.en)
}
