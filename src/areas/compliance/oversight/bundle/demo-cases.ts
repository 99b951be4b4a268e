import { createHash } from 'node:crypto'
import type { DemoCase } from '../../../../kernel/procedure/demo-case.ts'

const text = `${JSON.stringify(
  {
    kind: 'fadu evidence bundle',
    version: 2,
    note: '演示用虚构材料包',
    office: 'demo-dongling',
    basis: 'board',
    rows: [
      {
        unit: 'csl@2026-01-01#art-23/para-1/item-3',
        duty: 'csl_2017-06-01_art-21_para-1_item-3',
        title: { zh: '监测记录与日志留存', en: 'Monitoring, logs' },
        state: 'proven',
        nature: 'continuing',
        because: ['operator'],
        evidence: { good: 0, fallen: 0, withdrawn: 0 },
        tests: [
          {
            name: { zh: '网络日志留存六个月', en: 'Logs kept for six months' },
            state: 'proven',
            good: 2,
            all: 2,
            words: { zh: '2项都有证明', en: 'All 2 are proven' },
          },
        ],
        evidenceHandedOver: [],
      },
    ],
    evidence: [],
  },
  null,
  1,
)}\n`

/** An inspection of the power company, to which it handed over one bundle; all of it is fictional. */
export const demoCases: readonly DemoCase[] = [
  {
    key: 'inspections.dongling',
    procedure: 'inspection',
    acts: [
      {
        day: 12,
        at: '09:30',
        by: 'gongan-2',
        step: 'open',
        answers: { operator: '东岭电力有限公司', why: 'plan', reasons: '年度检查计划第七项。' },
      },
      {
        day: 11,
        at: '10:00',
        by: 'gongan-5',
        step: 'order',
        answers: (told) => ({
          operator: '东岭电力有限公司',
          unit: 'demo-dongling',
          basis: '网络安全法第二十三条第三项；年度检查计划（演示用虚构文件）',
          mandate: '《临江市公安局网络安全职责规定》（演示用虚构文件）',
          scope: '网络日志的留存时间和留存方式。',
          place: '东岭电力有限公司',
          on: told.day(-5),
          reasons: '检查计划确定的对象，检查是否依法留存日志。',
        }),
      },
      {
        day: 6,
        at: '15:00',
        by: 'dongling-2',
        step: 'provide',
        answers: {
          what: '义务台账冻结的材料包：义务1项，证明材料0件。',
          digest: createHash('sha256').update(text).digest('hex'),
        },
        file: text,
      },
    ],
  },
]
