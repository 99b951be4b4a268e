import { z } from 'zod'
import { choose, day, line, maybe, offering, office, reasons, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { onAnnouncedDay } from '../days.ts'
import { endingSteps } from './endings.ts'
import { type InspectionText, texts } from './inspection-text.ts'
import { orderingSteps } from './ordering.ts'
import { replySteps } from './replies.ts'
import { type InspectionStage, stages } from './stages.ts'

// 网络运营者对网信部门和有关部门依法实施的监督检查，应当予以配合（第五十一条第二款）。依法：职责之内，二人以上，出示证件，制作笔录。

const cardsShown =
  (grounds: Grounds): Guard =>
  ({ answers: { cards } }) =>
    cards === true
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '检查人员须先向被检查单位出示执法证件；未出示的，对方有权拒绝检查，笔录不能作出',
            en: 'The officers must first show their cards: without that the operator may refuse, and there is no record',
          },
          { grounds },
        )

/** The notice names the document by which the office may inspect at all, and no other. */
const withinRemit =
  (grounds: Grounds): Guard<'inspection.mandate'> =>
  ({ answers: { mandate }, facts: { 'inspection.mandate': own } }) =>
    own === undefined || mandate === own
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: `职责依据应当是职责表所载的文件：${own}`,
            en: `It must be the document of the office’s line in the remit table: ${own}`,
          },
          { grounds },
        )

