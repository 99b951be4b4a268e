import { z } from 'zod'
import { choose, day, line, maybe, records, several, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import type { Say } from '../../../law/say.ts'
import { GROUPS } from './control-points.ts'
import { filesExperts, gradingIn } from './grading-file.ts'
import { certifiedAfterFiling, expertsAgreed, notSecret, oneOfNetwork, ownPoints, wholeFiling } from './guards.ts'
import { article2007, BASIC_MATERIALS, MORE_MATERIALS } from './materials.ts'
import { DEGREES, OBJECTS } from './matrix.ts'
import { PROCEDURE } from './procedure-id.ts'

// 第二十一条（2026年第二十三条）　国家实行网络安全等级保护制度。网络运营者应当按照网络安全等级保护制度的要求，履行下列安全保护义务……
// The law names neither levels nor filing: those are of documents that are not held here, and steps name them in words.

type GradingStage = 'drafted' | 'approved' | 'filed' | 'certified' | 'ended'

const stages: Readonly<Record<GradingStage, Say>> = {
  drafted: { zh: '已初定等级', en: 'Level proposed' },
  approved: { zh: '等级已确定', en: 'Level approved' },
  filed: { zh: '已报公安机关备案，待备案证明', en: 'Filed with public security, awaiting its certificate' },
  certified: { zh: '已取得备案证明', en: 'Certificate entered' },
  ended: { zh: '不再运行', en: 'No longer in use' },
}

/** Control points of one sheet at most. */
const MOST_POINTS = 60

export const VERDICTS = {
  met: { zh: '符合', en: 'met' },
  partly: { zh: '部分符合', en: 'partly met' },
  unmet: { zh: '不符合', en: 'not met' },
  inapplicable: { zh: '不适用', en: 'not applicable' },
} as const satisfies Record<string, Say>

const { general: _, ...EXTENSIONS } = GROUPS

const STANDARD: Say = {
  zh: 'GB/T 22240—2020《网络安全等级保护定级指南》（文本未收录）',
  en: 'GB/T 22240-2020, guide to grading (text not held here)',
}
const REQUIREMENTS: Say = {
  zh: 'GB/T 22239—2019《网络安全等级保护基本要求》（文本未收录）',
  en: 'GB/T 22239-2019, baseline requirements (text not held here)',
}

const severest: Say = {
  zh: '损害几类客体的，填得出最高等级的一类',
  en: 'Where several are harmed, the one that gives the highest level',
}

const harms = {
  infoObject: choose('业务信息被破坏时，受侵害的客体', 'Business information fails: what is harmed', OBJECTS, severest),
  infoDegree: choose('业务信息：侵害程度', 'Business information: how badly', DEGREES),
  serviceObject: choose('系统服务被破坏时，受侵害的客体', 'System service fails: what is harmed', OBJECTS, severest),
  serviceDegree: choose('系统服务：侵害程度', 'System service: how badly', DEGREES),
  extensions: maybe(several('适用哪些扩展要求', 'Which extensions apply', EXTENSIONS)),
  changes: yes('改变已经备案的等级', 'It changes a level that was filed'),
  reasons: words('为什么这样定', 'Why so', {
    zh: '业务、服务范围和损害后果。不写地址、拓扑、配置和漏洞',
    en: 'The business, whom it serves, what harm would follow. No addresses, topology, configuration or weaknesses',
  }),
}

const gradingUnder = (version: string, law: string, grounds: Grounds): Procedure<GradingStage> => {
  const officer = { role: 'security-officer' } as const
  const head = { role: 'security-head' } as const
  return {
    id: PROCEDURE,
    name: { zh: '等级保护定级备案', en: 'Graded protection: grading and filing' },
    version,
    law,
    mark: '等保',
    confidential: grounds,
    searchable: ['network'],
    about: 'network',
    stages,
    ends: ['ended'],
    way: {
      drafted: [
        {
          step: 'review',
          where: (file) => {
            const grading = gradingIn(file)
            return grading !== undefined && filesExperts(grading) && grading.experts === undefined
          },
        },
        'approve',
      ],
      approved: [
        { step: 'file', where: (file) => (gradingIn(file)?.level ?? 1) >= 2 },
        { step: 'end', rests: { zh: '第一级网络自主保护，不办理备案', en: 'Level 1 is not filed' } },
      ],
      filed: [{ step: 'certify', awaits: { zh: '公安机关', en: 'the public security organ' } }],
      certified: [
        {
          step: 'end',
          rests: {
            zh: '已备案；差距评估、等级测评和整改随时登记',
            en: 'Filed; gaps, assessments and measures are entered as they come',
          },
        },
      ],
    },
    steps: {
      grade: {
        name: { zh: '初定等级', en: 'Propose a level' },
        who: officer,
        from: [],
        to: 'drafted',
        grounds,
        uncollected: [STANDARD],
        asks: z.strictObject({
          network: line('网络', 'Network', {
            zh: '网络登记簿中的名称；没有的先登记',
            en: 'by its name in the register of networks; enter it there first',
          }),
          ...harms,
        }),
        reasons: 'reasons',
        ...judgedOn({
          facts: ['networkToGrade', 'networkIsSecret'],
          guards: { notSecret, oneOfNetwork: oneOfNetwork(grounds) },
        }),
      },
      regrade: {
        name: { zh: '重新定级', en: 'Grade it anew' },
        who: officer,
        from: ['drafted', 'approved', 'filed', 'certified'],
        to: 'drafted',
        optional: true,
        grounds,
        uncollected: [STANDARD],
        asks: z.strictObject(harms),
        reasons: 'reasons',
        ...judgedOn({ facts: ['networkIsSecret'], guards: { notSecret } }),
      },
      review: {
        name: { zh: '登记专家评审意见', en: 'Enter what experts said' },
        who: officer,
        from: ['drafted'],
        optional: ['drafted'],
        grounds,
        uncollected: [article2007('十六', 16)],
        asks: z.strictObject({
          on: day('评审日期', 'Day of the review'),
          panel: line('由谁组织，几位专家', 'Who called it, how many experts', {
            zh: '不写专家姓名',
            en: 'No expert by name',
          }),
          agree: yes('同意初定的等级', 'They agree with the level'),
          opinion: words('评审意见', 'What they said'),
        }),
        attaches: true,
        ...judgedOn({ facts: ['networkIsSecret'], guards: { notSecret } }),
      },
      approve: {
        name: { zh: '确定等级', en: 'Approve the level' },
        who: head,
        from: ['drafted'],
        to: 'approved',
        grounds,
        asks: z.strictObject({}),
        notBy: ['grade', 'regrade', 'review'],
        ...judgedOn({ facts: ['expertsFrom'], guards: { expertsAgreed: expertsAgreed(grounds) } }),
        tells: [
          { whom: 'office', text: { zh: '网络的安全保护等级已确定', en: 'The level of a network was approved' } },
        ],
      },
      file: {
        name: { zh: '登记报公安机关备案', en: 'Enter the filing' },
        who: officer,
        from: ['approved'],
        to: 'filed',
        grounds,
        uncollected: [article2007('十五', 15), article2007('十六', 16)],
        asks: z.strictObject({
          organ: line('受理备案的公安机关', 'Public security organ', {
            zh: '设区的市级以上公安机关',
            en: 'of a city with districts, or above',
          }),
          filedOn: day('报送日期', 'Filed on'),
          materials: several('报送的材料', 'What was filed', BASIC_MATERIALS),
          more: maybe(several('第三级以上另报', 'From level 3 besides', MORE_MATERIALS)),
          withoutDepartment: maybe(yes('没有主管部门', 'There is no competent department')),
        }),
        ...judgedOn({ facts: ['networkIsSecret'], guards: { wholeFiling: wholeFiling(grounds), notSecret } }),
      },
      correct: {
        name: { zh: '公安机关要求补正', en: 'The organ asks for corrections' },
        who: officer,
        from: ['filed'],
        to: 'approved',
        optional: true,
        grounds,
        asks: z.strictObject({
          on: day('通知日期', 'Told on'),
          what: words('要求补正什么', 'What is to be corrected'),
        }),
        ...judgedOn({ facts: ['networkIsSecret'], guards: { notSecret } }),
      },
      certify: {
        name: { zh: '登记备案证明', en: 'Enter the certificate' },
        who: officer,
        from: ['filed'],
        to: 'certified',
        grounds,
        uncollected: [article2007('十七', 17)],
        asks: z.strictObject({
          number: line('备案证明编号', 'Number of the certificate'),
          on: day('颁发日期', 'Issued on'),
        }),
        ...judgedOn({
          facts: ['networkIsSecret'],
          guards: { certifiedAfterFiling: certifiedAfterFiling(grounds), notSecret },
        }),
      },
      assess: {
        name: { zh: '登记差距评估', en: 'Enter gaps' },
        who: officer,
        from: ['approved', 'filed', 'certified'],
        optional: true,
        grounds,
        uncollected: [REQUIREMENTS],
        asks: z.strictObject({
          rows: records('控制点', 'Control points', MOST_POINTS, {
            point: line('控制点编号', 'Control point'),
            state: choose('结果', 'Result', VERDICTS),
            reason: words('理由', 'Why', {
              zh: '看到了什么、缺什么；不写配置和漏洞细节',
              en: 'What was seen, what is lacking; no configuration, no detail of a weakness',
            }),
          }),
        }),
        ...judgedOn({ facts: ['networkIsSecret'], guards: { ownPoints: ownPoints(grounds), notSecret } }),
      },
      end: {
        name: { zh: '网络停止运行', en: 'The network is no longer in use' },
        who: head,
        from: ['drafted', 'approved', 'filed', 'certified'],
        to: 'ended',
        optional: true,
        grounds,
        asks: z.strictObject({ reason: words('为什么', 'Why') }),
      },
    },
  }
}

export const gradings = [
  gradingUnder('2026-01-01', 'csl@2026-01-01', ['csl@2026-01-01#art-23/para-1']),
  gradingUnder('2017-06-01', 'csl@2017-06-01', ['csl@2017-06-01#art-21/para-1']),
]
