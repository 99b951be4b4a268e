import { z } from 'zod'
import { choose, confirmed, day, line, maybe, reasons, words, yes } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import type { Say } from '../../../law/say.ts'
import { penaltyDecided, penaltyExempted } from '../../../mechanisms/event-kinds/penalties.ts'
import { decidingAnew } from './anew.ts'
import { besides, handingOver, imposing, on, service, weighedAnew } from './asking.ts'
import { bandGrounded, bandHolds } from './band-named.ts'
import { fastClocks } from './before-notice.ts'
import { benchmarkSaid, deviationApproved } from './benchmark-used.ts'
import {
  deciding,
  isConfiscated,
  isContestedFrom,
  isFined,
  paying,
  payingIncome,
  payingPersons,
  personsFined,
  reconsidering,
  serving,
  suing,
} from './clocks.ts'
import { discussStep } from './discussing.ts'
import { ordersCorrection } from './guards/correcting.ts'
import { hasCome, inOrder, notBefore } from './guards/days.ts'
import { saysHowEducated } from './guards/educating.ts'
import { heardOut, hearingAnswered } from './guards/hearing.ts'
import { ownMeasures } from './guards/imposing.ts'
import { withinLaw } from './guards/law.ts'
import { decidedTogether, eachInTheirOwn, onlyOnPersons } from './guards/linked.ts'
import { confiscatesSomething, saysHowToHandOver, saysTermAndPlace } from './guards/money.ts'
import { accountsForPersons } from './guards/persons.ts'
import { notACrime } from './guards/proof.ts'
import { recusalAnswered } from './guards/recusal.ts'
import { serviceProven } from './guards/service.ts'
import { discussedWhereMajor, notHeavierThanNotice, saysWhatItImposes, saysWhereToPay } from './guards/weighing.ts'
import { lenientFields, saysWhyLenient } from './lenient.ts'
import { asReviewed, reviewedFields } from './reviewing.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'
import { thirdPerson } from './third-person.ts'
import { effective } from './told.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }

/** 行政处罚法 2021 第三十三条第三款. */
const educates: Say = {
  zh: '依法不予行政处罚的，应当对当事人进行教育',
  en: 'Where there is no penalty by law, the party is instructed',
}

const educationWays = {
  talk: { zh: '当面谈话', en: 'in a talk, face to face' },
  written: { zh: '书面', en: 'in writing' },
  remote: { zh: '电话、视频', en: 'by telephone or video' },
} as const

/** 行政处罚法 2021 第五十八条第一款: of other cases the office may have a review of its own accord. */
const reviewedSince = {
  public: { zh: '涉及重大公共利益', en: 'It concerns a major public interest' },
  heard: {
    zh: '直接关系当事人或者第三人重大权益，经过听证程序',
    en: 'It directly concerns major rights of the party or a third person, and a hearing was held',
  },
  complex: { zh: '案件情况疑难复杂、涉及多个法律关系', en: 'It is complex and involves several legal relations' },
  law: { zh: '法律、法规规定应当进行法制审核的其他情形', en: 'Another law or regulation requires it' },
  none: { zh: '不属于上述情形', en: 'None of these' },
} as const

