import { sql } from 'kysely'
import type { Say } from '../../../law/say.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { LESSONS, NEW_HOUR } from './paths.ts'
import { lessons, SLOTS } from './register.ts'

interface LessonRow {
  readonly lesson: string
  readonly times: number
  readonly school: boolean
  readonly home: boolean
  readonly community: boolean
}

/** Which of its three sides a lesson says nothing of. */
function missingWords(row: LessonRow): Say {
  const missing = (['school', 'home', 'community'] as const).filter((slot) => !row[slot]).map((slot) => SLOTS[slot])
  return missing.length === 0
    ? { zh: '三面齐全', en: 'all three sides' }
    : {
        zh: `缺${missing.map(({ zh }) => zh).join('、')}`,
        en: `lacks: ${missing.map(({ en }) => en.toLowerCase()).join(', ')}`,
      }
}

async function readRows(visit: Visit, ids: readonly string[]): Promise<readonly LessonRow[]> {
  const { rows } = await sql<LessonRow>`
    select r.id as lesson, r.content ? 'school' as school, r.content ? 'home' as home,
      r.content ? 'community' as community,
      (select count(*)::int from class_hour h where h.lesson = r.id and h.office = r.office) as times
    from register_record r where r.register = ${lessons.id} and r.id = any(${[...ids]}::text[])`.execute(
    databaseOf(visit),
  )
  return rows
}

/** Lessons of a school: which side each lacks, how often it was held, and the way to holding it. */
export const lessonPages: RegisterPages = {
  register: lessons,
  path: LESSONS,
  above: [{ name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME }],
  beside: {
    head: { zh: '三面', en: 'Three sides' },
    read: async (visit, { ids }) =>
      new Map(
        (await readRows(visit, ids)).map((row): [string, Say] => {
          const sides = missingWords(row)
          return [row.lesson, { zh: `${sides.zh}，上过${row.times}次`, en: `${sides.en}; held ${row.times} times` }]
        }),
      ),
    open: async (visit, ids) =>
      new Map((await readRows(visit, ids)).map((row): [string, Say] => [row.lesson, missingWords(row)])),
    above: () => Promise.resolve(undefined),
    way: (id) => ({ name: { zh: '给一个班上这一课', en: 'Hold it in a class' }, path: `${NEW_HOUR}?lesson=${id}` }),
  },
}
