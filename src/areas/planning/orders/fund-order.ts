import { z } from 'zod'
import { choose, day, line, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { authorities } from '../../../mechanisms/enforcement/roles.ts'
import { FUND_RULES_BROKEN, underThisLaw } from '../days.ts'
import { FUNDS } from '../prompts/grounds.ts'
import {
  basisDocument,
  type CorrectionStage,
  callsOf,
  correcting,
  correctionStages,
  correctionSteps,
  disciplineStep,
  orderFields,
  orderGuards,
} from './correcting.ts'

// 第六十条　违反法治宣传教育经费管理规定的，由有关主管部门责令限期改正；情节严重的，对负有责任的领导人员和直接责任人员依法给予
// 处分。Which rules those are stands outside the law, and so does who is in charge: both are named by document.

const of = {
  grounds: FUNDS,
  remit: 'fund-order.order',
  call: { kinds: ['government', 'justice', ...authorities] },
} as const
const { officer, head } = callsOf(of)

/**
 * The rule that was broken is one on the management of funds: this law has none, and a missing budget line is none
 * either. Its title tells which rule it is; its words may well refer to either law.
 */
const titleOfFundRule: Guard = ({ answers: { rule } }) =>
  !/法治宣传教育法|预算法/.test(String(rule))
    ? undefined
    : refuse(
        'incomplete',
        {
          zh: '请写明违反的经费管理规定：没有列入预算属于预算和人大监督，不适用第六十条',
          en: 'Name the rule on funds that was broken: a missing budget line is a matter of the budget and of the congress, not of Art. 60',
        },
        { grounds: FUNDS },
      )

/** 由有关主管部门责令: no office orders itself. */
const notItself: Guard = ({ answers: { unit }, actor }) =>
  unit === undefined || actor.kind !== 'officer' || unit !== actor.office
    ? undefined
    : refuse(
        'not-yours',
        {
          zh: '不能责令本机关自己：本机关违反的，由对其负责的主管部门责令',
          en: 'No office orders itself: what your office broke is ordered by the department in charge of it',
        },
        { grounds: FUNDS },
      )

/** 经费违规: order with its day, re-check, referral for discipline. There is no money anywhere in it. */
export const fundOrder: Procedure<CorrectionStage> = {
  id: 'fund-order',
  name: { zh: '责令改正经费违规', en: 'Order to correct a breach of fund rules' },
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  mark: '费改',
  searchable: ['addressee', 'breach'],
  about: 'addressee',
  separate: [['correction-officer', 'correction-head']],
  stages: correctionStages,
  ends: ['closed'],
  way: {
    found: 'order',
    ordered: [
      { step: 'confirm', answers: ['report', 'enterReport'], settledBy: ['fail'] },
      { step: 'report', while: ['correcting'] },
      'confirm',
    ],
    corrected: 'close',
    uncorrected: [{ step: 'referDiscipline', before: ['referDiscipline'] }, 'close'],
  },

  steps: {
    find: {
      name: { zh: '登记经费违规', en: 'Enter a breach of fund rules' },
      who: officer,
      from: [],
      to: 'found',
      grounds: FUNDS,
      asks: z.strictObject({
        addressee: line('单位名称', 'Unit'),
        breach: choose('哪一类', 'What it is', {
          purpose: { zh: '不按规定用途使用', en: 'used for another purpose' },
          accounts: { zh: '账目、凭证不合规定', en: 'accounts or vouchers not as the rule asks' },
          support: { zh: '社会资金管理不合规定', en: 'private funds not managed as the rule asks' },
          other: { zh: '其他', en: 'other' },
        }),
        rule: line('违反的经费管理规定（名称、文号）', 'The rule on funds that was broken, with its number'),
        ruleArticle: words('所违反的条文', 'Its words', { zh: '照录原文', en: 'in its own words' }),
        since: day('违规发生在', 'Broken on'),
        facts: words('事实', 'Facts', {
          zh: '写进决定书：不写是谁反映的',
          en: 'Stands in the order: not who told of it',
        }),
      }),
      guards: { titleOfFundRule, underThisLaw: underThisLaw('since', FUNDS, FUND_RULES_BROKEN) },
      attaches: true,
      internal: true,
    },

    order: {
      name: { zh: '责令限期改正', en: 'Order correction by a day' },
      who: head,
      from: ['found', 'uncorrected'],
      to: 'ordered',
      optional: ['uncorrected'],
      grounds: FUNDS,
      asks: z.strictObject(orderFields(basisDocument())),
      reasons: 'reasons',
      notBy: ['find'],
      addresses: 'unit',
      guards: { ...orderGuards(FUNDS), notItself },
      starts: [correcting(FUNDS)],
      tells: [{ whom: 'party', text: { zh: '责令限期改正，期限见决定书', en: 'You are ordered to correct by a day' } }],
    },

    ...correctionSteps<CorrectionStage>({ ...of, closesFrom: ['found', 'corrected', 'uncorrected'] }),

    referDiscipline: {
      ...disciplineStep<CorrectionStage>({ ...of, from: ['ordered', 'corrected', 'uncorrected'], needs: ['order'] }),
      optional: ['ordered', 'corrected'],
    },
  },
}
