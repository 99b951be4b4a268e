import { parseAddress, pathOf } from '../../../law/address.ts'
import type { LessonItem } from '../../../mechanisms/bank/lesson-items.ts'
import { provisionsIn } from '../../../mechanisms/register/provisions.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { namedUnit } from '../must-know/pages.ts'
import { MOST_ITEMS } from './hour.ts'
import { LESSONS, QUIZ } from './paths.ts'
import { keyWords, OptionWords } from './pupil-pages.tsx'
import type { LessonValues } from './register.ts'
import { crumbs } from './teacher-pages.tsx'

interface QuizOf {
  readonly visit: Visit
  readonly lesson: { readonly id: string; readonly values: LessonValues }
  readonly items: readonly LessonItem[]
}

/** A lesson's questions for paper, with a line for class and number and none for a name; the keys on a sheet of their own. */
export function quizPage({ visit, lesson: { id, values }, items: all }: QuizOf): Page {
  const { say, href } = visit
  const items = all.slice(0, MOST_ITEMS)
  const title = say({ zh: `随堂练习：${values.topic}`, en: `Quiz: ${values.topic}` })
  const withKey = visit.query.key === 'yes'
  return page(
    title,
    <>
      <h1>
        <AsWritten words={title} visit={visit} />
      </h1>
      <p class="quiz-ways actions">
        <a href={href(`${QUIZ}?lesson=${id}${withKey ? '' : '&key=yes'}`)}>
          {say(
            withKey
              ? { zh: '学生用的一页', en: 'The sheet for pupils' }
              : { zh: '教师用的答案', en: 'Keys, for the teacher' },
          )}
        </a>
        <a href={href(`${LESSONS}/office/${id}`)}>{say({ zh: '这一课', en: 'The lesson' })}</a>
      </p>
      {withKey || (
        <p>{say({ zh: '班级＿＿＿＿　号数＿＿＿（不写姓名）', en: 'Class ________ Number ____ (no name)' })}</p>
      )}
      <Units provisions={values.provisions} visit={visit} />
      {items.length === 0 && (
        <p class="note">
          {say({
            zh: '题库里还没有给课堂用的题依据这些条款。',
            en: 'The bank has no item for lessons yet that rests on these provisions.',
          })}
        </p>
      )}
      <ol class="quiz">
        {items.map((found, at) => (
          <li key={found.record}>
            <b>{at + 1}．</b> {withKey ? <Key found={found} visit={visit} /> : <Question found={found} visit={visit} />}
          </li>
        ))}
      </ol>
    </>,
    { crumbs: crumbs(visit) },
  )
}

function Units({ provisions, visit }: { readonly provisions: string; readonly visit: Visit }) {
  return (
    <p class="meta">
      {provisionsIn(provisions).map((one, at) => {
        const place = parseAddress(one)
        return (
          <span key={one}>
            {at > 0 && visit.say({ zh: '；', en: '; ' })}
            <a href={place && visit.href(pathOf(place))}>{visit.say(namedUnit(visit)(one))}</a>
          </span>
        )
      })}
    </p>
  )
}

interface OneOf {
  readonly found: LessonItem
  readonly visit: Visit
}

function Question({ found: { item }, visit }: OneOf) {
  const { say } = visit
  return (
    <>
      <AsWritten words={item.stem} visit={visit} />
      {item.kind === 'true-false' ? (
        <p>{say({ zh: '（　）对　（　）错', en: '( ) true ( ) false' })}</p>
      ) : (
        <ul class="plain">
          {item.options.map(({ id, text }, at) => (
            <li key={id}>
              <OptionWords at={at} text={text} visit={visit} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const Key = ({ found, visit }: OneOf) => (
  <>
    <b>{visit.say(keyWords(found))}</b>
    {found.item.explanation !== '' && (
      <span>
        {visit.say({ zh: '：', en: ': ' })}
        <AsWritten words={found.item.explanation} visit={visit} />
      </span>
    )}
  </>
)
