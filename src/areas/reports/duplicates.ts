import { z } from 'zod'
import { maybe, office, words } from '../../kernel/procedure/asking.ts'
import type { Step } from '../../kernel/procedure/definition.ts'
import { type Guard, judgedOn } from '../../kernel/procedure/guard.ts'
import { raises } from '../../kernel/procedure/step-event.ts'
import { refuse } from '../../law/refusal.ts'
import { reportAnswered, reportMerged } from '../../mechanisms/event-kinds/reports.ts'
import { appealOf, type handlingOf, type ownTarget } from './clocks.ts'
import type { ReportText } from './report-text.ts'
import type { ReportStage } from './stages.ts'

const holdsLead =
  ({ report }: ReportText): Guard<'lead'> =>
  ({ file, facts: { lead } }) => {
    if (!file || lead?.office !== file.office || lead.procedure !== file.procedure || lead.id === file.id) {
      return refuse(
        'incomplete',
        { zh: '只能并入本机关的另一件举报', en: 'It can be merged only into another report at this office' },
        { grounds: [report] },
      )
    }
    if (lead.stage !== 'merged' && lead.stage !== 'closed') return undefined
    return refuse(
      'incomplete',
      {
        zh: '那件举报已经并入别案或者办结，请选仍在办理的',
        en: 'That one is merged itself or closed: choose an open one',
      },
      { grounds: [report] },
    )
  }

const stillMerged =
  ({ report }: ReportText): Guard =>
  ({ file }) =>
    file?.steps.findLast(({ step }) => step === 'merge' || step === 'split')?.step === 'merge'
      ? undefined
      : refuse('out-of-turn', { zh: '并案已经撤销', en: 'The merger was undone' }, { grounds: [report] })

/** Reports of the same thing: a person merges them, each keeps its code, and all are told the answer of the leading one. */
export function duplicateSteps(
  text: ReportText,
  clocks: { readonly handling: ReturnType<typeof handlingOf>; readonly accepting: ReturnType<typeof ownTarget> },
) {
  const grounds = [text.report] as const
  return {
    merge: {
      name: { zh: '并入另一件举报', en: 'Merge into another report' },
      who: { role: 'intake', remit: 'report.accept' },
      from: ['received', 'transferred', 'designated', 'accepted'],
      to: 'merged',
      grounds,
      asks: z.strictObject({
        lead: office('并入哪一件', 'Into which', {
          zh: '先列出本机关收到的同一地点的举报；没有列出的，填它的案号，如 举报〔2026〕12号',
          en: 'Reports of the same place at this office; of any other its number, as 举报〔2026〕12号',
        }),
        reasons: words('为什么是同一件事', 'Why they are of the same thing'),
      }),
      reasons: 'reasons',
      ...judgedOn({ facts: ['lead'], guards: { holdsLead: holdsLead(text) } }),
      holder: 'nobody',
      stops: ['handling', 'accepting', 'replying'],
      events: [raises(reportMerged)],
      tells: [
        {
          whom: 'party',
          text: {
            zh: '已有人举报同一件事，两件并案办理；您的查询码照旧有效，结果同样告诉您',
            en: 'The same was reported before and both are handled together; your code still works and you are told the result',
          },
        },
      ],
    },

    split: {
      name: { zh: '撤销并案', en: 'Undo the merger' },
      who: { role: 'intake', remit: 'report.accept' },
      from: ['merged'],
      to: 'received',
      grounds,
      asks: z.strictObject({ reasons: words('为什么不是同一件事', 'Why they are not of the same thing') }),
      reasons: 'reasons',
      starts: [clocks.handling, clocks.accepting],
      tells: [{ whom: 'party', text: { zh: '您的举报改为单独办理', en: 'Your report is handled by itself again' } }],
    },

    relay: {
      name: { zh: '告知并案的结果', en: 'Pass on the result of the leading report' },
      who: 'system',
      from: ['merged', 'answered'],
      to: 'answered',
      grounds: [text.report, ...text.reasons],
      asks: z.strictObject({
        answer: maybe(words('结果', 'Result')),
        reasons: words('释法说理', 'The law explained'),
      }),
      reasons: 'reasons',
      needs: ['merge'],
      guards: { stillMerged: stillMerged(text) },
      appeal: appealOf(grounds),
      tells: [
        {
          whom: 'party',
          text: { zh: '与您的举报并案的一件已有结果', en: 'The report yours was merged with has its result' },
        },
      ],
      // Whatever was merged into this one in its turn is told by it.
      events: [raises(reportAnswered)],
    },
  } as const satisfies Record<string, Step<ReportStage>>
}
