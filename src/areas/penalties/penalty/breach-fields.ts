import { choose, line, seldom, words } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { CII_OPERATOR } from '../../../mechanisms/sanction/words.ts'
import { evidenceIn, evidenceNumbers } from './asking.ts'
import { no } from './guards/refusing.ts'
import { matterIn, unknownEvidence } from './matter.ts'

// What certain breaches ask for besides: how missing logs are made good (U6), which of two rows a missing incident plan of
// critical infrastructure falls under (U9), the contract of a purchase (U25), the groups that are closed (U26).

/** 留存网络日志不少于六个月. */
const LOGS = ['csl@2017-06-01#art-21/para-1/item-3', 'csl@2026-01-01#art-23/para-1/item-3'] as const

/** 应急预案: of every network operator, and of operators of critical information infrastructure. */
const PLAN = /^csl@(2017-06-01#art-(25|34\/para-1\/item-4)|2026-01-01#art-(27|36\/para-1\/item-4))(\/|$)/

type File = Pick<CaseState, 'steps'> | undefined

const breachesIn = (file: File): readonly string[] => matterIn(file)?.breaches.map(({ unit }) => unit) ?? []

const ofLogs = { zh: '日志留存不足的案件必填', en: 'Needed where logs were missing' }

/** What a re-check of missing logs looks at: they cannot be restored. */
export const logFields = {
  logs: seldom(
    choose(
      '责令之日持有的日志',
      'Logs held on the day of the order',
      {
        kept: { zh: '此后没有被删除', en: 'None was deleted since' },
        deleted: { zh: '此后有被删除的', en: 'Some were deleted since' },
      },
      ofLogs,
    ),
  ),
  retention: seldom(
    choose(
      '日志的留存期限',
      'Retention of logs',
      {
        set: { zh: '已设置为不少于六个月', en: 'Set to six months or more' },
        short: { zh: '设置的仍少于六个月', en: 'Still set to less than six months' },
      },
      ofLogs,
    ),
  ),
}

/**
 * 缺失的日志补不回来: corrected where no log held on the day of the order was deleted since and retention is set to six months or
 * more; else it is not, and whether that is a refusal is for the officers to judge.
 */
export const logsRechecked =
  (grounds: Grounds): Guard =>
  ({ file, answers: { outcome, logs, retention } }) => {
    const said = [logs, retention].filter((one) => one !== undefined).length
    if (!isOfLogs(file)) {
      return said === 0
        ? undefined
        : no('本案不是日志留存不足，不填日志的两项', 'No logs are missing in this case: leave both out', grounds)
    }
    if (said < 2) {
      return no(
        '日志留存不足的，复查须查明两项：责令之日持有的日志此后有没有被删除，留存期限是否已设置为不少于六个月',
        'Where logs are missing a re-check finds both whether logs held on the day of the order were deleted since, and whether retention is set to six months or more',
        grounds,
      )
    }
    const isCorrected = logs === 'kept' && retention === 'set'
    if (isCorrected === (outcome === 'corrected')) return undefined
    const { zh, en } = isCorrected ? corrected : uncorrected
    return no(zh, en, grounds)
  }

const isOfLogs = (file: File): boolean =>
  breachesIn(file).some((unit) => LOGS.some((one) => unit === one || unit.startsWith(`${one}/`)))

const corrected = {
  zh: '责令之日持有的日志没有被删除，留存期限也已设置为不少于六个月：应当认定已改正',
  en: 'No log held on the day of the order was deleted and retention is set to six months or more: it is corrected',
}
const uncorrected = {
  zh: '责令之日持有的日志被删除，或者留存期限仍少于六个月的，不能认定已改正',
  en: 'Where logs were deleted since the order, or retention is still short, it is not corrected',
}

/** What the conclusion says besides, where it is called for. */
export const besideFindings = {
  notRelied: seldom(
    evidenceNumbers.meta({
      zh: '不采用的证据编号',
      en: 'Numbers of evidence not relied on',
      help: {
        zh: '登记在案，但查证不属实或者与认定的事实不符的，如 1、3',
        en: 'On file, and found untrue or at odds with the facts established, as 1, 3',
      },
    }),
  ),
  notReliedWhy: seldom(words('不采用的理由', 'Why it is not relied on')),
  purchaseContract: seldom(
    line('采购合同的编号', 'Number of the purchase contract', {
      zh: '有采购金额的必填',
      en: 'Needed with a purchase amount',
    }),
  ),
  rowReason: seldom(
    words('选定适用哪一款的理由', 'Why this paragraph and not the other', {
      zh: '关键信息基础设施的运营者没有应急预案，可能同时落入两款的，写明选定哪一款、为什么；同一行为不罚款两次',
      en: 'Where an operator of critical infrastructure has no incident plan two paragraphs may apply: say which was chosen and why; one act is not fined twice',
    }),
  ),
}

/** The contract that a purchase amount is of, and why one of two rows was chosen. */
export const saysBesideFindings =
  (grounds: Grounds): Guard =>
  ({ file, answers: { purchaseAmount, purchaseContract, rowReason, notRelied, notReliedWhy } }) => {
    const isLeftOut = notRelied !== undefined || notReliedWhy !== undefined
    if (
      isLeftOut &&
      (notReliedWhy === undefined ||
        evidenceIn(notRelied).length === 0 ||
        unknownEvidence(file, [notRelied]).length > 0)
    ) {
      return no(
        '不采用的证据，写明证据清单中的编号和不采用的理由',
        'Evidence that is not relied on is named by its number on file, with the reason',
        grounds,
      )
    }
    const isPurchase = typeof purchaseAmount === 'number' && purchaseAmount > 0
    if (isPurchase !== (purchaseContract !== undefined)) {
      return no(
        '有采购金额的，填写采购合同的编号；没有的不填',
        'A purchase amount is that of a contract: give its number, and none where there is no amount',
        grounds,
      )
    }
    const isOfCii = matterIn(file)?.partyRoles.some((role) => role === CII_OPERATOR) === true
    return isOfCii && rowReason === undefined && breachesIn(file).some((unit) => PLAN.test(unit))
      ? no(
          '关键信息基础设施的运营者没有应急预案，网络运营者的一款和关键信息基础设施的一款都可能适用：请写明选定哪一款和理由',
          'Where an operator of critical infrastructure has no incident plan, the paragraph on network operators and that on critical infrastructure may both apply: say which was chosen and why',
          grounds,
        )
      : undefined
  }
