import { z } from 'zod'
import {
  choose,
  day,
  line,
  maybe,
  offering,
  office,
  provision,
  reasons,
  records,
  words,
  yes,
} from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { servedProperly, servingFields } from '../../../mechanisms/enforcement/serving.ts'
import { handingOver } from '../../../mechanisms/event-kinds/handed-over.ts'
import { interviewHandedOver } from '../../../mechanisms/event-kinds/inspections.ts'
import { onAnnouncedDay, servedInTime, stillToCome } from '../days.ts'
import { type InterviewText, text2017, text2026 } from './interview-text.ts'

// 第五十八条　省级以上人民政府有关部门在履行网络安全监督管理职责中，发现网络存在较大安全风险或者发生安全事件的，可以按照规定的
// 权限和程序对该网络的运营者的法定代表人或者主要负责人进行约谈。网络运营者应当按照要求采取措施，进行整改，消除隐患。

export type InterviewStage =
  | 'drafted'
  | 'submitted'
  | 'planned'
  | 'notified'
  | 'held'
  | 'rectifying'
  | 'unrectified'
  | 'rectified'
  | 'handed-over'
  | 'closed'

const stages: Readonly<Record<InterviewStage, Say>> = {
  drafted: { zh: '待报省级机关', en: 'To be submitted to the province' },
  submitted: { zh: '已报省级机关', en: 'Submitted to the province' },
  planned: { zh: '拟约谈', en: 'Planned' },
  notified: { zh: '已通知', en: 'Notified' },
  held: { zh: '已约谈', en: 'Held' },
  rectifying: { zh: '整改中', en: 'Being rectified' },
  rectified: { zh: '已整改', en: 'Rectified' },
  unrectified: { zh: '未按要求整改', en: 'Not rectified' },
  'handed-over': { zh: '已转为处罚线索', en: 'Handed over as a penalty lead' },
  closed: { zh: '已终结', en: 'Closed' },
}

const matters = () => ({
  operator: line('网络运营者名称', 'Network operator'),
  ground: choose('约谈的事由', 'Ground', {
    risk: { zh: '网络存在较大安全风险', en: 'A larger security risk of the network' },
    incident: { zh: '发生网络安全事件', en: 'A security incident' },
  }),
  facts: words('发现了什么', 'What was found', {
    zh: '哪个网络、什么风险或者事件、根据是什么；只写履行网络安全职责中发现的',
    en: 'Which network, what risk or incident, on what evidence; only what was found in network security duties',
  }),
})

/** 每项要求的期限 does not go beyond the last day, which the clock runs to. */
const withinLastDay =
  (grounds: Grounds): Guard =>
  ({ answers: { requirements, rectifyBy } }) => {
    const named = z
      .array(z.object({ by: z.string() }))
      .catch([])
      .parse(requirements)
    if (named.length > 0 && named.every(({ by }) => by <= String(rectifyBy))) return undefined
    const reason = {
      zh: '至少写明一项整改要求；每项的期限不晚于全部完成的期限',
      en: 'Name at least one requirement, none due later than the day by which all is done',
    }
    return refuse('incomplete', reason, { grounds })
  }

