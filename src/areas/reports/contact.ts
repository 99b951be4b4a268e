import { z } from 'zod'
import type { Procedure, SealRetention, Step } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../kernel/procedure/guard.ts'
import { sealHeld } from '../../kernel/seal/opening.ts'
import type { Address } from '../../law/address.ts'
import { refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { ReportStage } from './stages.ts'

// 有关部门应当对举报人的相关信息予以保密，保护举报人的合法权益（第十五条第二款）。

const left = (zh: string, en: string, longest: number, help: Say) =>
  z.string().trim().min(1).max(longest).optional().meta({ zh, en, help, sealed: true })

const optional: Say = { zh: '可以不填；填写的密封保存', en: 'You may leave it empty; it is kept sealed' }

/** How the office can reach the reporter. All of it may be left empty, and none of it decides anything. */
export const contactFields = {
  name: left('称呼', 'What to call you', 60, {
    zh: `${optional.zh}，不必用真名`,
    en: `${optional.en}; any name will do`,
  }),
  phone: left('电话', 'Telephone', 60, optional),
  mail: left('电子邮箱', 'E-mail', 120, optional),
  forward: z
    .boolean()
    .optional()
    .meta({
      zh: '移送别的机关时，联系方式可以一并移交',
      en: 'If the report is transferred, how to reach me may go along',
      help: {
        zh: '不勾选的，联系方式不随案移送，接收的机关看不到',
        en: 'Without this it stays behind, and the next office cannot see it',
      },
    }),
}

const somethingLeft: Guard = ({ answers: { name, phone, mail } }) =>
  (name ?? phone ?? mail) === undefined
    ? refuse('incomplete', {
        zh: '称呼、电话、电子邮箱请至少填写一项；不想留的，不必办理这一步',
        en: 'Fill in at least one of the three; if you want to leave nothing, do not take this step',
      })
    : undefined

/** Until the report has its answer its reporter may leave word, or leave it anew. */
/** With an office, and not answered yet. */
const inHand = ['transferred', 'coordinating', 'designated', 'accepted', 'handled'] as const

const leaving = (grounds: Grounds): Step<ReportStage> => ({
  name: { zh: '留下联系方式', en: 'Leave word how to reach you' },
  who: 'party',
  from: ['received', ...inHand],
  grounds,
  asks: z.strictObject(contactFields),
  guards: { somethingLeft },
  tells: [{ whom: 'office', text: { zh: '举报人留下了联系方式（密封）', en: 'The reporter left word (sealed)' } }],
})

/** The reviewer neither handles nor decides; whoever does sees nothing without them, whatever their rank. */
const unsealing = (grounds: Grounds): Step<ReportStage> => ({
  name: { zh: '启封举报人联系方式', en: 'Open how to reach the reporter' },
  who: { role: 'investigator', remit: 'report.handle' },
  concurs: { role: 'legal-reviewer' },
  from: ['accepted', 'handled'],
  grounds,
  asks: z.strictObject({
    reasons: z
      .string()
      .trim()
      .min(4)
      .max(500)
      .meta({
        zh: '启封的理由',
        en: 'Why it must be opened',
        help: { zh: '举报人会看到这段话', en: 'The reporter will read these words' },
      }),
  }),
  reasons: 'reasons',
  unseals: { hours: 24 },
  ...judgedOn({ facts: ['sealed'], guards: { sealHeld } }),
  tells: [
    {
      whom: 'party',
      text: {
        zh: '经两人同意，您的联系方式已启封，何时、由谁、为何见下',
        en: 'With the word of two officers your contact was opened; when, by whom and why stands below',
      },
    },
  ],
})

// The law gives no figure. Six months are the time in which an act of an office can be taken to court (Administrative
// Litigation Law Art. 46); after that nobody has reason to call.
const kept = (grounds: Grounds): SealRetention => ({ months: 6, figure: 'own', grounds })

/** The same report with room for how to reach its reporter: sealed, opened by two, destroyed in time. */
export function withContact(
  report: Procedure<ReportStage>,
  { protect }: { readonly protect: Address },
): Procedure<ReportStage> {
  const { submit, transfer } = report.steps
  if (!submit || !transfer) throw new Error('a report that is not submitted or not transferred')
  const grounds: Grounds = [protect]
  return {
    ...report,
    keepsSealed: kept(grounds),
    steps: {
      ...report.steps,
      submit: { ...submit, asks: submit.asks.extend(contactFields) },
      transfer: { ...transfer, carriesSeal: 'forward' },
      contact: leaving(grounds),
      unseal: unsealing(grounds),
    },
  }
}
