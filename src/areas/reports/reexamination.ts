import { z } from 'zod'
import { reasons, words } from '../../kernel/procedure/asking.ts'
import type { Clock } from '../../kernel/procedure/clock.ts'
import type { Step } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { raises } from '../../kernel/procedure/step-event.ts'
import { reportReexamined } from '../../mechanisms/event-kinds/reports.ts'
import { ownTarget } from './clocks.ts'
import type { ReportText } from './report-text.ts'
import { officeContact } from './scope.ts'
import type { ReportStage } from './stages.ts'

interface Clocks {
  readonly handling: Clock
  readonly replying: Clock
}

/** 复核: asked for once, within a window; done by somebody who had no part in the case. */
export function reexaminationSteps(text: ReportText, { handling, replying }: Clocks) {
  const grounds: Grounds = [text.report]
  const answering: Grounds = [text.report, ...text.reasons]
  const reviewing = ownTarget('reexamining', { zh: '作出复核答复', en: 'Answering the re-examination' }, 15, grounds)
  const who = { role: 'legal-reviewer', remit: 'report.reexamine' } as const
  const notBy = ['accept', 'decline', 'handle', 'answer'] as const

  return {
    reexamine: {
      name: { zh: '请求复核', en: 'Ask for a re-examination' },
      who: 'party',
      from: ['answered', 'declined', 'closed'],
      to: 'reexamining',
      grounds,
      asks: z.strictObject({ why: words('为什么不服', 'Why you disagree') }),
      within: 'reexamination',
      most: 1,
      holder: 'nobody',
      starts: [reviewing],
      stops: ['reexamination'],
      tells: [{ whom: 'office', text: { zh: '举报人请求复核', en: 'The reporter asks for a re-examination' } }],
      instead: {
        text: { zh: '有新的事实，可以另行举报', en: 'With new facts, make another report' },
        path: '/reports/new',
      },
    },

    uphold: {
      name: { zh: '复核维持', en: 'Uphold on re-examination' },
      who,
      from: ['reexamining'],
      to: 'reexamined',
      grounds: answering,
      asks: z.strictObject({
        answer: words('复核答复', 'Answer'),
        reasons: reasons('释法说理', 'The law explained'),
        officeContact,
      }),
      reasons: 'reasons',
      notBy,
      stops: ['reexamining', 'handling'],
      tells: [{ whom: 'party', text: { zh: '您请求的复核已有答复', en: 'Your re-examination has been answered' } }],
      events: [raises(reportReexamined)],
    },

    reopen: {
      name: { zh: '复核后重新办理', en: 'Reopen on re-examination' },
      who,
      from: ['reexamining'],
      to: 'accepted',
      grounds: answering,
      asks: z.strictObject({ reasons: reasons('为什么重新办理', 'Why it is reopened') }),
      reasons: 'reasons',
      notBy,
      starts: [handling, replying],
      stops: ['reexamining'],
      tells: [{ whom: 'party', text: { zh: '经复核，您的举报重新办理', en: 'Your report is handled anew' } }],
    },
  } as const satisfies Record<string, Step<ReportStage>>
}
