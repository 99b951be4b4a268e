import type { DemoRecord } from '../../mechanisms/register/demo-record.ts'
import { channels } from './channel.ts'

const departments = [
  ['wangxin', '0990-5550010（示例）', '临江市滨江路 8 号'],
  ['gongan', '0990-5550020（示例）', '临江市人民路 3 号'],
  ['tongguan', '0990-5550030（示例）', '临江市江堤路 5 号'],
] as const

/** How one complains and reports, as an operator and three departments publish it. */
export const channelsTold: readonly DemoRecord[] = [
  {
    register: channels,
    by: 'qinghe-2',
    values: () => ({
      how: '电话 0990-5550100（示例）；信箱 tousu@qinghe.example；临江市滨江路 1 号二楼',
      hours: '工作日 9:00 至 17:30',
      answers: '十五个工作日内',
    }),
  },
  ...departments.map(([office, telephone, place]) => ({
    register: channels,
    by: `${office}-1`,
    values: () => ({
      how: `本站网页；电话 ${telephone}；${place}举报中心`,
      hours: '网页全天；电话和窗口工作日 9:00 至 17:00',
      answers: '三个工作日内答复是否受理，受理后十五个工作日内答复结果（本机关自定）',
    }),
  })),
]
