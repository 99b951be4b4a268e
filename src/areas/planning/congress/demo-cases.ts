import type { DemoCase } from '../../../kernel/procedure/demo-case.ts'

// Supervision of 临江市 by its standing committee, all fictional.

const REPORTED = {
  tasks: 24,
  verified: 21,
  prompts: 6,
  improved: 4,
  withdrawn: 1,
  budget: 860_000,
  spent: 512_400,
  source: '市政府办公室《2026年普法任务汇总表》（演示用虚构文件）',
  promptsSource: '市司法局普法提示台账（演示用虚构文件）',
  moneySource: '市财政局普法经费决算表（演示用虚构文件）',
  unfinished: '三项没有完成：两处法治文化场所的修缮因招标推迟，一期讲师培训因讲师生病改期。',
}

/** The whole of the report, with the figures that are entered beside it. */
const REPORT = `临江市人民政府关于法治宣传教育工作情况的报告（演示用虚构报告）

一、计划任务${REPORTED.tasks}项，经核实完成${REPORTED.verified}项。${REPORTED.unfinished}
二、发出普法提示${REPORTED.prompts}件，其中已改进${REPORTED.improved}件，撤回${REPORTED.withdrawn}件。
三、列入预算的经费${REPORTED.budget}元，支出${REPORTED.spent}元。
`

export const demoCases: readonly DemoCase[] = [
  {
    key: 'congress.supervision',
    procedure: 'congress-supervision',
    acts: [
      {
        day: 40,
        at: '09:30',
        by: 'renda-1',
        step: 'record',
        answers: (told) => ({
          subject: '普法责任制落实情况',
          manner: 'inspection',
          on: told.day(45),
          opinions: [{ what: '乡镇普法阵地更新慢，建议列出时间表。' }, { what: '责任清单应当逐条公布进展。' }],
        }),
      },
      {
        day: 38,
        at: '10:00',
        by: 'renda-1',
        step: 'transmit',
        answers: (told) => ({ unit: 'demo-zhengfu', replyBy: told.day(-10) }),
      },
      {
        day: 33,
        at: '15:00',
        by: 'zhengfu-4',
        step: 'assign',
        answers: {
          tasks: [
            { owner: '临江市司法局', measure: '年底前更新全部乡镇阵地名录' },
            { owner: '临江市司法局', measure: '责任清单公布每条进展' },
          ],
        },
      },
    ],
  },
  {
    key: 'congress.supervised',
    procedure: 'congress-supervision',
    acts: [
      {
        day: 120,
        at: '09:30',
        by: 'renda-1',
        step: 'record',
        answers: (told) => ({
          subject: '青少年法治教育情况',
          manner: 'study',
          on: told.day(123),
          opinions: [
            { what: '部分学校没有法治副校长，建议尽快聘齐。' },
            { what: '农村学校缺少法治教育读本，建议统一配发。' },
          ],
        }),
      },
      {
        day: 118,
        at: '10:00',
        by: 'renda-1',
        step: 'transmit',
        answers: (told) => ({ unit: 'demo-zhengfu', replyBy: told.day(90) }),
      },
      {
        day: 112,
        at: '15:00',
        by: 'zhengfu-4',
        step: 'assign',
        answers: {
          tasks: [
            { owner: '临江市教育局', measure: '新学期前为没有法治副校长的学校聘齐' },
            { owner: '临江市司法局', measure: '编印读本并配发到农村学校' },
          ],
        },
      },
      {
        day: 95,
        at: '16:00',
        by: 'zhengfu-4',
        step: 'reply',
        answers: {
          replies: [
            { state: 'done', what: '缺额的九所学校都已聘任法治副校长。' },
            { state: 'going', what: '读本已经编印，配发了二十三所，余下六所下月送到。' },
          ],
        },
      },
      {
        day: 88,
        at: '10:00',
        by: 'renda-1',
        step: 'close',
        answers: { followed: '走访了四所农村学校，读本均已配发；余下两所由市司法局送到后书面告知。' },
      },
    ],
  },
  {
    key: 'congress.government-report',
    procedure: 'government-report',
    acts: [
      {
        day: 60,
        at: '09:30',
        by: 'zhengfu-4',
        step: 'draft',
        answers: (told) => ({
          title: '临江市人民政府关于法治宣传教育工作情况的报告',
          period: `截至${told.day(62)}`,
          ...REPORTED,
        }),
      },
      {
        day: 55,
        at: '10:00',
        by: 'zhengfu-5',
        step: 'deliver',
        answers: { unit: 'demo-renda', same: true },
        file: REPORT,
      },
      {
        day: 42,
        at: '15:00',
        by: 'renda-1',
        step: 'hear',
        answers: (told) => ({ heardOn: told.day(43), outcome: 'noted' }),
      },
    ],
  },
]
