import { z } from 'zod'
import { choose, day, line, maybe, reasons, words, yuan } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { openFine } from './account.ts'
import { addedPayBy, on, which } from './asking.ts'
import { deciding } from './clocks.ts'
import { deferringSteps } from './deferring.ts'
import { nothingToDecideAnew } from './guards/anew.ts'
import { hasCome, inOrder } from './guards/days.ts'
import { isSomething, saysWhy } from './guards/execution.ts'
import { investigates } from './guards/hands.ts'
import {
  eachDebtPaid,
  foundCorrected,
  leavesTimeToPay,
  namesItsDebt,
  withinThreePercentOfFine,
} from './guards/money.ts'
import { tellsOfPersons } from './guards/persons.ts'
import { notACrime, nothingHeld } from './guards/proof.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }
const investigator: OfficerCall = { role: 'investigator', remit: 'penalty.file' }
/** Who decided on a fine does not collect it: what was paid is entered by another desk. */
const desk: OfficerCall = { role: 'intake' }

/** 缴款、履行、延期分期、加处罚款、结案. */
export function executionSteps(text: PenaltyText): Steps {
  return {
    pay: {
      name: { zh: '登记缴款', en: 'Enter a payment' },
      who: desk,
      from: ['served', 'court'],
      grounds: [...text.paying, ...text.confiscating],
      asks: z.strictObject({
        ...which,
        amount: yuan('缴款数额（元）', 'Paid (yuan)'),
        paidOn: day('缴款日期', 'Paid on'),
        receipt: line('银行回单号', 'Number of the bank’s receipt'),
        ...on,
      }),
      datedBy: 'on',
      guards: {
        inOrder,
        isSomething: isSomething(text.paying),
        namesItsDebt: namesItsDebt(text.paying),
        hasCome: hasCome({ paidOn: { zh: '缴款日期', en: 'Paid on' } }),
      },
      notBy: ['decide'],
    },

    perform: {
      name: { zh: '确认履行完毕', en: 'Confirm that it is performed' },
      who: investigator,
      from: ['served', 'court'],
      to: 'performed',
      grounds: [...text.paying, ...text.confiscating],
      asks: z.strictObject({ how: words('履行情况', 'How it was performed'), ...on }),
      datedBy: 'on',
      guards: {
        inOrder,
        eachDebtPaid: eachDebtPaid([...text.paying, ...text.confiscating]),
        foundCorrected: foundCorrected([...text.correcting, ...text.paying]),
      },
      stops: ['paying', 'payingPersons', 'payingIncome', 'deferred', 'urging'],
      tells: [{ whom: 'party', text: { zh: '处罚决定已履行完毕', en: 'The decision is performed' } }],
    },

    ...deferringSteps<PenaltyStage>(text, {
      at: 'served',
      served: 'serve',
      decided: 'decide',
      openFine,
      inCharge: (step) => investigates(text.officers, step),
    }),

    surcharge: {
      optional: true,
      name: { zh: '加处罚款', en: 'Add to the fine' },
      who: head,
      from: ['served', 'court'],
      grounds: text.surcharging,
      asks: z.strictObject({
        of: which.of,
        amount: yuan('加处的数额（元）', 'Added (yuan)', {
          zh: '只就未缴的罚款，自该笔罚款到期之次日起每日百分之三，不超过该笔罚款；没收的违法所得不加处',
          en: 'On an unpaid fine alone, three per cent a day from the day after it was due, never more than that fine; none on confiscated income',
        }),
        ...addedPayBy,
        reasons: reasons('计算', 'How it is counted'),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: {
        inOrder,
        withinThreePercentOfFine: withinThreePercentOfFine(text.surcharging),
        leavesTimeToPay: leavesTimeToPay(text.surcharging),
      },
      needs: ['decide', 'serve'],
      tells: [
        { whom: 'party', text: { zh: '逾期未缴，加处罚款', en: 'The fine is late: an additional fine was imposed' } },
      ],
    },

    close: {
      optional: ['investigating', 'concluded'],
      name: { zh: '结案', en: 'Close the case' },
      who: investigator,
      concurs: { role: 'decider' },
      from: ['performed', 'court', 'unpunished', 'annulled', 'investigating', 'concluded'],
      to: 'closed',
      grounds: text.closing,
      ...(text.uncollected.closing && { uncollected: text.uncollected.closing }),
      asks: z.strictObject({
        why: choose('结案情形', 'Why', {
          performed: { zh: '处罚决定履行完毕', en: 'The decision is performed' },
          court: { zh: '人民法院裁定终结执行', en: 'The court ended enforcement' },
          unpunished: { zh: '不予行政处罚', en: 'No penalty' },
          corrected: { zh: '已按责令改正，不再处罚', en: 'Corrected as ordered, and no penalty' },
          annulled: { zh: '处罚决定被撤销', en: 'The decision was annulled' },
        }),
        persons: maybe(
          words('对责任人员的处理', 'What became of persons responsible', {
            zh: '罚则规定处罚责任人员的：另立案件的案号和结果，或者没有另立案件的理由',
            en: 'Where the provision penalises persons: number and outcome of their case, or why there is none',
          }),
        ),
        report: words('结案报告', 'Report'),
        ...on,
      }),
      internal: true,
      datedBy: 'on',
      ...judgedOn({
        facts: ['penalty.row', 'penalty.linked'],
        guards: {
          inOrder,
          notACrime: notACrime(text.crime),
          nothingHeld: nothingHeld(text.preserving),
          saysWhy: saysWhy(text.closing),
          nothingToDecideAnew: nothingToDecideAnew(text.annulling),
          tellsOfPersons: tellsOfPersons(text.closing),
        },
      }),
      stops: deciding(text).map(({ id }) => id),
    },
  }
}
