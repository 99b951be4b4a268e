import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { LessonItem } from '../../../mechanisms/bank/lesson-items.ts'
import { optionName } from '../../../mechanisms/exam/item.ts'
import type { DemoWork } from '../../../mechanisms/plan/demo-work.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { closeHour, hourContextOf, itemsFor, openHour } from './hour.ts'
import { answerInClass, enterClass, itemsOfHour, pupilOf } from './pupil.ts'
import { lessonIn, lessons } from './register.ts'

// Lessons of two schools of 临江市, all fictional.

const TOPIC = '我的信息谁说了算（示例）'

export const demoLessons: readonly DemoRecord[] = [
  {
    register: lessons,
    by: 'qingxi-1',
    values: () => ({
      topic: TOPIC,
      stage: 'primary',
      provisions: 'csl@2026-01-01#art-43;csl@2026-01-01#art-44;csl@2026-01-01#art-45',
      school: '分组读条文，找出“应当”和“不得”，再用手机答题。',
      home: '和家长一起看一看手机里一个应用要了哪些权限，哪些可以不给；不用交回。',
      community: '到社区服务中心看公示的个人信息收集规则，找一找目的、方式和范围。',
      shared: true,
    }),
  },
  {
    register: lessons,
    by: 'qingxi-1',
    values: () => ({
      topic: '遇到网上的坏事向谁说（示例）',
      stage: 'primary',
      provisions: 'csl@2026-01-01#art-15',
      school: '说一说可以向哪些部门举报，举报人的信息为什么保密。',
      home: '和家长约定：遇到可疑链接先告诉谁。',
      shared: true,
    }),
  },
  {
    register: lessons,
    by: 'beian-1',
    values: () => ({
      topic: '家庭里的法治教育（示例）',
      stage: 'junior',
      provisions: 'rlpe@2025-11-01#art-43',
      school: '读第四十三条，讨论监护人和自己各能做什么。',
    }),
  },
]

function granted<Done>(done: Done | Refusal, what: string): Done {
  if (isRefusal(done)) throw new Error(`${what} of the demonstration: ${done.reason.en}`)
  return done
}

/** What is right of an item, as a form says it. */
function rightOf({ item }: LessonItem): readonly string[] {
  if (item.kind === 'true-false') return [String(item.key)]
  const key: readonly string[] = item.key ?? []
  return item.options.flatMap(({ id }, at) => (key.includes(id) ? [optionName(at)] : []))
}

/** Something else than what is right. */
function wrongOf(found: LessonItem): readonly string[] {
  const { item } = found
  if (item.kind === 'true-false') return [String(!item.key)]
  const [right] = rightOf(found)
  return [right === 'A' ? 'B' : 'A']
}

const PUPILS = 14

/** One class of 清溪小学 that was held: fourteen numbers, four questions, and one that runs still. */
export const demoClass: DemoWork = async ({ kernel, actorOf }) => {
  const context = hourContextOf(kernel)
  const { database } = context
  const actor = actorOf('qingxi-1')
  if (await database.selectFrom('class_hour').select('id').limit(1).executeTakeFirst()) return
  const { rows } = await database
    .selectFrom('register_record')
    .select(['id', 'content'])
    .where('register', '=', lessons.id)
    .where('office', '=', actor.office)
    .execute()
    .then((found) => ({ rows: found }))
  const lesson = rows
    .map(({ id, content }) => ({ id, values: lessonIn(content) }))
    .find(({ values }) => values?.topic === TOPIC)
  if (!lesson?.values) return
  const items = (await itemsFor(context, lesson.values.provisions)).slice(0, 4).map(({ record }) => record)
  const asked = { actor, lesson: lesson.id, pupils: 36, minutes: 45, items }
  const hour = granted(await openHour(context, { ...asked, class: '五年级2班' }), 'the class')
  for (let number = 1; number <= PUPILS; number += 1) {
    const token = granted(
      await enterClass(context, { code: hour.code, number: String(number), client: 'demonstration', token: undefined }),
      'a pupil',
    )
    const pupil = granted(await pupilOf(context, token), 'a pupil')
    const found = await itemsOfHour(context, pupil)
    for (const [place, one] of found.entries()) {
      if (!one) continue
      const chosen = (number * 7 + place * 3) % 11 < 3 ? wrongOf(one) : rightOf(one)
      granted(await answerInClass(context, pupil, { place, chosen }), 'an answer')
    }
  }
  const refused = await closeHour(context, { actor, hour: hour.id })
  if (refused) throw new Error(refused.reason.en)
  granted(await openHour(context, { ...asked, class: '五年级3班' }), 'the class that runs')
}
