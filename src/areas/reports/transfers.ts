import { z } from 'zod'
import { line, maybe, office, words } from '../../kernel/procedure/asking.ts'
import type { Step } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import { raises } from '../../kernel/procedure/step-event.ts'
import { refuse } from '../../law/refusal.ts'
import { reportTransferred } from '../../mechanisms/event-kinds/reports.ts'
import { handlingOf, ownTarget } from './clocks.ts'
import type { ReportText } from './report-text.ts'
import { scope } from './scope.ts'
import type { ReportStage } from './stages.ts'

// 县级以上地方人民政府有关部门的网络安全保护和监督管理职责，按照国家有关规定确定（第九条第二款；2016年文本第八条第二款）。
// Para. 1 gives the co-ordination to 国家网信部门 alone: which department of a place co-ordinates stands in no law, so the
// document that says so is asked for and stands on the file.

/** The document that gives a department the co-ordination, by its name and number. */
const mandate = (zh: string, en: string) =>
  line(zh, en, {
    zh: '写明名称和文号；法律没有指明地方由哪个部门统筹协调',
    en: 'Its name and number: no law says which department of a place co-ordinates',
  })

/** Whoever accepted a report said that it lies within its remit: it says what showed otherwise since. */
const saysWhatShowedIt =
  (grounds: Grounds): Guard =>
  ({ file, answers: { foundLater } }) => {
    if (file?.stage === 'accepted' && foundLater === undefined) {
      return refuse(
        'incomplete',
        {
          zh: '本机关已经受理：受理以后移送的，须写明为什么后来才发现不属于本部门职责',
          en: 'This office accepted it: to transfer it now, say why it was found only later to lie outside its remit',
        },
        { grounds },
      )
    }
    if (file?.stage === 'accepted' || foundLater === undefined) return undefined
    return refuse(
      'incomplete',
      {
        zh: '本机关没有受理：“受理以后才发现的原因”不填',
        en: 'This office has not accepted it: leave out why it was found only later',
      },
      { grounds },
    )
  }

/**
 * 移送: to whoever is competent, back with reasons, and after two hops to the department that co-ordinates, which says
 * who must take it. A report ends by no transfer, and is never refused by everyone.
 */
export function transferSteps(text: ReportText, accepting: ReturnType<typeof ownTarget>) {
  const grounds = [text.report] as const
  const coordinating = [text.report, text.coordinate] as const
  const handling = handlingOf(grounds)
  const designating = ownTarget('designating', { zh: '确定由谁办理', en: 'Saying who is competent' }, 5, coordinating)
  const arrives = { zh: '收到一件移送的举报', en: 'A transferred report has come in' }

  return {
    transfer: {
      name: { zh: '移送有权处理的部门', en: 'Transfer to the competent office' },
      who: { role: 'intake' },
      from: ['received', 'transferred', 'accepted'],
      to: 'transferred',
      grounds,
      asks: z.strictObject({
        office: office('移送至', 'Transfer to'),
        reasons: words('不属于本部门职责的理由', 'Why it is outside our remit'),
        foundLater: maybe(
          words('受理以后才发现不属于本部门职责的原因', 'Why it was found only after acceptance', {
            zh: '只在本机关已经受理以后移送时填写；写入移送函和给举报人的告知书',
            en: 'Only where this office accepted it before; it stands on the letter and on the notice to the reporter',
          }),
        ),
        scope: scope(text),
      }),
      reasons: 'reasons',
      guards: { saysWhatShowedIt: saysWhatShowedIt(grounds) },
      // The third hop goes to the co-ordinator.
      most: 2,
      unless: ['designate'],
      handsTo: 'office',
      handsToRemit: 'report.accept',
      holder: 'nobody',
      // The time of the office that now holds it begins; the first one's has ended.
      starts: [handling, accepting],
      stops: ['replying'],
      tells: [
        { whom: 'office', text: arrives },
        {
          whom: 'party',
          text: {
            zh: '您的举报不属于原机关的职责，已移送有权处理的部门继续办理；移送不是办结',
            en: 'Your report is outside the first office’s remit and went on to the competent one: it is not closed',
          },
        },
      ],
      events: [raises(reportTransferred)],
    },

    return: {
      name: { zh: '退回移送机关', en: 'Return to the office that sent it' },
      who: { role: 'intake' },
      from: ['transferred'],
      to: 'received',
      grounds,
      asks: z.strictObject({ reasons: words('退回的理由', 'Why it is returned') }),
      reasons: 'reasons',
      unless: ['designate'],
      handsBack: true,
      holder: 'nobody',
      starts: [handling, accepting],
      tells: [
        { whom: 'office', text: { zh: '移送的举报被退回', en: 'A report you transferred has come back' } },
        {
          whom: 'party',
          text: {
            zh: '接收移送的机关退回了您的举报，由移送的机关继续办理；退回不是办结',
            en: 'Your report was returned to the office that sent it on, which goes on with it: it is not closed',
          },
        },
      ],
      events: [raises(reportTransferred)],
    },

    refer: {
      name: { zh: '报请统筹协调部门确定', en: 'Refer to the co-ordinating department' },
      who: { role: 'intake' },
      from: ['received', 'transferred', 'accepted'],
      to: 'coordinating',
      grounds: coordinating,
      asks: z.strictObject({
        office: office('统筹协调部门', 'Co-ordinating department'),
        document: mandate('该部门统筹协调的依据文件', 'The document that gives that department the co-ordination'),
        reasons: words('各机关为何都认为不属于自己', 'Why each office holds that it is not theirs'),
      }),
      reasons: 'reasons',
      needs: ['transfer', 'transfer'],
      unless: ['designate'],
      handsTo: 'office',
      handsToRemit: 'coordination',
      holder: 'nobody',
      starts: [handling, designating],
      stops: ['accepting', 'replying'],
      tells: [
        {
          whom: 'office',
          text: { zh: '一件举报报请确定由谁办理', en: 'A report waits for you to say who is competent' },
        },
        {
          whom: 'party',
          text: {
            zh: '您的举报已两次移送，现由统筹协调部门确定由谁办理；没有办结',
            en: 'Your report was transferred twice; the co-ordinating department now says whose it is: it is not closed',
          },
        },
      ],
      events: [raises(reportTransferred)],
    },

    designate: {
      name: { zh: '指定办理机关', en: 'Designate the competent office' },
      // Where it holds the case itself it need not be asked first.
      who: { role: 'decider', kinds: ['cyberspace'], remit: 'coordination' },
      from: ['received', 'transferred', 'coordinating'],
      to: 'designated',
      grounds: coordinating,
      asks: z.strictObject({
        office: office('由哪个机关办理', 'Which office is competent'),
        document: mandate('本机关统筹协调的依据文件', 'The document that gives this office the co-ordination'),
        reasons: words('为什么由它办理', 'Why it is competent'),
      }),
      reasons: 'reasons',
      needs: ['transfer', 'transfer'],
      handsTo: 'office',
      handsToRemit: 'report.accept',
      holder: 'nobody',
      starts: [handling, accepting],
      stops: ['designating', 'replying'],
      tells: [
        { whom: 'office', text: { zh: '一件举报指定由本机关办理', en: 'A report was designated to this office' } },
        {
          whom: 'party',
          text: {
            zh: '统筹协调部门已指定办理您举报的机关，该机关不得再移送',
            en: 'The co-ordinating department has designated the office for your report; it cannot send it on',
          },
        },
      ],
      events: [raises(reportTransferred)],
    },
  } as const satisfies Record<string, Step<ReportStage>>
}