/** 审核、集体讨论、决定、送达: who reviews did not investigate, who decides did neither. */
export function decisionSteps(text: PenaltyText): Steps {
  const isNew = text.version >= '2021-07-15'
  const answering: Grounds = isNew ? [...text.defending, 'apl@2021-07-15#art-65'] : text.defending
  const notCollected = [...(text.uncollected.serving ?? []), ...(text.uncollected.appealing ?? [])]
  const { measures, fine, closureDays, site, groups, persons } = imposing
  return {
    review: {
      name: text.reviewing
        ? { zh: '法制审核', en: 'Legal review' }
        : { zh: '审核（当时的法律未作规定）', en: 'Review (not asked for by the law of the time)' },
      who: { role: 'legal-reviewer' },
      from: ['notified', 'heard'],
      to: 'reviewed',
      grounds: text.reviewing ?? text.deciding,
      asks: z.strictObject({
        remit: confirmed('管辖和主体合法', 'Remit and parties are right'),
        facts: confirmed('事实清楚、证据确凿', 'Facts and evidence are sound'),
        law: confirmed('依据准确、裁量适当', 'The law fits, the measure is fair'),
        procedure: confirmed('程序合法', 'Procedure was kept'),
        major: maybe(yes('情节复杂或者重大，须集体讨论', 'Complex or grave: to be discussed together')),
        required: maybe(
          choose('应当法制审核的情形（行政处罚法第五十八条第一款）', 'Why a legal review is required', reviewedSince),
        ),
        ...reviewedFields,
        opinion: words('审核意见', 'Opinion'),
        ...on,
      }),
      internal: true,
      datedBy: 'on',
      guards: {
        inOrder,
        hearingAnswered: hearingAnswered(answering),
        heardOut: heardOut(text.defending),
        recusalAnswered: recusalAnswered(text.recusal),
      },
      needs: ['deliverNotice'],
    },

    sendBack: {
      optional: true,
      name: { zh: '审核未通过，退回', en: 'Not passed: sent back' },
      who: { role: 'legal-reviewer' },
      from: ['notified', 'heard'],
      to: 'investigating',
      grounds: text.reviewing ?? text.deciding,
      asks: z.strictObject({ reasons: reasons('退回的理由', 'Why it is sent back'), ...on }),
      reasons: 'reasons',
      internal: true,
      datedBy: 'on',
      guards: { inOrder },
      tells: [
        { whom: 'holder', text: { zh: '审核未通过，案件退回', en: 'The review did not pass: the case came back' } },
      ],
    },

    discuss: discussStep(text),

    decide: {
      name: { zh: '作出行政处罚决定', en: 'Decide on the penalty' },
      who: head,
      from: ['reviewed'],
      to: 'decided',
      grounds: text.deciding,
      asks: z.strictObject({
        as: choose('决定', 'Decision', {
          notified: { zh: '与事先告知一致', en: 'As it was made known' },
          lighter: { zh: '轻于事先告知', en: 'Lighter than made known' },
        }),
        measures,
        fine,
        closureDays,
        site,
        groups,
        persons,
        reasons: thirdPerson(
          '理由：采纳或者不采纳当事人意见的理由',
          'Reasons, and why the defence was accepted or not',
        ),
        payTo: maybe(line('缴款的银行和账户', 'Bank and account to pay into')),
        ...besides,
        ...weighedAnew,
        ...lenientFields(text),
        ...handingOver,
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      ...judgedOn({
        facts: [
          'penalty.decision',
          'penalty.linked',
          'penalty.office',
          'penalty.row',
          'penalty.lines',
          'penalty.bands',
          'penalty.refused',
        ],
        guards: {
          inOrder,
          saysWhatItImposes,
          saysWhereToPay: saysWhereToPay(text.deciding),
          ordersCorrection: ordersCorrection(text.correcting),
          accountsForPersons: accountsForPersons(text.deciding),
          eachInTheirOwn: eachInTheirOwn(text.eachParty),
          onlyOnPersons: onlyOnPersons(text.deciding),
          decidedTogether: decidedTogether(text.deciding),
          recusalAnswered: recusalAnswered(text.recusal),
          confiscatesSomething: confiscatesSomething(text.confiscating),
          saysHowToHandOver: saysHowToHandOver(text.confiscating),
          saysTermAndPlace: saysTermAndPlace(text.deciding),
          ownMeasures: ownMeasures(text, text.deciding),
          asReviewed,
          notHeavierThanNotice: notHeavierThanNotice(text.defending),
          withinLaw: withinLaw('penalty.decision', text, text.deciding),
          benchmarkSaid: benchmarkSaid(text.weighing),
          deviationApproved,
          saysWhyLenient: saysWhyLenient(text.deciding),
          bandHolds: bandHolds(text.weighing),
          bandGrounded,
          discussedWhereMajor: discussedWhereMajor(text.discussing),
        },
      }),
      needs: ['review'],
      starts: [serving(text)],
      stops: [...deciding(text), decidingAnew(text), ...fastClocks(text)].map(({ id }) => id),
      tells: [
        { whom: 'party', text: { zh: '行政处罚决定已作出，将送达您', en: 'The decision is taken and will be served' } },
      ],
      events: [raises(penaltyDecided)],
    },

    exempt: {
      optional: true,
      name: { zh: '决定不予行政处罚', en: 'Decide that there is no penalty' },
      who: head,
      from: ['concluded', 'reviewed'],
      to: 'unpunished',
      grounds: text.exempting,
      asks: z.strictObject({
        ground: choose('情形', 'Why', text.exemptions),
        reasons: reasons('事实和理由', 'Facts and reasons'),
        educatedOn: maybe(day('教育的日期', 'Instructed on', educates)),
        educatedHow: maybe(choose('教育的方式', 'How', educationWays)),
        education: maybe(words('教育的内容', 'About what')),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: {
        inOrder,
        notACrime: notACrime(text.crime),
        recusalAnswered: recusalAnswered(text.recusal),
        hasCome: hasCome({ educatedOn: { zh: '教育的日期', en: 'Instructed on' } }),
        saysHowEducated: isNew
          ? saysHowEducated(['apl@2021-07-15#art-33/para-3'], true)
          : saysHowEducated(text.exempting, false),
      },
      needs: ['conclude'],
      stops: [...deciding(text), decidingAnew(text), ...fastClocks(text)].map(({ id }) => id),
      tells: [{ whom: 'party', text: { zh: '决定不予行政处罚', en: 'There is no penalty' } }],
      events: [raises(penaltyExempted)],
    },

    serve: {
      name: { zh: '送达处罚决定书', en: 'Serve the decision' },
      who: { role: 'investigator', remit: 'penalty.file' },
      from: ['decided'],
      to: 'served',
      grounds: [...text.serving, ...text.appealing],
      ...(notCollected.length > 0 && { uncollected: notCollected }),
      asks: z.strictObject(service),
      attaches: true,
      datedBy: 'on',
      guards: {
        afterDecision: notBefore('decide', { zh: '处罚决定作出', en: 'the decision was taken' }),
        serviceProven: serviceProven(text.serving, 'decision'),
      },
      stops: ['serving'],
      starts: [paying(text), payingPersons(text), payingIncome(text), reconsidering(text), suing(text)],
      conditions: { isFined, personsFined, isConfiscated, isContestedFrom },
      tells: [
        {
          whom: 'party',
          text: {
            zh: '处罚决定书已送达；不服的，可以申请行政复议或者提起行政诉讼',
            en: 'The decision was served; you may ask for reconsideration or sue',
          },
        },
      ],
      events: [effective],
    },
  }
}
