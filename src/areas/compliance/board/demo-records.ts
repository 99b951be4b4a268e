import { addDays } from '../../../kernel/calendar/day.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { dutyOfUnit } from './duty-id.ts'
import { addedDuties, dutyCare, dutyComments, exemptions } from './registers.ts'

const care = (by: string, unit: string, owner: string, inDays: number): DemoRecord => ({
  register: dutyCare,
  by,
  values: (today) => ({ duty: dutyOfUnit(unit), owner, checkOn: addDays(today, inDays) }),
})

/** Who sees to what at the operators of the demonstration, and what does not apply there; all of it is fictional. */
export const demoRecords: readonly DemoRecord[] = [
  care('qinghe-1', 'art-21/para-1/item-2', '钱锐', 20),
  care('qinghe-1', 'art-49/para-1/a', '叶琳', 120),
  care('dongling-1', 'art-21/para-1/item-2', '田野', 12),
  care('dongling-1', 'art-25/para-1/a', '田野', 75),
  ...(['art-24/para-1/a', 'art-24/para-1/b'] as const).map(
    (unit): DemoRecord => ({
      register: exemptions,
      by: 'dongling-2',
      agreedBy: 'dongling-3',
      values: (today) => ({
        duty: dutyOfUnit(unit),
        reason: '只运行电力调度内部网络，不为用户办理接入、域名、入网手续，不提供信息发布和即时通讯（示例）',
        reviewOn: addDays(today, 200),
      }),
    }),
  ),
  {
    register: dutyComments,
    by: 'dongling-2',
    values: () => ({
      duty: dutyOfUnit('art-21/para-1/item-1'),
      words: '新入职三人还没有确认制度，月底前补上（示例）',
    }),
  },
  {
    register: addedDuties,
    by: 'qinghe-1',
    values: () => ({
      what: '建立健全全流程数据安全管理制度（示例）',
      under: 'network',
      basis: '《中华人民共和国数据安全法》第二十七条',
      basisClass: 'law',
      basisIssuer: '全国人民代表大会常务委员会',
      nature: 'continuing',
    }),
  },
]
