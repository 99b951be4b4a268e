import { addDays, type Day, dayOf } from '../../../kernel/calendar/day.ts'
import type { DemoWork } from '../../../mechanisms/plan/demo-work.ts'
import { extendExam } from '../../../mechanisms/sitting/extend.ts'
import { openExams } from '../../../mechanisms/sitting/open-exam.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { type DemoExamMaking, type DemoRoll, granted, isThere, open, prepare, seat } from './demo-acts.ts'
import { abilities } from './demo-answers.ts'
import { type DemoSitter, sit } from './demo-sitting.ts'

const INVIGILATOR = 'pufa-11'
const TITLE = '国家工作人员学法考试（示例）'
const PREFIX = '2026'

const asked = (today: Day) => ({
  title: TITLE,
  kind: 'daily',
  audience: '市直机关国家工作人员和报名参加的学习者（示例）',
  basis: 'rlpe@2025-11-01#art-36/para-1',
  opensOn: addDays(today, -1),
  opensAt: '09:00',
  closesOn: addDays(today, 30),
  closesAt: '18:00',
  minutes: 40,
  tries: 1,
  counts: 'best',
  pass: 27,
  choice: 'half',
  shuffle: true,
  shuffleOptions: true,
  showPoints: 'handed',
  showRight: 'closed',
  showKey: 'told',
  showExplanation: 'told',
  reviewDays: 5,
  apart: 2,
  blueprint: [
    { kind: 'single', count: 10, points: 2 },
    { kind: 'multiple', count: 4, points: 3 },
    { kind: 'true-false', count: 6, points: 1 },
    { kind: 'fill', count: 1, points: 2 },
    { kind: 'case', count: 1, each: 3, points: 2 },
  ],
})

const roll: DemoRoll = {
  numbered: [{ prefix: PREFIX, count: 30 }],
  tied: [
    { id: 'pufa-1', unit: '临江市普法办' },
    { id: 'pufa-2', unit: '临江市普法办' },
    { id: 'pufa-4', unit: '临江市普法办' },
    { id: 'wangxin-1', unit: '临江市网信办' },
    { id: 'wangxin-2', unit: '临江市网信办' },
    { id: 'xuexiao-2', unit: '临江市第三中学' },
  ],
  open: ['01', '02', '03'].map((place) => `${PREFIX}-${place}`),
}

/** Some handed in yesterday, some sit just now: what an invigilator sees. */
function sitters(now: Date, opened: Date): readonly DemoSitter[] {
  const able = abilities(12)
  return able.map((ability, at) => {
    const number = `${PREFIX}-${String(at + 11)}`
    const one = { number, lot: number, ability }
    if (at < 8) return { ...one, at: new Date(opened.getTime() + (30 + at * 7) * 60_000), minutes: 16 + at * 2 }
    return { ...one, at: new Date(now.getTime() - (at - 5) * 60_000), answers: at + 2 }
  })
}

async function make(making: DemoExamMaking): Promise<void> {
  if (await isThere(making, TITLE)) return
  const { world, transaction } = making
  const { kernel } = world
  const today = dayOf(kernel.now())
  const exam = await prepare(making, asked(today), -4)
  await seat(making, exam, roll, -3)
  await open(making, exam, -2)
  const exams = openExams({ database: transaction, keyring: kernel.seal.keyring })
  const opened = (await exams.of(exam))?.opensAt ?? kernel.now()
  await sit(making, exams, exam, sitters(kernel.now(), opened))
  const deed = { caseId: exam, number: `${PREFIX}-20`, minutes: 10, reason: '座位上的电脑重启了一次（示例）' }
  const sitting = { ...sittingOf(kernel), database: transaction }
  granted(await extendExam(sitting, { ...deed, actor: world.actorOf(INVIGILATOR) }), 'extra time')
}

/** One exam that is open: drawn from the bank of the demonstration, with seats by number and some of people with a desk. */
export const demoExam: DemoWork = (world) =>
  world.kernel.identity.database.transaction().execute((transaction) => make({ world, transaction }))
