import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { DemoWork } from '../../../mechanisms/plan/demo-work.ts'
import { enterQuiz } from '../../../mechanisms/quiz/act.ts'

/** 网络安全法第四十三条 (2026年第四十五条), asked in villages before and after a campaign; fictional. */
export const demoQuizzes: DemoWork = async ({ kernel, actorOf }) => {
  const { database } = kernel.identity
  const actor = actorOf('pufa-1')
  const there = await database.selectFrom('quiz_result').select('id').limit(1).executeTakeFirst()
  if (there) return
  const today = dayOf(kernel.now())
  const context = { database, now: kernel.now, shelf: kernel.shelf }
  const enter = async (input: object) => {
    const done = await enterQuiz(context, { actor, input })
    if (isRefusal(done)) throw new Error(done.reason.en)
    return done.id
  }
  const provision = 'csl@2026-01-01#art-45'
  const before = await enter({
    ...{ title: '活动之前（示例）', provision, from: addDays(today, -60), to: addDays(today, -58) },
    cells: [
      { place: '石桥镇', asked: 120, right: 46 },
      { place: '南山乡', asked: 64, right: 31 },
      { place: '河口村', asked: 16, right: 5 },
      { place: '东岭村', asked: 7, right: 3 },
    ],
  })
  await enter({
    ...{ title: '活动之后（示例）', provision, before, from: addDays(today, -12), to: addDays(today, -10) },
    cells: [
      { place: '石桥镇', asked: 110, right: 78 },
      { place: '南山乡', asked: 71, right: 46 },
      { place: '河口村', asked: 19, right: 12 },
    ],
  })
}
