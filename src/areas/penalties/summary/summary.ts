import { z } from 'zod'
import {
  choose,
  confirmed,
  day,
  line,
  maybe,
  offering,
  office,
  reasons,
  seldom,
  words,
  yuan,
} from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Procedure, Step } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { workNote } from '../../../mechanisms/enforcement/work-note.ts'
import { handingOver } from '../../../mechanisms/event-kinds/handed-over.ts'
import { penaltyAnnulled, summaryAnnulled, summaryConverted } from '../../../mechanisms/event-kinds/penalties.ts'
import { matter, on, versionChoice } from '../penalty/asking.ts'
import { isContestedFrom, paying, reconsidering, suing } from '../penalty/clocks.ts'
import { deferringSteps } from '../penalty/deferring.ts'
import { hasCome, inOrder } from '../penalty/guards/days.ts'
import { isSomething } from '../penalty/guards/execution.ts'
import { withinLaw } from '../penalty/guards/law.ts'
import { isAnother } from '../penalty/guards/places.ts'
import { officeContact } from '../penalty/in-charge.ts'
import { lenientFields, saysWhyLenient } from '../penalty/lenient.ts'
import { AS_THEY_GAVE, citesResult, underField } from '../penalty/results.ts'
import { formerRule } from '../penalty/unheld.ts'
import { reviewers } from '../penalty/words.ts'
import { openFine } from './account.ts'
import { casesUnder, collectingSteps, hasReachedBank, smallEnough } from './collecting.ts'
import { contestingSteps } from './contesting.ts'
import {
  imposesSomething,
  isFined,
  isSettled,
  noMoreThanHeld,
  notesRefusal,
  onTheSpot,
  saysWhatToCorrect,
  saysWhereToPay,
  withinMost,
} from './guards.ts'
import { correcting, imposed, signing } from './matter.ts'
import { pursuingSteps } from './pursuing.ts'
import { type SummaryStage, stages } from './stages.ts'
import { type SummaryText, texts } from './text.ts'
import { effective } from './told.ts'
import { summaryWay } from './way.ts'
import { bandOnSpotGrounded, benchmarkOnSpot, weighingFields } from './weighing.ts'

type Stage = SummaryStage
type Steps = Readonly<Record<string, Step<Stage>>>

const investigator: OfficerCall = { role: 'investigator', remit: 'penalty.decide' }
const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }
const desk: OfficerCall = { role: 'intake' }

