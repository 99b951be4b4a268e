import { z } from 'zod'
import { choose, day, line, maybe, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { penaltyDeclined, penaltyTransferred } from '../../../mechanisms/event-kinds/penalties.ts'
import { matter, on, versionChoice } from './asking.ts'
import { deciding, FILING_LONGER, filing, isCyberspace } from './clocks.ts'
import { isOrganisation } from './guards/acting.ts'
import { hasCome, inOrder } from './guards/days.ts'
import { withinLaw } from './guards/law.ts'
import { filesPerson } from './guards/linked.ts'
import { isAnother, wasForCrime } from './guards/places.ts'
import { inChargeFields, namesOfficers } from './in-charge.ts'
import { afterService, beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'
import { transferCases, transferReported, transferReportSteps } from './transfer-report.ts'
import { lackingField, notFiledTold, notFilingGrounds } from './unfiled.ts'
import { formerRule } from './unheld.ts'
import { sources } from './words.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

const source = {
  source: choose('案件来源', 'Where it comes from', sources),
  what: words('线索内容', 'The lead', {
    zh: '不写举报人的姓名和联系方式',
    en: 'Neither name nor contact of a reporter',
  }),
}

/** 案件来源登记、立案: a lead is filed by two hands, the investigator's and the head's, or not filed, with reasons. */
export function filingSteps(text: PenaltyText): Steps {
  const inSevenDays = judgedOn({ facts: ['penalty.office'], conditions: { isCyberspace } })
  return {
    open: {
      name: { zh: '登记案件来源', en: 'Register a lead' },
      who: { role: 'investigator', remit: 'penalty.file' },
      from: [],
      to: 'lead',
      grounds: text.filing,
      asks: z.strictObject({ ...source, ...on }),
      datedBy: 'on',
      internal: true,
      starts: filing(text),
      ...inSevenDays,
    },

    receive: {
      name: { zh: '接收转入的线索', en: 'Receive a lead handed over' },
      who: 'system',
      from: [],
      to: 'lead',
      grounds: text.filing,
      asks: z.strictObject({
        office: office('办理机关', 'The office'),
        source: source.source,
        number: line('来自', 'From', { zh: '转入的案件', en: 'The case it comes from' }),
        from: line('来源案卷', 'Its file'),
        what: source.what,
      }),
      internal: true,
      handsTo: 'office',
      starts: filing(text),
      ...inSevenDays,
      tells: [
        {
          whom: 'office',
          text: { zh: '有一条线索转入，待决定是否立案', en: 'A lead has come in, to be filed or not' },
        },
      ],
    },

    file: {
      name: { zh: '立案', en: 'File the case' },
      who: { role: 'investigator', remit: 'penalty.file' },
      concurs: { role: 'decider', remit: 'penalty.file' },
      from: ['lead'],
      to: 'filed',
      grounds: text.filing,
      asks: z.strictObject({
        ...matter,
        ...inChargeFields,
        ...formerRule(text),
        ...versionChoice,
        ...on,
      }),
      datedBy: 'on',
      ...judgedOn({
        facts: ['penalty.filing', 'penalty.office'],
        guards: {
          inOrder,
          hasCome: hasCome({
            actTo: { zh: '违法行为至', en: 'The act ended on' },
            discoveredOn: { zh: '发现之日', en: 'Discovered on' },
          }),
          filesPerson: filesPerson(text.eachParty),
          namesOfficers: namesOfficers(text),
          opensRow: withinLaw('penalty.filing', text, text.filing),
        },
      }),
      holder: 'taker',
      starts: deciding(text),
      stops: filing(text).map(({ id }) => id),
    },

    decline: {
      optional: true,
      name: { zh: '不予立案', en: 'Do not file' },
      // 承办人制作审批表，报负责人批准 (cacp 18), since the departments have a rule of their own.
      ...(text.extending
        ? {
            who: { role: 'investigator', remit: 'penalty.file' },
            concurs: { role: 'decider', remit: 'penalty.file' },
          }
        : { who: { role: 'decider', remit: 'penalty.file' } }),
      from: ['lead'],
      to: 'declined',
      grounds: notFilingGrounds(text),
      asks: z.strictObject({
        reasons: reasons('不予立案的理由', 'Why it is not filed'),
        ...(text.extending && lackingField),
        ...on,
      }),
      datedBy: 'on',
      guards: { inOrder },
      reasons: 'reasons',
      internal: true,
      stops: filing(text).map(({ id }) => id),
      tells: [
        {
          whom: 'office',
          text: {
            zh: '线索不予立案：来自举报的，应当及时答复举报人；其他机关移送的，应当书面告知移送机关',
            en: 'A lead is not filed: where it came from a report, the reporter is to be answered; where another organ transferred it, that organ is to be told in writing',
          },
        },
      ],
      events: [raises(penaltyDeclined, notFiledTold)],
    },

    ...(text.extending && {
      extendFiling: {
        optional: true,
        name: { zh: '延长立案期限', en: 'Extend the time to file' },
        who: { role: 'decider', kinds: ['cyberspace'] },
        from: ['lead'],
        grounds: ['cacp@2023-06-01#art-18/para-2'],
        asks: z.strictObject({
          days: z.int().min(1).max(FILING_LONGER).meta({ zh: '延长（工作日）', en: 'By (working days)' }),
          reasons: reasons('情况特殊的理由', 'Why the case is a special one'),
        }),
        reasons: 'reasons',
        internal: true,
        within: 'filing',
        extends: { clock: 'filing', by: 'days' },
      } satisfies Step<PenaltyStage>,
    }),

    bind: {
      optional: true,
      name: { zh: '当事人在本站有账户', en: 'The party has a desk here' },
      who: { role: 'investigator' },
      from: [...beforeDecision, 'decided', ...afterService],
      grounds: text.noticing,
      asks: z.strictObject({
        office: office('当事人单位', 'The party', {
          zh: '此后该单位的人员登录即可看到本案、陈述申辩',
          en: 'From here on its people see the case when they sign in, and can answer',
        }),
      }),
      guards: { isAnother: isAnother(text.noticing), isOrganisation: isOrganisation(text.noticing) },
      addresses: 'office',
    },

    ...transferReportSteps(text),

    transfer: {
      optional: true,
      name: { zh: '移送', en: 'Transfer' },
      // Whoever has no remit for a case is the first to transfer it.
      who: { role: 'decider' },
      from: ['lead', ...beforeDecision],
      to: 'transferred',
      grounds: [...text.transferring, ...text.crime],
      asks: z.strictObject({
        why: choose('移送的情形', 'Why', transferCases(text)),
        to: line('移送至', 'To'),
        reasons: reasons('移送的事实和理由', 'Facts and reasons'),
        ...on,
      }),
      datedBy: 'on',
      ...judgedOn({ facts: ['penalty.office'], guards: { inOrder, transferReported: transferReported(text) } }),
      reasons: 'reasons',
      // What is transferred is not fined here.
      stops: [...filing(text), ...deciding(text)].map(({ id }) => id),
      tells: [
        { whom: 'party', text: { zh: '您的案件已移送有权处理的机关', en: 'Your case went to the competent organ' } },
      ],
      events: [raises(penaltyTransferred)],
    },

    reportCrime: {
      optional: true,
      name: { zh: '决定以后发现涉嫌犯罪，移送', en: 'Transfer a crime found after the decision' },
      who: { role: 'decider' },
      from: ['decided', ...afterService, 'closed'],
      grounds: [...text.transferring, ...text.crime],
      asks: z.strictObject({
        to: line('移送至', 'To'),
        reasons: reasons('移送的事实和理由', 'Facts and reasons'),
        ...on,
      }),
      datedBy: 'on',
      guards: { inOrder },
      reasons: 'reasons',
      internal: true,
      needs: ['decide'],
      events: [raises(penaltyTransferred)],
    },

    takeBack: {
      optional: true,
      name: { zh: '司法机关、公安机关移回', en: 'Given back by the judicial organs or the police' },
      who: { role: 'investigator', remit: 'penalty.file' },
      from: ['transferred'],
      to: 'lead',
      grounds: text.crime,
      asks: z.strictObject({
        by: line('移回的机关和文号', 'By which organ, and its number'),
        backOn: day('收到之日', 'Received on'),
        reasons: reasons('不追究刑事责任而应当处罚的理由', 'Why it is no crime and yet to be penalised'),
        more: maybe(words('随案移回的材料', 'What came back with it')),
        ...on,
      }),
      datedBy: 'on',
      guards: {
        inOrder,
        wasForCrime: wasForCrime(text.crime),
        hasCome: hasCome({ backOn: { zh: '收到之日', en: 'Received on' } }),
      },
      reasons: 'reasons',
      internal: true,
      starts: filing(text),
      ...inSevenDays,
    },
  }
}
