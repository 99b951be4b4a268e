import { z } from 'zod'
import { choose, line, maybe, nothing, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import type { Address } from '../../../law/address.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { officerComplaintReferred } from '../../../mechanisms/event-kinds/inspections.ts'

// 第七十五条第二款　网信部门和有关部门的工作人员玩忽职守、滥用职权、徇私舞弊，尚不构成犯罪的，依法给予处分。

type ComplaintStage = 'received' | 'accepted' | 'referred' | 'answered' | 'declined'

const stages: Readonly<Record<ComplaintStage, Say>> = {
  received: { zh: '已收到', en: 'Received' },
  accepted: { zh: '已受理', en: 'Accepted' },
  referred: { zh: '已移送处分', en: 'Referred for discipline' },
  answered: { zh: '已答复', en: 'Answered' },
  declined: { zh: '不予受理', en: 'Not accepted' },
}

interface ComplaintText {
  readonly version: string
  readonly law: string
  /** Information used for another purpose; neglect, abuse, favouritism. */
  readonly misuse: Address
  readonly neglect: Address
  /**
   * Those who supervise keep secret what they come to know on duty. Art. 15 para. 2 protects whoever reports an act that
   * endangers network security, and a complaint about an officer is none.
   */
  readonly secrecy: Address
}

/** Nobody looks into a complaint about themselves, by whatever step it would come to them. */
const anotherOffice =
  (grounds: Grounds): Guard<'complainedOf'> =>
  ({ file, answers, facts }) => {
    const about = file?.steps[0]?.answers.about ?? answers.about
    if (about === answers.office) {
      const reason = {
        zh: '投诉不能由被投诉的机关办理，请选另一个监督机关；未作任何记录',
        en: 'A complaint never goes to the office it is about: choose another supervisory office. Nothing was recorded',
      }
      return refuse('incomplete', reason, { grounds })
    }
    if (facts.complainedOf) return undefined
    return refuse('incomplete', { zh: '没有这个机关', en: 'There is no such office' }, { grounds })
  }

/** 对工作人员的投诉: to another office than theirs, which says what becomes of it and tells whoever complained. */
function officerComplaintUnder(text: ComplaintText): Procedure<ComplaintStage> {
  const grounds: Grounds = [text.neglect]
  const supervisor = { role: 'supervisor', kinds: ['discipline'], remit: 'officer-complaint.handle' } as const
  const handling: Clock = {
    id: 'handling',
    name: { zh: '办理', en: 'Handling' },
    grounds,
    kind: 'timely',
  }
  const open = ['received', 'accepted', 'referred'] as const
  const arrives = { zh: '收到一件对工作人员的投诉', en: 'A complaint about an officer has come in' }

  return {
    id: 'officer-complaint',
    name: { zh: '投诉监督管理工作人员', en: 'Complain about an officer' },
    version: text.version,
    law: text.law,
    confidential: [text.secrecy],
    readBy: ['supervisor'],
    mark: '监诉',
    searchable: ['kind'],
    stages,
    ends: ['answered', 'declined'],
    way: { received: 'accept', accepted: 'answer', referred: 'answer' },

    steps: {
      submit: {
        name: { zh: '投诉', en: 'Complain' },
        who: 'anyone',
        from: [],
        to: 'received',
        grounds,
        asks: z.strictObject({
          about: office('投诉哪个机关的工作人员', 'Whose officer', {
            zh: '该机关看不到这件投诉',
            en: 'That office cannot see the complaint',
          }),
          office: office('向哪个监督机关投诉', 'To which supervisory office'),
          kind: z.enum(['misuse', 'neglect', 'abuse', 'favour']).meta({
            zh: '哪一类事',
            en: 'What it is',
            choices: {
              misuse: {
                zh: '把履行职责中获取的信息用于其他用途',
                en: 'Information obtained on duty was used for another purpose',
                grounds: text.misuse,
              },
              neglect: { zh: '玩忽职守', en: 'Neglect of duty', grounds: text.neglect },
              abuse: { zh: '滥用职权', en: 'Abuse of power', grounds: text.neglect },
              favour: { zh: '徇私舞弊', en: 'Favouritism', grounds: text.neglect },
            },
          }),
          caseNumber: maybe(line('有关的案号', 'Case number, if there is one')),
          what: words('发生了什么', 'What happened', {
            zh: '何时、何事、涉及哪个职务的人员；不必写自己的姓名',
            en: 'When, what, and the post of the officer; you need not give your name',
          }),
        }),
        ...judgedOn({ facts: ['complainedOf'], guards: { anotherOffice: anotherOffice(grounds) } }),
        handsTo: 'office',
        handsToRemit: 'officer-complaint.handle',
        starts: [handling],
        tells: [{ whom: 'office', text: arrives }],
      },

      add: {
        name: { zh: '补充', en: 'Add to it' },
        who: 'party',
        from: open,
        grounds,
        asks: z.strictObject({ what: words('补充的事实或者留言', 'Further facts, or a message') }),
        attaches: true,
        tells: [{ whom: 'office', text: { zh: '投诉人有补充', en: 'The complainant has added something' } }],
      },

      ask: {
        name: { zh: '向投诉人询问', en: 'Ask the complainant' },
        who: supervisor,
        from: ['received', 'accepted'],
        grounds,
        asks: z.strictObject({ message: words('想问什么', 'What you want to know') }),
        tells: [{ whom: 'party', text: { zh: '监督机关想问您一件事', en: 'The supervisory office has a question' } }],
      },

      transfer: {
        name: { zh: '移送另一监督机关', en: 'Transfer to another supervisory office' },
        who: supervisor,
        from: ['received'],
        grounds,
        asks: z.strictObject({
          office: office('移送至', 'To'),
          reasons: words('不由本机关办理的理由', 'Why it is not for this office'),
        }),
        reasons: 'reasons',
        most: 2,
        ...judgedOn({ facts: ['complainedOf'], guards: { anotherOffice: anotherOffice(grounds) } }),
        handsTo: 'office',
        handsToRemit: 'officer-complaint.handle',
        holder: 'nobody',
        tells: [
          { whom: 'office', text: arrives },
          {
            whom: 'party',
            text: {
              zh: '您的投诉已移送另一监督机关，没有办结',
              en: 'Your complaint went to another supervisory office; it is not closed',
            },
          },
        ],
      },

      accept: {
        name: { zh: '受理', en: 'Accept' },
        who: supervisor,
        from: ['received'],
        to: 'accepted',
        grounds,
        asks: nothing,
        holder: 'taker',
        tells: [{ whom: 'party', text: { zh: '您的投诉已受理', en: 'Your complaint has been accepted' } }],
      },

      decline: {
        name: { zh: '不予受理', en: 'Do not accept' },
        who: supervisor,
        from: ['received'],
        to: 'declined',
        grounds,
        asks: z.strictObject({ reasons: reasons('不予受理的理由', 'Why it is not accepted') }),
        reasons: 'reasons',
        stops: ['handling'],
        tells: [
          {
            whom: 'party',
            text: { zh: '您的投诉不予受理，理由见经过', en: 'Your complaint is not accepted; the reasons are on file' },
          },
        ],
      },

      refer: {
        name: { zh: '移送有处分权的机关', en: 'Refer to the organ that may discipline' },
        who: supervisor,
        from: ['accepted'],
        to: 'referred',
        grounds,
        asks: z.strictObject({
          organ: line('移送至', 'To'),
          for: choose('请求', 'For', {
            discipline: { zh: '依法给予处分', en: 'discipline by law' },
            crime: { zh: '涉嫌犯罪，依法追究', en: 'a suspected crime' },
          }),
          post: line('有关人员的职务', 'The post of the officer', {
            zh: '只写职务，不写姓名',
            en: 'The post only, no name',
          }),
          reasons: words('根据哪些事实', 'On which facts'),
        }),
        reasons: 'reasons',
        internal: true,
        tells: [
          {
            whom: 'party',
            text: {
              zh: '您的投诉已移送有处分权的机关',
              en: 'Your complaint was referred to the organ that may discipline',
            },
          },
        ],
        events: [raises(officerComplaintReferred)],
      },

      answer: {
        name: { zh: '答复投诉人', en: 'Answer the complainant' },
        who: supervisor,
        from: ['accepted', 'referred'],
        to: 'answered',
        grounds,
        asks: z.strictObject({
          answer: words('答复', 'Answer'),
          reasons: reasons('释法说理', 'The law explained'),
        }),
        reasons: 'reasons',
        stops: ['handling'],
        tells: [{ whom: 'party', text: { zh: '您的投诉已有答复', en: 'Your complaint has been answered' } }],
      },
    },
  }
}

export const officerComplaint2017 = officerComplaintUnder({
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  misuse: 'csl@2017-06-01#art-73/para-1',
  neglect: 'csl@2017-06-01#art-73/para-2',
  secrecy: 'csl@2017-06-01#art-45',
})

export const officerComplaint = officerComplaintUnder({
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  misuse: 'csl@2026-01-01#art-75/para-1',
  neglect: 'csl@2026-01-01#art-75/para-2',
  secrecy: 'csl@2026-01-01#art-47',
})
