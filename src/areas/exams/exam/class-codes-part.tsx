import type { Say } from '../../../law/say.ts'
import type { ExamClass } from '../../../mechanisms/sitting/classes.ts'
import type { Visit } from '../../../web/area.ts'
import { Form } from '../../../web/form.tsx'
import { Table } from '../../../web/table.tsx'
import { rolls } from './paths.ts'

interface ClassCodesOf {
  readonly exam: string
  readonly classes: readonly ExamClass[]
  readonly visit: Visit
}

const heads = {
  name: { zh: '班级代号', en: 'Class' },
  unit: { zh: '班级', en: 'As the roll calls it' },
  seats: { zh: '座位', en: 'Seats' },
  issued: { zh: '班级口令', en: 'Code' },
} as const satisfies Readonly<Record<string, Say>>

const SHOWN = 60

/** One code for a class, by which pupils enter with their number alone: which classes there are, and the form that issues. */
export function ClassCodes({ exam, classes, visit }: ClassCodesOf) {
  const { say } = visit
  return (
    <section aria-labelledby="classes">
      <h2 id="classes">{say({ zh: '班级口令', en: 'Codes of classes' })}</h2>
      <p>
        {say({
          zh: '全班一个口令，写在黑板上：学生凭它和自己的号码进入，不用姓名和准考证。一个号码先到先用；换设备的，由老师或者监考员在监考页同意。考试结束后口令失效。',
          en: 'One code for a class, written on the blackboard: pupils enter with it and their number, without a name or a slip. Whoever enters a number first has it; for another device a teacher or an invigilator says so on the page of the room. Once the exam is over the code opens nothing.',
        })}
      </p>
      {classes.length === 0 ? (
        <p class="note">
          {say({
            zh: '还没有班级：座位号写成 班级代号-号码，如 5-2-01，班级就有了。',
            en: 'There is no class yet: with numbers of seats as 5-2-01, the code of the class and a number, there is.',
          })}
        </p>
      ) : (
        <>
          <Table name={{ zh: '班级', en: 'Classes' }} heads={Object.values(heads)} visit={visit}>
            {classes.slice(0, SHOWN).map(({ name, unit, seats, issued }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-label={say(heads.unit)}>{unit ?? '—'}</td>
                <td data-label={say(heads.seats)}>{seats}</td>
                <td data-label={say(heads.issued)}>
                  {issued === 0
                    ? say({ zh: '未发', en: 'not issued' })
                    : say({ zh: `已发${issued}次`, en: `issued ${issued} ×` })}
                </td>
              </tr>
            ))}
          </Table>
          {classes.length > SHOWN && (
            <p class="meta">
              {say({
                zh: `这里只列前 ${SHOWN} 个班，共 ${classes.length} 个。`,
                en: `The first ${SHOWN} of ${classes.length} classes are shown.`,
              })}
            </p>
          )}
          <Form visit={visit} action={`${rolls(exam)}/classes`}>
            <div class="field wide">
              <label for="names">
                {say({ zh: '班级代号', en: 'Classes' })}
                <small>
                  {say({ zh: '一行一个；不填为还没有发过的', en: 'One a line; those that have none yet, if empty' })}
                </small>
              </label>
              <textarea id="names" name="names" rows={2} spellcheck={false}>
                {visit.form.names}
              </textarea>
            </div>
            <div class="field wide">
              <label for="why">
                {say({ zh: '换发的理由', en: 'Why again' })}
                <small>
                  {say({
                    zh: '已经发过的必须填写；原口令作废，已经进入的学生不受影响',
                    en: 'Needed where one was issued; the old code opens nothing, and whoever is in stays in',
                  })}
                </small>
              </label>
              <textarea id="why" name="why" rows={2}>
                {visit.form.why}
              </textarea>
            </div>
            <p class="actions">
              <button type="submit">
                {say({ zh: '发放，打印黑板用表', en: 'Issue, and print for the blackboard' })}
              </button>
            </p>
          </Form>
        </>
      )}
    </section>
  )
}
