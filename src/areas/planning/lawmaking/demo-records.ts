import { addDays } from '../../../kernel/calendar/day.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { lawmaking } from './register.ts'

const BY = 'pufa-1'
const draft = { title: '清江省网络安全条例（草案，示例）', organ: '清江省人大常委会（示例）', stage: 'deliberated' }

/** A draft that is open for comment, and a discussion meeting on it with what became of it; all fictional. */
export const demoRecords: readonly DemoRecord[] = [
  {
    register: lawmaking,
    by: BY,
    values: (today) => ({
      ...{ ...draft, form: 'comment', from: addDays(today, -10), to: addDays(today, 20) },
      how: '来信寄清江省人大常委会法工委，写明条款和理由（示例）。',
      source: '清江省人大常委会公告（演示用虚构）',
    }),
  },
  {
    register: lawmaking,
    by: BY,
    values: (today) => ({
      ...{ ...draft, form: 'talk', from: addDays(today, -40), to: addDays(today, -40) },
      how: '在北岸区基层立法联系点召开，向联系点报名（示例）。',
      source: '北岸区基层立法联系点通知（演示用虚构）',
      answer: '意见十二条，采纳五条，其余写明理由。',
      answerSource: '清江人大网（示例）',
    }),
  },
]
