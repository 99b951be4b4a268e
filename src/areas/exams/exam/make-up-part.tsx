import { longDay } from '../../../kernel/calendar/day.ts'
import { keepingGrounds } from '../../../mechanisms/sitting/keeping.ts'
import { makeUpKinds } from '../../../mechanisms/sitting/make-up.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { moment } from '../../../web/moment.ts'
import { CASES, rolls } from './paths.ts'
import type { ExamFileShown } from './read.ts'
import { examStages } from './stages.ts'

type ShownOf = ExamFileShown & { readonly visit: Visit }

/** Before the paper is frozen there is no roll. */
const UNFROZEN: ReadonlySet<string> = new Set(['prepared', 'drawing'])

const stageName = (stage: string) =>
  Object.entries(examStages).find(([id]) => id === stage)?.[1] ?? { zh: stage, en: stage }

/** Which exam this one makes up, and which make it up: for people of the office that holds both, and without a name. */
export function MakingUp({ id, stage, makesUp, madeUpBy, visit }: ShownOf) {
  const { say, href } = visit
  if (!makesUp && madeUpBy.length === 0) return null
  return (
    <section aria-labelledby="make-up">
      <h3 id="make-up">{say({ zh: '补考', en: 'Make-up' })}</h3>
      {makesUp && (
        <>
          <p>
            {say({ zh: '本场补考：', en: 'This one makes up ' })}
            {makesUp.title === undefined ? (
              say({ zh: '前一场考试已不在', en: 'an exam that is gone' })
            ) : (
              <a href={href(`${CASES}/${makesUp.id}`)}>
                <AsWritten words={makesUp.title} visit={visit} />
              </a>
            )}
            {say({
              zh: `中${makeUpKinds[makesUp.of].zh}座位`,
              en: `, for ${makeUpKinds[makesUp.of].en}`,
            })}
            {makesUp.leavesOut && say({ zh: '；前一场抽过的题不再抽', en: '; what that one drew is left out' })}
            {say({ zh: '。', en: '.' })}
          </p>
          <p class="meta">
            {makesUp.seats > 0
              ? say({ zh: `已编入${makesUp.seats}个座位。`, en: `${makesUp.seats} of those seats are on the roll.` })
              : UNFROZEN.has(stage)
                ? say({
                    zh: '固定试题以后，在名册页一次编入。',
                    en: 'Once the paper is frozen they are put on the roll at once, on its page.',
                  })
                : say({ zh: '还没有编入名册。', en: 'They are not on the roll yet.' })}{' '}
            {makesUp.seats === 0 && !UNFROZEN.has(stage) && (
              <a href={href(rolls(id))}>{say({ zh: '到名册页编入', en: 'Put them on the roll' })}</a>
            )}
            {say({
              zh: '本场是补考，只有本机关的人看得到；考生的准考证、考场和通知里不写。',
              en: 'That it is a make-up exam only your office sees: slips, the hall and notices do not say so.',
            })}
          </p>
        </>
      )}
      {madeUpBy.length > 0 && (
        <ul>
          {madeUpBy.map((one) => (
            <li key={one.id}>
              {say({ zh: '由此补考：', en: 'Made up by ' })}
              <a href={href(`${CASES}/${one.id}`)}>
                <AsWritten words={one.title} visit={visit} />
              </a>{' '}
              <span class="tag">{say(stageName(one.stage))}</span>
              <span class="meta">{say({ zh: `　${one.seats}个座位`, en: ` ${one.seats} seats` })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Until when the exam keeps what tells of a person, and what stays. */
export function Kept({ kept, visit }: ShownOf) {
  const { say } = visit
  if (!kept) return null
  const { months, until, blankedAt, blanked } = kept
  return (
    <p class="meta">
      {blankedAt
        ? say({
            zh: `保存期限（截止后${months}个月，主办单位自定）已满，${moment(blankedAt).zh}由系统删除：姓名${blanked?.names ?? 0}个、账号${blanked?.accounts ?? 0}个、离开页面的记录${blanked?.left ?? 0}条、复核的话${blanked?.reviews ?? 0}件、单个座位加时的理由${blanked?.reasons ?? 0}条；口令同时失效。留下的只有座位号、单位、抽到的题、答案和得分，供统计；已出具的证书另存。`,
            en: `Its term of keeping (${months} months from its close, the holder’s own figure) is over. On ${moment(blankedAt).en} the system took away ${blanked?.names ?? 0} names, ${blanked?.accounts ?? 0} accounts, ${blanked?.left ?? 0} lines of the leave log, the words of ${blanked?.reviews ?? 0} reviews and ${blanked?.reasons ?? 0} reasons for extra time of one seat; codes open nothing. What stays is number, unit, questions, answers and points, for figures; certificates that were made are kept apart.`,
          })
        : say({
            zh: `姓名、账号、离开页面的记录、复核的话和单个座位加时的理由保存到 ${longDay(until).zh}（截止后${months}个月，主办单位自定），到期由系统删除；到期时还可以请求复核，或者有复核请求没有答复的，成绩确定以后删除。写有姓名的证书不随本场删除。座位号、单位、抽到的题、答案和得分留作统计。`,
            en: `Names, accounts, the leave log, the words of reviews and why one seat had extra time are kept until ${longDay(until).en} (${months} months from its close, the holder’s own figure); then the system takes them away; where a review may still be asked for or is not answered yet, once results are final. A certificate with a name in it does not go with the exam. Number, unit, questions, answers and points stay for figures.`,
          })}{' '}
      <Grounds grounds={keepingGrounds} visit={visit} />
    </p>
  )
}