/** 监督检查: ordered, made by two, written down, heard; and then ended, corrected, or handed to a case of its own. */
function inspectionUnder(text: InspectionText): Procedure<InspectionStage> {
  const grounds: Grounds = [text.inspect, ...text.checking, text.remit]
  const onSite: Grounds = [text.inspect, ...text.checking, ...new Set([...text.two, ...text.record])]
  const investigator = { role: 'investigator', remit: 'inspection.order' } as const
  const unit = maybe(
    office('被检查单位在本站的席位', 'The operator’s desk here', {
      zh: '没有的不选，通知书另行送达',
      en: 'Leave it where there is none: the notice is served otherwise',
    }),
  )
  const operator = line('被检查单位', 'Operator to inspect')

  return {
    id: 'inspection',
    name: { zh: '监督检查', en: 'Inspection' },
    version: text.version,
    law: text.law,
    confidential: [text.secret],
    mark: '检查',
    searchable: ['operator', 'origin'],
    about: 'operator',
    // Whoever inspects does not say what comes of it, and neither answers an objection.
    separate: [['investigator', 'decider', 'legal-reviewer']],
    stages,
    ends: ['clear', 'corrected', 'handed-over', 'transferred', 'dropped'],
    way: {
      proposed: 'order',
      ordered: 'record',
      // Who has no account here signs on paper, and that is entered.
      recorded: [{ step: 'enterReply', where: ({ party }) => party === undefined }, 'agree'],
      objected: 'answer',
      heard: 'correct',
      correcting: [
        { step: 'deliver', answers: ['correct'] },
        { step: 'confirm', answers: ['report'], settledBy: ['fail'] },
        { step: 'report', while: ['correcting'] },
        'confirm',
      ],
      uncorrected: 'handOver',
    },

    steps: {
      open: {
        name: { zh: '提出检查', en: 'Propose an inspection' },
        who: investigator,
        from: [],
        to: 'proposed',
        grounds,
        asks: z.strictObject({
          operator,
          why: choose('由来', 'Where it comes from', {
            plan: { zh: '年度检查计划', en: 'The yearly plan' },
            assigned: { zh: '上级交办', en: 'Assigned from above' },
            referred: { zh: '其他机关移送', en: 'Referred by another organ' },
            found: { zh: '履行职责中发现', en: 'Found in the course of duty' },
          }),
          reasons: words('为什么检查', 'Why'),
        }),
        reasons: 'reasons',
        internal: true,
      },

      // By the system, for what a report or a draw hands over: a number, and nothing of what anybody told.
      handIn: {
        name: { zh: '转入检查', en: 'Handed in' },
        who: 'system',
        from: [],
        to: 'proposed',
        grounds,
        asks: z.strictObject({
          office: office('由哪个机关检查', 'Office'),
          from: choose('由来', 'Where it comes from', {
            report: { zh: '举报', en: 'A report' },
            draw: { zh: '抽查', en: 'A draw' },
          }),
          source: line('来源案号', 'Number it comes from'),
          origin: line('来源标识（系统用）', 'Origin, for the system'),
          operator: maybe(operator),
          unit,
        }),
        handsTo: 'office',
        internal: true,
        tells: [{ whom: 'office', text: { zh: '一件事项转入监督检查', en: 'A matter was handed to an inspection' } }],
      },

      pass: {
        name: { zh: '转给有职责的机关', en: 'Pass it to the office with the remit' },
        who: { role: 'investigator' },
        from: ['proposed'],
        grounds: [text.remit],
        asks: z.strictObject({
          office: office('转给', 'To'),
          reasons: words('不属于本机关职责的理由', 'Why it is outside our remit'),
        }),
        reasons: 'reasons',
        most: 2,
        handsTo: 'office',
        handsToRemit: 'inspection.order',
        holder: 'nobody',
        internal: true,
        tells: [
          { whom: 'office', text: { zh: '一件检查事项转给本机关', en: 'An inspection was passed to this office' } },
        ],
      },

      order: {
        name: { zh: '决定检查并通知', en: 'Order the inspection and give notice' },
        who: { role: 'decider', remit: 'inspection.order' },
        // A second time for another day.
        from: ['proposed', 'ordered'],
        to: 'ordered',
        grounds: [text.inspect, ...text.checking, ...new Set([...text.two, ...text.record]), text.remit],
        asks: z.strictObject({
          operator,
          unit,
          basis: line('检查依据', 'Basis', {
            zh: '哪一条规定的哪一项义务，或者检查计划的文号',
            en: 'Which duty under which provision, or the number of the plan',
          }),
          mandate: line('本机关实施检查的职责依据', 'By which document this office inspects', {
            zh: '职责表所载的文件名称、文号，写入通知书',
            en: 'The document of its line in the remit table; it stands on the notice',
          }),
          scope: words('检查的范围和内容', 'Scope', {
            zh: '只检查写明的；超出范围的，另行决定',
            en: 'Only what is written here; anything beyond is another order',
          }),
          place: line('检查地点', 'Place'),
          on: day('检查日期', 'Day'),
          contact: offering('contact', maybe(line('联系人、联系地址和电话', 'Contact: name, address and telephone'))),
          reasons: reasons('为什么检查', 'Why'),
        }),
        reasons: 'reasons',
        notBy: ['open'],
        ...judgedOn({ facts: ['inspection.mandate'], guards: { withinRemit: withinRemit([text.remit]) } }),
        addresses: 'unit',
        tells: [
          {
            whom: 'party',
            text: { zh: '将对您单位进行监督检查，见通知书', en: 'Your unit will be inspected: see the notice' },
          },
        ],
      },

      record: {
        name: { zh: '现场检查并作笔录', en: 'Inspect on site and keep the record' },
        who: investigator,
        concurs: investigator,
        from: ['ordered'],
        to: 'recorded',
        grounds: onSite,
        asks: z.strictObject({
          on: day('检查日期', 'Day'),
          place: line('检查地点', 'Place'),
          present: line('被检查单位在场人员的职务', 'Who was there for the operator, by post'),
          hours: line('检查起止时间', 'From when to when', {
            zh: '例如：9时10分至11时30分',
            en: 'Such as 9.10 to 11.30',
          }),
          officers: offering('pair', line('检查人员姓名和执法证件号', 'The inspectors and the numbers of their cards')),
          cards: maybe(yes('检查人员二名，均已出示执法证件', 'Two officers, both showed their cards')),
          told: maybe(
            yes(
              '已告知检查的依据、范围和被检查单位的权利',
              'The operator was told the grounds, the scope and its rights',
            ),
          ),
          found: words('检查情况', 'What was found', {
            zh: '看了什么、有什么、没有什么；只写事实，不下结论',
            en: 'What was seen, what was there and what was not: facts, no conclusions',
          }),
          copies: maybe(words('提取的材料', 'What was copied or taken along')),
          conduct: choose('被检查单位', 'The operator', {
            helped: { zh: '予以配合', en: 'co-operated' },
            refused: { zh: '拒绝、阻碍检查', en: 'refused or obstructed' },
          }),
        }),
        datedBy: 'on',
        needs: ['order'],
        guards: { cardsShown: cardsShown(onSite), onAnnouncedDay: onAnnouncedDay('order', onSite) },
        attaches: true,
        tells: [
          {
            whom: 'party',
            text: {
              zh: '现场检查笔录已制作，请核对；有异议可以提出',
              en: 'The record of the inspection is made: read it, and object if you do not agree',
            },
          },
        ],
      },

      ...replySteps(text),
      ...orderingSteps(text),
      ...endingSteps(text),
    },
  }
}

export const inspections = texts.map(inspectionUnder)