/** 约谈: a talk and what it asks for. It is no penalty: no step of it takes money, and nothing of it is published. */
function interviewUnder(text: InterviewText): Procedure<InterviewStage> {
  const grounds: Grounds = [text.interview]
  const levels = ['province', 'state'] as const
  const head = { role: 'decider', levels, remit: 'interview.hold' } as const
  const talker = { role: 'investigator', levels, remit: 'interview.hold' } as const
  const local = { role: 'investigator', levels: ['city', 'county'] } as const
  const rectifying: Clock = {
    id: 'rectifying',
    name: { zh: '整改', en: 'Rectification' },
    grounds,
    kind: 'until',
    field: 'rectifyBy',
    figure: 'own',
    binds: 'party',
  }
  const recheck = (name: Say, to: InterviewStage, told: Say): Step<InterviewStage> => ({
    name,
    who: talker,
    concurs: talker,
    from: ['rectifying'],
    to,
    grounds,
    asks: z.strictObject({
      checked: words('复查情况', 'What the re-check found'),
      reasons: reasons('为什么这样认定', 'Why'),
    }),
    reasons: 'reasons',
    needs: ['require'],
    stops: ['rectifying'],
    tells: [{ whom: 'party', text: told }],
  })

  return {
    id: 'interview',
    name: { zh: '约谈网络运营者', en: 'Interview a network operator' },
    version: text.version,
    law: text.law,
    confidential: [text.secret],
    mark: '约谈',
    searchable: ['operator', 'ground'],
    about: 'operator',
    separate: [['investigator', 'decider']],
    stages,
    ends: ['rectified', 'handed-over', 'closed'],
    way: {
      drafted: 'submit',
      submitted: 'takeUp',
      planned: 'notify',
      notified: [{ step: 'serve', before: ['serve'] }, 'hold'],
      held: 'require',
      rectifying: [
        { step: 'confirm', answers: ['report'], settledBy: ['fail'] },
        { step: 'report', while: ['rectifying'] },
        'confirm',
      ],
      unrectified: 'handOver',
    },

    steps: {
      plan: {
        name: { zh: '拟约谈', en: 'Plan an interview' },
        who: head,
        from: [],
        to: 'planned',
        grounds,
        asks: z.strictObject(matters()),
        instead: {
          text: { zh: '报请省级机关约谈', en: 'Submit it to the province' },
          path: '/supervision/interviews/new',
        },
      },

      draft: {
        name: { zh: '报请省级机关约谈', en: 'Ask the province to interview' },
        who: local,
        from: [],
        to: 'drafted',
        grounds,
        asks: z.strictObject(matters()),
        holder: 'taker',
      },

      submit: {
        name: { zh: '报送', en: 'Submit' },
        who: local,
        from: ['drafted'],
        to: 'submitted',
        grounds,
        asks: z.strictObject({
          office: office('报送至', 'To'),
          reasons: words('为什么需要约谈', 'Why an interview is needed'),
        }),
        reasons: 'reasons',
        handsTo: 'office',
        handsToRemit: 'interview.hold',
        holder: 'nobody',
        tells: [{ whom: 'office', text: { zh: '下级机关报请约谈', en: 'An office asks for an interview' } }],
      },

      drop: {
        name: { zh: '不再报送', en: 'Drop it' },
        who: local,
        from: ['drafted'],
        to: 'closed',
        grounds,
        asks: z.strictObject({ reasons: words('理由', 'Reasons') }),
        reasons: 'reasons',
        holder: 'nobody',
      },

      takeUp: {
        name: { zh: '同意约谈', en: 'Take it up' },
        who: head,
        from: ['submitted'],
        to: 'planned',
        grounds,
        asks: z.strictObject({ reasons: words('理由', 'Reasons') }),
        reasons: 'reasons',
      },

      return: {
        name: { zh: '不约谈，退回', en: 'Return it: no interview' },
        who: head,
        from: ['submitted'],
        to: 'drafted',
        grounds,
        asks: z.strictObject({ reasons: words('退回的理由', 'Why it is returned') }),
        reasons: 'reasons',
        handsBack: true,
        holder: 'nobody',
        tells: [
          { whom: 'office', text: { zh: '报请的约谈已退回', en: 'Your request for an interview has come back' } },
        ],
      },

      notify: {
        name: { zh: '通知约谈', en: 'Give notice' },
        who: head,
        from: ['planned', 'notified'],
        to: 'notified',
        grounds,
        asks: z.strictObject({
          unit: maybe(
            office('被约谈单位在本站的席位', 'The operator’s desk here', {
              zh: '没有的不选，通知书另行送达',
              en: 'Leave it where there is none: the notice is served otherwise',
            }),
          ),
          post: choose('约谈何人', 'Whom', {
            legal: { zh: '法定代表人', en: 'the legal representative' },
            main: { zh: '主要负责人', en: 'the main person in charge' },
          }),
          reasons: reasons('约谈的事由', 'Why'),
          on: day('约谈日期', 'Day'),
          time: line('时间', 'Time'),
          place: line('地点', 'Place'),
          topics: words('约谈的内容', 'What it will be about'),
          contact: offering('contact', maybe(line('联系人、联系地址和电话', 'Contact: name, address and telephone'))),
        }),
        reasons: 'reasons',
        guards: { stillToCome: stillToCome('on', grounds) },
        addresses: 'unit',
        tells: [
          { whom: 'party', text: { zh: '您单位被约谈，时间、地点见通知书', en: 'Your unit is asked to an interview' } },
        ],
      },

      serve: {
        optional: true,
        name: { zh: '送达约谈通知书', en: 'Serve the notice of interview' },
        who: { role: 'investigator', levels },
        from: ['notified'],
        grounds,
        asks: z.strictObject(servingFields),
        attaches: true,
        datedBy: 'on',
        needs: ['notify'],
        guards: { servedProperly: servedProperly('notify', grounds), servedInTime: servedInTime('notify', grounds) },
      },

      hold: {
        name: { zh: '约谈并作笔录', en: 'Hold it and keep the record' },
        who: talker,
        concurs: talker,
        from: ['notified'],
        to: 'held',
        grounds,
        asks: z.strictObject({
          heldOn: day('约谈日期', 'Day held'),
          hours: line('约谈起止时间', 'From when to when', { zh: '例如：9时至10时30分', en: 'Such as 9.00 to 10.30' }),
          officers: offering('pair', line('约谈人姓名和执法证件号', 'The interviewers and the numbers of their cards')),
          present: line('到场人的职务', 'Who came, by post', {
            zh: '写职务，不写姓名以外的个人信息',
            en: 'Posts only',
          }),
          shown: maybe(yes('已出示执法证件', 'The certificates were shown')),
          told: maybe(yes('已告知约谈的事由和依据', 'The reasons and the grounds were told')),
          said: words('约谈情况', 'What was said on both sides'),
          answer: words('被约谈人的陈述和意见', 'What the interviewed said and objected'),
          signed: choose('笔录签名', 'Signature', {
            yes: { zh: '被约谈人已核对并签名', en: 'Read and signed by the interviewed' },
            no: { zh: '被约谈人拒绝签名，已注明', en: 'Signature refused, as noted' },
          }),
        }),
        needs: ['notify'],
        guards: { onAnnouncedDay: onAnnouncedDay('notify', grounds) },
        datedBy: 'heldOn',
        attaches: true,
      },

      require: {
        name: { zh: '提出整改要求', en: 'Require rectification' },
        who: head,
        from: ['held', 'unrectified'],
        to: 'rectifying',
        grounds,
        asks: z.strictObject({
          requirements: records('整改要求', 'Requirements', 10, {
            what: line('要求', 'What'),
            by: day('期限', 'By'),
          }),
          rectifyBy: day('全部完成的期限', 'All of it by'),
          reasons: reasons('为什么这样要求', 'Why'),
        }),
        reasons: 'reasons',
        needs: ['hold'],
        guards: { stillToCome: stillToCome('rectifyBy', grounds), withinLastDay: withinLastDay(grounds) },
        starts: [rectifying],
        tells: [{ whom: 'party', text: { zh: '请按要求在期限内整改', en: 'Rectification is required by a day' } }],
      },

      report: {
        name: { zh: '报告整改情况', en: 'Report what was rectified' },
        who: 'party',
        from: ['rectifying'],
        grounds,
        asks: z.strictObject({ done: words('采取了哪些措施', 'What was done') }),
        attaches: true,
        tells: [{ whom: 'office', text: { zh: '被约谈单位报告了整改情况', en: 'The operator reports what it did' } }],
      },

      state: {
        name: { zh: '陈述意见', en: 'State your view' },
        who: 'party',
        from: ['notified', 'held', 'rectifying', 'unrectified'],
        grounds,
        asks: z.strictObject({ view: words('意见', 'Your view') }),
        attaches: true,
        tells: [{ whom: 'office', text: { zh: '被约谈单位陈述了意见', en: 'The operator has stated its view' } }],
      },

      confirm: recheck({ zh: '复查：已整改', en: 'Re-check: rectified' }, 'rectified', {
        zh: '经复查，已按要求整改',
        en: 'On re-check the requirements are met',
      }),

      fail: recheck({ zh: '复查：未按要求整改', en: 'Re-check: not rectified' }, 'unrectified', {
        zh: '经复查，未按要求整改，理由见经过',
        en: 'On re-check the requirements are not met; the reasons are on file',
      }),

      handOver: {
        name: { zh: '转为处罚线索', en: 'Hand over as a penalty lead' },
        who: head,
        from: ['unrectified'],
        to: 'handed-over',
        grounds,
        asks: z.strictObject({
          breach: provision('涉嫌违反哪一条', 'Which provision seems to be broken', {
            help: {
              zh: '未整改本身没有罚则；同一事实违反网络运营者义务的，才可以处罚',
              en: 'Not rectifying has no penalty of its own; only a breach of a duty by the same facts has',
            },
          }),
          reasons: words('根据哪些事实', 'On which facts'),
        }),
        reasons: 'reasons',
        holder: 'nobody',
        tells: [
          {
            whom: 'party',
            text: {
              zh: '有关事实已转为案件线索，另案依法办理',
              en: 'The facts go on as a lead, in a case of their own',
            },
          },
        ],
        events: [raises(interviewHandedOver, handingOver)],
      },

      close: {
        name: { zh: '终结', en: 'Close' },
        who: head,
        from: ['planned', 'notified', 'held', 'unrectified'],
        to: 'closed',
        grounds,
        asks: z.strictObject({ reasons: words('终结的理由', 'Why it is closed') }),
        reasons: 'reasons',
        holder: 'nobody',
        tells: [{ whom: 'party', text: { zh: '约谈已终结', en: 'The interview is closed' } }],
      },
    },
  }
}

export const interview2017 = interviewUnder(text2017)
export const interview = interviewUnder(text2026)