/** 简易程序: facts that are plain, a warning or a small fine, decided and handed over on the spot. */
function onSpotSteps(text: SummaryText): Steps {
  const { appealing } = text.uncollected
  const asked = text.two
    ? line('两名执法人员的执法证件号', 'Numbers of both officers’ cards')
    : line('两名执法人员的执法证件号', 'Numbers of both officers’ cards', {
        zh: '当时的法律未规定当场处罚的人数，本程序从严，由两人办理',
        en: 'The law of the time named no number of officers here; this procedure asks for two all the same',
      })
  const cards = offering('pair', asked)
  return {
    open: {
      name: { zh: '出示证件，查明违法事实', en: 'Show the cards and find the facts' },
      who: investigator,
      from: [],
      to: 'opened',
      grounds: [...text.showing, ...text.imposing],
      asks: z.strictObject({
        ...matter,
        cards,
        shown: confirmed('已向当事人出示执法证件', 'The cards were shown to the party'),
        certain: confirmed('违法事实确凿，有法定依据', 'The breach is certain, and the law punishes it'),
        ...formerRule(text),
        contact: officeContact,
        ...versionChoice,
        ...on,
      }),
      datedBy: 'on',
      ...judgedOn({
        facts: ['summary.opening'],
        guards: {
          hasCome: hasCome({
            actTo: { zh: '违法行为至', en: 'The act ended on' },
            discoveredOn: { zh: '发现之日', en: 'Discovered on' },
          }),
          opensRow: withinLaw('summary.opening', text, text.imposing),
        },
      }),
      holder: 'taker',
    },

    impose: {
      name: { zh: '当场作出处罚决定（两名执法人员）', en: 'Decide on the spot (two officers)' },
      who: investigator,
      concurs: investigator,
      from: ['opened'],
      to: 'imposed',
      grounds: [...text.imposing, ...text.handing, ...text.noticing, ...text.defending],
      asks: z.strictObject({
        told: confirmed(
          '已告知拟处罚的内容、事实、理由、依据和陈述、申辩的权利',
          'The party was told what is intended, why, on which provision, and that it may answer',
        ),
        said: words('当事人的陈述和申辩', 'What the party said in its defence', {
          zh: '没有意见的，写“当事人没有意见”',
          en: 'Where it said nothing, say so',
        }),
        ...imposed,
        ...correcting,
        ...weighingFields,
        ...lenientFields(text),
        reasons: reasons('对当事人意见的答复和处罚的理由', 'The answer to that, and why this penalty'),
        place: line('作出决定的地点', 'Where it is decided'),
        payTo: maybe(line('缴款的银行和账户', 'Bank and account to pay into')),
        collects: seldom(
          choose(
            '罚款当场收缴的，属于哪种情形',
            'Where the fine is collected on the spot, why it may be',
            casesUnder(text),
            {
              zh: '决定书写明当场收缴；收缴另行登记',
              en: 'The decision says so; the collection is entered by itself',
            },
          ),
        ),
        ...on,
      }),
      reasons: 'reasons',
      attaches: true,
      datedBy: 'on',
      ...judgedOn({
        facts: ['summary.penalty', 'summary.corrects', 'summary.lines', 'summary.band', 'penalty.office'],
        guards: {
          inOrder,
          imposesSomething: imposesSomething(text.imposing),
          withinMost: withinMost(text),
          saysWhatToCorrect: saysWhatToCorrect(text.correcting),
          withinLaw: withinLaw('summary.penalty', text, text.imposing),
          saysWhereToPay: saysWhereToPay(text.paying),
          smallEnough: smallEnough(text),
          benchmarkOnSpot: benchmarkOnSpot(text.weighing),
          bandOnSpotGrounded,
          saysWhyLenient: saysWhyLenient(text.imposing),
        },
      }),
    },

    hand: {
      name: { zh: '当场交付决定书', en: 'Hand the decision over' },
      who: investigator,
      from: ['imposed'],
      to: 'delivered',
      grounds: [...text.handing, ...text.appealing],
      ...(appealing && { uncollected: appealing }),
      asks: z.strictObject({ ...signing, on: day('交付日期', 'Handed over on') }),
      attaches: true,
      datedBy: 'on',
      starts: [paying(text), reconsidering(text), ...(text.reviewFirst ? [] : [suing(text)])],
      tells: [
        {
          whom: 'party',
          text: {
            zh: '当场处罚决定书已交付；不服的，可以在期限内寻求救济',
            en: 'The decision was handed over; you may contest it in time',
          },
        },
      ],
      ...judgedOn({
        facts: ['summary.decisionNumber'],
        guards: { onTheSpot: onTheSpot(text.handing), notesRefusal: notesRefusal(text.handing) },
        conditions: { isFined, isContestedFrom },
      }),
      events: [effective],
    },

    report: {
      optional: true,
      name: { zh: '报本机关备案', en: 'Report it to the office' },
      who: head,
      from: ['imposed', 'delivered', 'court', 'annulled'],
      grounds: text.reporting,
      asks: z.strictObject({
        kept: confirmed('已收到报备的决定书，予以备案', 'The decision was reported, and is kept'),
        remarks: maybe(words('备案意见', 'Remarks')),
        ...on,
      }),
      internal: true,
      datedBy: 'on',
      guards: { inOrder },
      needs: ['impose'],
      most: 1,
    },

    convert: {
      optional: true,
      name: { zh: '转为普通程序', en: 'Turn to the ordinary procedure' },
      who: investigator,
      from: ['opened'],
      to: 'converted',
      grounds: text.filing,
      asks: z.strictObject({
        reasons: reasons('不适用简易程序的理由', 'Why it cannot be decided on the spot'),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { inOrder },
      tells: [
        {
          whom: 'office',
          text: { zh: '当场处罚转为普通程序，已成线索', en: 'A case on the spot turned to the ordinary procedure' },
        },
      ],
      events: [raises(summaryConverted, handingOver)],
    },

    bind: {
      optional: true,
      name: { zh: '当事人在本站有账户', en: 'The party has a desk here' },
      who: { role: 'investigator' },
      from: ['opened', 'imposed', 'delivered'],
      grounds: text.noticing,
      asks: z.strictObject({
        office: office('当事人单位', 'The party', {
          zh: '此后该单位的人员登录即可看到本案',
          en: 'From here on its people see the case when they sign in',
        }),
      }),
      guards: { isAnother: isAnother(text.noticing) },
      addresses: 'office',
    },
  }
}

/** 缴款、复议和诉讼的结果、撤销、结案. */
function afterSteps(text: SummaryText): Steps {
  const paid = { amount: yuan('数额（元）', 'Sum (yuan)'), paidOn: day('日期', 'On') }
  const wasPaid = hasCome({ paidOn: { zh: '日期', en: 'On' } })
  const { remedying } = text.uncollected
  return {
    pay: {
      name: { zh: '登记缴款', en: 'Enter a payment' },
      who: desk,
      from: ['delivered', 'court'],
      grounds: text.performing,
      asks: z.strictObject({ ...paid, receipt: line('银行回单号', 'Number of the bank’s receipt'), ...on }),
      datedBy: 'on',
      guards: { inOrder, isSomething: isSomething(text.paying), hasCome: wasPaid },
      notBy: ['impose'],
    },

    annul: {
      optional: true,
      name: { zh: '撤销当场处罚决定', en: 'Annul the decision' },
      who: head,
      from: ['imposed', 'delivered', 'court', 'closed'],
      to: 'annulled',
      grounds: text.annulling,
      ...(remedying && { uncollected: remedying }),
      asks: z.strictObject({
        by: choose('由谁', 'By', reviewers),
        number: line('文号', 'Number'),
        date: day('日期', 'Dated'),
        ...underField,
        reasons: reasons(AS_THEY_GAVE.zh, AS_THEY_GAVE.en),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: {
        inOrder,
        hasCome: hasCome({ date: { zh: '日期', en: 'Dated' } }),
        citesResult: citesResult(text, () => 'annulled'),
      },
      stops: ['paying', 'deferred', 'reconsidering', 'suingAfter', 'suing'],
      tells: [
        {
          whom: 'party',
          text: {
            zh: '当场处罚决定已撤销，已缴的罚款退还',
            en: 'The decision was annulled, and a fine that was paid goes back',
          },
        },
      ],
      events: [raises(summaryAnnulled), raises(penaltyAnnulled)],
    },

    refund: {
      optional: true,
      name: { zh: '退还罚款', en: 'Pay back' },
      who: desk,
      from: ['annulled', 'delivered', 'court'],
      grounds: text.correctingOneself,
      asks: z.strictObject({ ...paid, receipt: line('凭证号', 'Number of the receipt'), ...on }),
      datedBy: 'on',
      guards: { inOrder, hasCome: wasPaid, noMoreThanHeld: noMoreThanHeld(text.correctingOneself) },
      notBy: ['impose'],
      tells: [{ whom: 'party', text: { zh: '罚款已退还', en: 'The fine was paid back' } }],
    },

    close: {
      name: { zh: '结案', en: 'Close the case' },
      who: { role: 'investigator' },
      from: ['delivered', 'court', 'annulled'],
      to: 'closed',
      grounds: text.closing,
      ...(text.uncollected.closing && { uncollected: text.uncollected.closing }),
      asks: z.strictObject({
        report: words('执行和结案情况', 'How it was performed and closed'),
        courtEnded: seldom(line('人民法院终结执行的裁定文号', 'Number of the ruling that ended enforcement')),
        ...on,
      }),
      internal: true,
      datedBy: 'on',
      guards: { inOrder, isSettled: isSettled(text.performing), hasReachedBank: hasReachedBank(text) },
      needs: ['report'],
      stops: ['paying', 'deferred'],
    },
  }
}

/**
 * 行政处罚（简易程序）: a penalty decided and handed over on the spot, under the law of one time. What is above its
 * sums, or not plain, turns to the ordinary procedure.
 */
const summaryUnder = (text: SummaryText): Procedure<Stage> => ({
  id: 'summary',
  name: { zh: '当场处罚（简易程序）', en: 'Penalty on the spot (summary procedure)' },
  version: text.version,
  law: text.law,
  mark: '当罚',
  searchable: ['party', 'creditCode'],
  about: 'party',
  // Whom it is reported to, and who looks at it again, did not impose it.
  separate: [['investigator', 'decider']],
  stages,
  ends: ['closed', 'converted'],
  way: summaryWay,
  steps: {
    ...onSpotSteps(text),
    ...collectingSteps(text),
    ...afterSteps(text),
    ...deferringSteps<Stage>(text, { at: 'delivered', served: 'hand', decided: 'impose', openFine }, 'penalty.decide'),
    ...pursuingSteps(text),
    ...contestingSteps(text),
    note: workNote<Stage>({
      who: { role: 'investigator' },
      from: ['opened', 'imposed', 'delivered', 'court', 'annulled'],
      grounds: text.recording,
      hiddenFrom: { zh: '当事人', en: 'the party' },
    }),
  },
})

/** Every version that was released, the newest first. */
export const summaries = texts.map(summaryUnder)
