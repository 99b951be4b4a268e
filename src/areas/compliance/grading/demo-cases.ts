import { addDays } from '../../../kernel/calendar/day.ts'
import type { DemoAct, DemoCase } from '../../../kernel/procedure/demo-case.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { FIGURES } from './figures.ts'
import { BASIC_MATERIALS, MORE_MATERIALS } from './materials.ts'
import { PROCEDURE } from './procedure-id.ts'
import { gradingAssessments, gradingFigures } from './registers.ts'

// Gradings of two operators, all fictional.

interface Demo {
  readonly who: string
  readonly network: string
  /** Working days before the day of the start on which it was graded. */
  readonly from: number
  readonly level: 2 | 3
  readonly reasons: string
  readonly number: string
}

const actsOf = ({ who, network, from, level, reasons, number }: Demo): readonly DemoAct[] => {
  const officer = `${who}-1`
  const head = `${who}-3`
  const harm = level === 3 ? { object: 'order', degree: 'serious' } : { object: 'rights', degree: 'serious' }
  return [
    {
      day: from,
      at: '09:10',
      by: officer,
      step: 'grade',
      answers: {
        network,
        infoObject: harm.object,
        infoDegree: level === 3 ? 'ordinary' : harm.degree,
        serviceObject: harm.object,
        serviceDegree: harm.degree,
        changes: false,
        reasons,
      },
    },
    ...(level === 3
      ? [
          {
            day: from - 3,
            at: '15:00',
            by: officer,
            step: 'review',
            answers: (told: { readonly on: string }) => ({
              on: told.on,
              panel: '本单位组织，专家三人（示例）',
              agree: true,
              opinion: '定级对象明确，受侵害客体和程度的分析合理。',
            }),
          },
        ]
      : []),
    { day: from - 4, at: '10:00', by: head, step: 'approve' },
    {
      day: from - 15,
      at: '10:30',
      by: officer,
      step: 'file',
      answers: (told) => ({
        organ: '临江市公安局（示例）',
        filedOn: told.on,
        materials: Object.keys(BASIC_MATERIALS),
        ...(level === 3 && { more: Object.keys(MORE_MATERIALS) }),
      }),
    },
    {
      day: from - 22,
      at: '16:00',
      by: officer,
      step: 'certify',
      answers: (told) => ({ number, on: told.on }),
    },
  ]
}

const dongling = (
  key: string,
  network: string,
  from: number,
  reasons: string,
  number: string,
  more: readonly DemoAct[] = [],
): DemoCase => ({
  key: `mlps.dongling.${key}`,
  procedure: PROCEDURE,
  acts: [...actsOf({ who: 'dongling', network, from, level: 3, reasons, number }), ...more],
})

const said = (point: string, state: string, reason: string) => ({ point, state, reason })

export const demoCases: readonly DemoCase[] = [
  dongling(
    'dispatch',
    '调度自动化系统',
    150,
    '停止服务会造成较大范围停电，严重损害社会秩序。',
    '示例备案 61000300001',
    [
      {
        day: 60,
        at: '09:40',
        by: 'dongling-1',
        step: 'assess',
        answers: {
          rows: [
            said('general-boundary-1', 'met', '边界设备登记齐全，现场核对一致。'),
            said('general-boundary-2', 'partly', '部分访问规则没有写明用途和期限。'),
            said('general-boundary-5', 'met', '审计记录已集中，留存满六个月。'),
            said('general-computing-9', 'unmet', '今年还没有做过恢复测试。'),
            said('general-running-13', 'partly', '预案已修订，还没有演练。'),
            said('general-physical-10', 'inapplicable', '机房不处理需要电磁防护的设备，理由另行说明。'),
          ],
        },
      },
    ],
  ),
  dongling(
    'marketing',
    '用电营销系统',
    140,
    '涉及大量用户用电和缴费，停止服务严重影响公共利益。',
    '示例备案 61000300002',
  ),
  dongling('metering', '用电信息采集系统', 130, '采集数据被篡改会严重损害公共利益。', '示例备案 61000300003'),
  dongling('office', '生产管理系统', 120, '检修和运行计划被破坏会严重影响供电秩序。', '示例备案 61000300004'),
  {
    key: 'mlps.qinghe.platform',
    procedure: PROCEDURE,
    acts: actsOf({
      who: 'qinghe',
      network: '青禾服务平台',
      from: 110,
      level: 2,
      reasons: '服务中断会严重损害用户和合作单位的合法权益，不影响公共利益。',
      number: '示例备案 61000200009',
    }),
  },
]

export const demoRecords: readonly DemoRecord[] = [
  ...(['调度自动化系统', '用电营销系统', '用电信息采集系统'] as const).map(
    (network, at): DemoRecord => ({
      register: gradingAssessments,
      by: 'dongling-1',
      values: (today) => ({
        network,
        on: addDays(today, -90 - 60 * at),
        agency: '某等级测评机构（示例）',
        report: `示例测评 ${at + 1} 号`,
        conclusion: at === 0 ? 'mostly' : 'met',
        ...(at === 0 && { measures: '补做备份恢复测试，完善访问规则说明。', measuresBy: addDays(today, 30) }),
      }),
    }),
  ),
  {
    register: gradingFigures,
    by: 'dongling-1',
    agreedBy: 'dongling-3',
    values: (today) => ({
      figure: 'level-3',
      length: FIGURES['level-3'].told,
      source: '公通字〔2007〕43号（演示，仍须核对原文）',
      comparedOn: addDays(today, -40),
    }),
  },
]
