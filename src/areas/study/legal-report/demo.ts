import { type Demonstration, demoPerson } from '../../../kernel/identity/demonstration.ts'
import type { DemoCase } from '../../../kernel/procedure/demo-case.ts'
import { pufa } from '../../../mechanisms/popularisation/demonstration.ts'
import { weijian } from '../demonstration.ts'
import { REPORT_REVIEWER, REPORTER } from './roles.ts'

// A report of a leading group that was reviewed with an item, and the next one in draft. All of it is fictional.

const [LEADER, REVIEWER] = ['weijian-4', 'pufa-21']
const ITEM = '重大决策合法性审查目录按季度更新'

/** Who reviews reports; here the popularisation office stands for the upper unit. */
export const reportDemonstration: Demonstration = {
  offices: [pufa, weijian],
  people: [demoPerson(LEADER, '汤立群', weijian, REPORTER), demoPerson(REVIEWER, '康宁', pufa, REPORT_REVIEWER)],
  remits: [],
}

const headings = {
  study: '中心组专题学法四次，班子成员都参加了宪法和法治宣传教育法的学习。',
  decisions: '七件重大决策都做了合法性审查，有审查意见。',
  duties: '权责清单逐项写明依据，被复议改变的决定一件，已复盘。',
  putRight: '合法性审查目录更新不及时，下一年按季度更新。',
}

const yearBefore = (day: string): number => Number(day.slice(0, 4)) - 1

const drafted = (back: number, more: object) => (told: { readonly on: string }) => ({
  ...{ year: String(yearBefore(told.on) - back), whose: 'group', unit: 'demo-weijian', post: '卫生健康局领导班子' },
  ...{ rule: '《临江市领导干部述职述法办法》第五条（演示用虚构文件）', ...headings, ...more },
})

export const demoCases: readonly DemoCase[] = [
  {
    key: 'legal-report.filed',
    procedure: 'legal-report',
    acts: [
      { day: 60, at: '09:00', by: LEADER, step: 'draft', answers: drafted(0, { followed: [] }) },
      {
        ...{ day: 58, at: '10:00', by: LEADER, step: 'submit' },
        answers: (told) => ({ upper: 'demo-pufa', reviewBy: told.day(40) }),
      },
      {
        ...{ day: 50, at: '15:00', by: REVIEWER, step: 'review' },
        answers: (told) => ({
          note: '四个方面写得具体，合法性审查目录还要按季度更新。',
          items: [{ what: ITEM, until: told.day(-60) }],
        }),
      },
      { day: 48, at: '09:30', by: REVIEWER, step: 'file', answers: { told: true } },
    ],
  },
  {
    key: 'legal-report.submitted',
    procedure: 'legal-report',
    needs: ['legal-report.filed'],
    acts: [
      {
        ...{ day: 6, at: '09:00', by: LEADER, step: 'draft' },
        answers: drafted(-1, { followed: [{ what: ITEM, state: 'open', note: '已更新两个季度，继续。' }] }),
      },
      {
        ...{ day: 5, at: '10:00', by: LEADER, step: 'submit' },
        answers: (told) => ({ upper: 'demo-pufa', reviewBy: told.day(-20) }),
      },
    ],
  },
]
