import { z } from 'zod'
import {
  choose,
  day,
  line,
  maybe,
  office,
  provision,
  reasons,
  records,
  words,
} from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import type { Address } from '../../../law/address.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { organOrderReferred } from '../../../mechanisms/event-kinds/inspections.ts'
import { stillToCome } from '../days.ts'

// 第七十四条　国家机关政务网络的运营者不履行本法规定的网络安全保护义务的，由其上级机关或者有关机关责令改正；对直接负责的主管人员
// 和其他直接责任人员依法给予处分。

type OrganStage = 'found' | 'ordered' | 'corrected' | 'uncorrected' | 'closed'

const stages: Readonly<Record<OrganStage, Say>> = {
  found: { zh: '已发现', en: 'Found' },
  ordered: { zh: '已责令改正', en: 'Ordered to correct' },
  corrected: { zh: '已改正', en: 'Corrected' },
  uncorrected: { zh: '未改正', en: 'Not corrected' },
  closed: { zh: '已办结', en: 'Closed' },
}

interface OrganText {
  readonly version: string
  readonly law: string
  /** The superior organ orders; who is responsible is disciplined. */
  readonly organ: Address
  readonly secret: Address
}

const namesSomebody =
  (grounds: Grounds): Guard =>
  ({ answers: { persons } }) =>
    Array.isArray(persons) && persons.length > 0
      ? undefined
      : refuse(
          'incomplete',
          { zh: '至少写明一个职务和其责任', en: 'Name at least one post and its responsibility' },
          { grounds },
        )

/** 政务网络: a State organ is ordered to correct, and answers for it by discipline. There is no fine anywhere in it. */
function organOrderUnder(text: OrganText): Procedure<OrganStage> {
  const grounds: Grounds = [text.organ]
  const head = { role: 'decider', remit: 'organ-order.order' } as const
  const pair = { role: 'investigator', remit: 'organ-order.order' } as const
  const clock: Clock = {
    id: 'correcting',
    name: { zh: '改正', en: 'Correction' },
    grounds,
    kind: 'until',
    field: 'correctBy',
    figure: 'own',
    binds: 'party',
  }
  const recheck = (name: Say, to: OrganStage, told: Say): Step<OrganStage> => ({
    name,
    who: pair,
    concurs: pair,
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
    id: 'organ-order',
    name: { zh: '责令国家机关改正政务网络', en: 'Order a State organ to correct its network' },
    version: text.version,
    law: text.law,
    confidential: [text.secret],
    mark: '政改',
    searchable: ['organ'],
    about: 'organ',
    separate: [['investigator', 'decider']],
    stages,
    ends: ['closed'],
    way: {
      found: 'order',
      ordered: [
        { step: 'confirm', answers: ['report'], settledBy: ['fail'] },
        { step: 'report', while: ['correcting'] },
        'confirm',
      ],
      corrected: 'close',
      uncorrected: [{ step: 'refer', before: ['refer'] }, 'close'],
    },

    steps: {
      find: {
        name: { zh: '登记未履行的义务', en: 'Enter a duty not performed' },
        who: pair,
        from: [],
        to: 'found',
        grounds,
        asks: z.strictObject({
          organ: line('国家机关名称', 'State organ'),
          network: line('哪个政务网络', 'Which of its networks'),
          duty: provision('未履行哪一条的义务', 'Which duty, by its provision'),
          facts: words('事实', 'Facts'),
        }),
        attaches: true,
        internal: true,
      },

      order: {
        name: { zh: '责令改正', en: 'Order correction' },
        who: head,
        from: ['found', 'uncorrected'],
        to: 'ordered',
        grounds,
        asks: z.strictObject({
          unit: maybe(
            office('该机关在本站的席位', 'The organ’s desk here', {
              zh: '没有的不选，决定书另行送达',
              en: 'Leave it where there is none: the order is served otherwise',
            }),
          ),
          as: choose('以何身份责令', 'As what', {
            superior: { zh: '其上级机关', en: 'Its superior organ' },
            competent: { zh: '有关机关', en: 'The organ with the competence' },
          }),
          basis: line('依据的文件', 'By which document', {
            zh: '写明是其上级机关，或者有此职责的文件和文号',
            en: 'The document, with its number, by which you are its superior or have this duty',
          }),
          what: words('改正什么', 'What is to be corrected'),
          correctBy: day('期限', 'By'),
          reasons: reasons('为什么', 'Why'),
        }),
        reasons: 'reasons',
        notBy: ['find'],
        addresses: 'unit',
        guards: { stillToCome: stillToCome('correctBy', grounds) },
        starts: [clock],
        tells: [
          {
            whom: 'party',
            text: { zh: '责令改正政务网络，期限见决定书', en: 'You are ordered to correct your network by a day' },
          },
        ],
      },

      report: {
        name: { zh: '报告改正情况', en: 'Report what was corrected' },
        who: 'party',
        from: ['ordered', 'uncorrected'],
        grounds,
        asks: z.strictObject({ done: words('改正了什么，或者为什么没有', 'What was corrected, or why not') }),
        attaches: true,
        tells: [{ whom: 'office', text: { zh: '该机关报告了改正情况', en: 'The organ reports' } }],
      },

      confirm: recheck({ zh: '复查：已改正', en: 'Re-check: corrected' }, 'corrected', {
        zh: '经复查，已改正',
        en: 'On re-check it is corrected',
      }),

      fail: recheck({ zh: '复查：未改正', en: 'Re-check: not corrected' }, 'uncorrected', {
        zh: '经复查，未改正，理由见经过',
        en: 'On re-check it is not corrected; the reasons are on file',
      }),

      // By their posts, to whom it belongs to discipline them, and not for the organ's own eyes.
      refer: {
        name: { zh: '移送处分', en: 'Refer for discipline' },
        who: head,
        from: ['ordered', 'corrected', 'uncorrected'],
        grounds,
        asks: z.strictObject({
          organ: line('移送至有处分权的机关', 'To the organ that may discipline'),
          persons: records(
            '有责任的人员，只写职务',
            'Those responsible, by post only',
            5,
            {
              post: line('职务', 'Post'),
              share: choose('责任', 'As', {
                head: { zh: '直接负责的主管人员', en: 'the person in charge directly responsible' },
                other: { zh: '其他直接责任人员', en: 'another person directly responsible' },
              }),
            },
            { zh: '不写姓名、身份证件号码', en: 'Neither names nor identity numbers' },
          ),
          reasons: words('根据哪些事实', 'On which facts'),
        }),
        reasons: 'reasons',
        needs: ['order'],
        most: 1,
        guards: { namesSomebody: namesSomebody(grounds) },
        internal: true,
        events: [raises(organOrderReferred)],
      },

      close: {
        name: { zh: '办结', en: 'Close' },
        who: head,
        from: ['found', 'corrected', 'uncorrected'],
        to: 'closed',
        grounds,
        asks: z.strictObject({ reasons: words('办结的理由', 'Why it is closed') }),
        reasons: 'reasons',
        holder: 'nobody',
        tells: [{ whom: 'party', text: { zh: '此事已办结', en: 'The matter is closed' } }],
      },
    },
  }
}

export const organOrder2017 = organOrderUnder({
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  organ: 'csl@2017-06-01#art-72',
  secret: 'csl@2017-06-01#art-45',
})

export const organOrder = organOrderUnder({
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  organ: 'csl@2026-01-01#art-74',
  secret: 'csl@2026-01-01#art-47',
})
