import { z } from 'zod'
import { day, line, maybe, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { servedProperly, servingFields } from '../../../mechanisms/enforcement/serving.ts'
import { stillToCome } from '../days.ts'
import { discipline } from '../prompts/asking.ts'
import { lastOf, namesSomebody } from '../prompts/guards.ts'
import { CORRECTION_HEAD, CORRECTION_OFFICER } from '../prompts/role-ids.ts'

// 责令限期改正 of Arts. 59 para. 1 and 60: an order with its day, a re-check after it, and what follows. Neither takes money.

/** What the two have in common of where a case stands. */
export type CorrectionStage = 'found' | 'ordered' | 'corrected' | 'uncorrected' | 'closed'

export const correctionStages: Readonly<Record<CorrectionStage, Say>> = {
  found: { zh: '已发现', en: 'Found' },
  ordered: { zh: '已责令限期改正', en: 'Ordered to correct by a day' },
  corrected: { zh: '已改正', en: 'Corrected' },
  uncorrected: { zh: '逾期未改正', en: 'Not corrected in time' },
  closed: { zh: '已办结', en: 'Closed' },
}

interface OrderOf {
  readonly grounds: Grounds
  /** The power in the remit table. */
  readonly remit: string
  readonly call: Pick<OfficerCall, 'kinds' | 'levels'>
}

export const callsOf = ({ remit, call }: Pick<OrderOf, 'remit' | 'call'>) => ({
  officer: { role: CORRECTION_OFFICER, remit, ...call } as const,
  head: { role: CORRECTION_HEAD, remit, ...call } as const,
})

/** By which document the organ that orders has this duty, where the law does not name that organ. */
export const basisDocument = () =>
  line('依据的文件和文号', 'By which document', {
    zh: '写明本机关有此职责的文件',
    en: 'The document, with its number, that gives you this duty',
  })

/**
 * The fields of an order beside what its law asks besides: it carries a day, or it is none.
 *
 * @param basis whether a document is asked: the statute itself may name who orders
 */
export const orderFields = <Basis extends z.ZodType>(basis: Basis) => ({
  unit: maybe(
    office('该单位在本站的席位', 'Its desk here', {
      zh: '没有的不选，决定书另行送达',
      en: 'Leave it where there is none: the order is served otherwise',
    }),
  ),
  basis,
  what: words('改正什么', 'What is to be corrected'),
  correctBy: day('限期', 'By', {
    zh: '由本机关定；没有日期的责令不成立',
    en: 'Set by your office; an order without a day is none',
  }),
  reasons: reasons('为什么', 'Why'),
})

export const correcting = (grounds: Grounds): Clock => ({
  id: 'correcting',
  name: { zh: '改正', en: 'Correction' },
  grounds,
  kind: 'until',
  field: 'correctBy',
  figure: 'own',
  binds: 'party',
})

export const orderGuards = (grounds: Grounds) => ({ stillToCome: stillToCome('correctBy', grounds) })

/** An order that nobody received is not one that was not obeyed; a second order is served anew. */
const lastOrderReached =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    file?.party !== undefined || lastOf(file, ['serve']) > lastOf(file, ['order'])
      ? undefined
      : refuse(
          'out-of-turn',
          {
            zh: '最近一次决定书没有送达凭证：先登记送达',
            en: 'Nothing shows that the last order was received: enter its service first',
          },
          { grounds },
        )

/** What is reported, re-checked, referred and closed; the same under either article. */
export function correctionSteps<Stage extends string>(
  of: OrderOf & { readonly closesFrom: readonly CorrectionStage[] },
): Readonly<Record<string, Step<Stage | CorrectionStage>>> {
  const { grounds } = of
  const { officer, head } = callsOf(of)
  const recheck = (name: Say, to: CorrectionStage, told: Say): Step<Stage | CorrectionStage> => ({
    name,
    who: officer,
    concurs: officer,
    from: ['ordered'],
    to,
    grounds,
    asks: z.strictObject({
      checked: words('复查情况', 'What the re-check found'),
      reasons: reasons('为什么这样认定', 'Why'),
    }),
    reasons: 'reasons',
    stops: ['correcting'],
    attaches: true,
    tells: [{ whom: 'party', text: told }],
  })
  return {
    report: {
      name: { zh: '报告改正情况', en: 'Report what was corrected' },
      who: 'party',
      from: ['ordered'],
      grounds,
      asks: z.strictObject({ done: words('改正了什么，或者为什么没有', 'What was corrected, or why not') }),
      attaches: true,
      tells: [{ whom: 'office', text: { zh: '对方报告了改正情况', en: 'What was corrected is reported' } }],
    },

    enterReport: {
      name: { zh: '登记书面报告', en: 'Enter a report on paper' },
      who: officer,
      from: ['ordered'],
      optional: true,
      grounds,
      asks: z.strictObject({
        on: day('收到的日期', 'Came in on'),
        done: words('改正了什么，或者为什么没有', 'What was corrected, or why not'),
      }),
      attaches: 'required',
      datedBy: 'on',
    },

    confirm: recheck({ zh: '复查：已改正', en: 'Re-check: corrected' }, 'corrected', {
      zh: '经复查，已改正',
      en: 'On re-check it is corrected',
    }),

    serve: {
      name: { zh: '登记送达', en: 'Enter its service' },
      who: officer,
      from: ['ordered'],
      optional: true,
      grounds,
      asks: z.strictObject(servingFields),
      attaches: true,
      datedBy: 'on',
      needs: ['order'],
      guards: { servedProperly: servedProperly('order', grounds) },
    },

    // 逾期: nothing is held against anybody before the day of the order has passed.
    fail: {
      ...recheck({ zh: '复查：逾期未改正', en: 'Re-check: not corrected in time' }, 'uncorrected', {
        zh: '经复查，逾期未改正，理由见经过',
        en: 'On re-check it was not corrected in time; the reasons are on file',
      }),
      after: 'correcting',
      guards: { lastOrderReached: lastOrderReached(grounds) },
    },

    close: {
      name: { zh: '办结', en: 'Close' },
      who: head,
      from: of.closesFrom,
      to: 'closed',
      grounds,
      asks: z.strictObject({ reasons: words('办结的理由', 'Why it is closed') }),
      reasons: 'reasons',
      holder: 'nobody',
      tells: [{ whom: 'party', text: { zh: '此事已办结', en: 'The matter is closed' } }],
    },
  }
}

/** 情节严重的……依法给予处分: referred by post to whoever may discipline, and not for the party's own eyes. */
export const disciplineStep = <Stage extends string>(
  of: OrderOf & { readonly from: readonly Stage[]; readonly needs: readonly string[] },
): Step<Stage> => ({
  name: { zh: '情节严重，移送处分', en: 'Serious: refer for discipline' },
  who: callsOf(of).head,
  from: of.from,
  optional: true,
  most: 1,
  grounds: of.grounds,
  asks: discipline(),
  reasons: 'serious',
  needs: of.needs,
  guards: { namesSomebody: namesSomebody(of.grounds) },
  internal: true,
})
