import type { Refusal } from '../../../law/refusal.ts'
import type { ExamClass } from '../../../mechanisms/sitting/classes.ts'
import { type MadeUpRoll, type MakeUpOf, makeUpKinds } from '../../../mechanisms/sitting/make-up.ts'
import { pupilGrounds } from '../../../mechanisms/sitting/pupil-seat.ts'
import type { RollLine } from '../../../mechanisms/sitting/roll.ts'
import { ROLL_HEADS, type RollFault } from '../../../mechanisms/sitting/roll-sheet.ts'
import { type Page, page } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { Table } from '../../../web/table.tsx'
import { HOME } from '../home-path.ts'
import { ClassCodes } from './class-codes-part.tsx'
import { CASES, rolls } from './paths.ts'
import { MOST_PRINTED } from './slips.ts'

interface RollPageOf {
  readonly exam: string
  readonly title: string
  /** Of pupils no name is taken. */
  readonly withoutNames: boolean
  /** Of pupils: the classes that the numbers name. */
  readonly classes: readonly ExamClass[]
  readonly reading: ListReading<RollLine>
  /** Of a make-up exam: which seats of the earlier one sit again. */
  readonly makesUp: MakeUpOf | undefined
  readonly madeUp?: MadeUpRoll | undefined
  readonly tried?: RollTried | undefined
  readonly refusal?: Refusal | undefined
}

/** What came of reading a sheet: a dry run says it and changes nothing. */
export interface RollTried {
  readonly seats: number
  readonly faults: readonly RollFault[]
  readonly entered: boolean
}

/** The roll of an exam: read in, listed, and its slips issued. */
export function rollPage({
  exam,
  title,
  withoutNames,
  classes,
  makesUp,
  madeUp,
  reading,
  tried,
  refusal,
}: RollPageOf): Page {
  const { visit } = reading
  const { say } = visit
  const name = say({ zh: `${title}：名册`, en: `${title}: roll` })
  return page(
    name,
    <>
      <h1>{name}</h1>
      <p class="lede">
        {withoutNames
          ? say({
              zh: '学生只有班级代号和座位号，不收姓名。全班用一个班级口令写在黑板上，或者每人发一张准考证；口令只在发放时给出一次，换发的是新口令，并记入案卷。',
              en: 'Of pupils there is a code of the class and a number, and no name. A class enters by one code on the blackboard, or each pupil by a slip; a code is told once, as it is issued, and one issued again is new and on record.',
            })
          : say({
              zh: '姓名加密保存，只有主考看得到；口令只在发放时给出一次，补发的是新口令，并记入案卷。',
              en: 'Names are kept encrypted and only the examiner reads them; a code is told once, as its slip is issued, and one issued again is new and on record.',
            })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      {tried && <Tried tried={tried} visit={visit} />}
      {makesUp && <MakeUp exam={exam} of={makesUp} done={madeUp} visit={visit} />}
      <section aria-labelledby="read">
        <h2 id="read">{say({ zh: '导入', en: 'Read it in' })}</h2>
        <Form visit={visit} action={rolls(exam)} files>
          <div class="field">
            <label for="sheet">
              {say({ zh: '名册（XLSX 或者 CSV）', en: 'Roll (XLSX or CSV)' })}
              <small>
                {withoutNames
                  ? say({
                      zh: `列名：${ROLL_HEADS.number.zh}（班级代号和座位号，如 5-2-01）、班级（如 五年级二班）；校园学法不收姓名`,
                      en: `Columns: ${ROLL_HEADS.number.en} (code of the class and number, as 5-2-01), ${ROLL_HEADS.unit.en} (the class); of pupils no names are taken`,
                    })
                  : say({
                      zh: '列名：座位号（必有）、单位、姓名、账号；一份表至多10000行，可以分几份',
                      en: 'Columns: Number (needed), Unit, Name, Account; 10,000 rows a sheet at most, in several sheets if need be',
                    })}
              </small>
            </label>
            <input id="sheet" name="sheet" type="file" required />
          </div>
          <p class="actions">
            <button type="submit" name="enter" value="yes">
              {say({ zh: '导入', en: 'Enter it' })}
            </button>
            <button type="submit" class="quiet" name="enter" value="no">
              {say({ zh: '只检查，不导入', en: 'Check it only' })}
            </button>
          </p>
        </Form>
        {withoutNames && <Grounds grounds={pupilGrounds} visit={visit} />}
      </section>
      {withoutNames && <ClassCodes exam={exam} classes={classes} visit={visit} />}
      <section aria-labelledby="slips">
        <h2 id="slips">{say({ zh: '准考证', en: 'Admission slips' })}</h2>
        <Form visit={visit} action={`${rolls(exam)}/slips`}>
          <div class="field wide">
            <label for="numbers">
              {say({ zh: '座位号', en: 'Numbers' })}
              <small>
                {say({
                  zh: '一行一个；不填为还没有发过的',
                  en: 'One a line; those that have none yet, if empty',
                })}
              </small>
            </label>
            <textarea id="numbers" name="numbers" rows={3} spellcheck={false}>
              {visit.form.numbers}
            </textarea>
          </div>
          <div class="field wide">
            <label for="reasons">
              {say({ zh: '补发的理由', en: 'Why again' })}
              <small>
                {say({
                  zh: '已经发过的必须填写；原口令作废',
                  en: 'Needed where one was issued; the old code opens nothing',
                })}
              </small>
            </label>
            <textarea id="reasons" name="reasons" rows={2}>
              {visit.form.reasons}
            </textarea>
          </div>
          <p class="actions">
            <button type="submit" name="as" value="pdf">
              {say({ zh: `发放，打印（一次至多${MOST_PRINTED}份）`, en: `Issue and print (${MOST_PRINTED} at once)` })}
            </button>
            <button type="submit" class="quiet" name="as" value="xlsx">
              {say({ zh: '发放，存为表格', en: 'Issue as a sheet' })}
            </button>
          </p>
        </Form>
      </section>
      <ListView {...reading} />
    </>,
    {
      crumbs: [
        { name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME },
        { name: title, path: `${CASES}/${exam}` },
      ],
      dense: true,
      refusal,
    },
  )
}

interface MakeUpPart extends Pick<ListReading<RollLine>, 'visit'> {
  readonly exam: string
  readonly of: MakeUpOf
  readonly done: MadeUpRoll | undefined
}

/** Whoever sits again is put on the roll at once. */
function MakeUp({ exam, of, done, visit }: MakeUpPart) {
  const { say } = visit
  return (
    <section aria-labelledby="make-up">
      <h2 id="make-up">{say({ zh: '从前一场编入', en: 'From the earlier exam' })}</h2>
      {done && (
        <p class="note" role="status">
          {say({ zh: `已编入${done.made}个座位。`, en: `${done.made} seats were put on the roll.` })}
          {done.apart.length > 0 &&
            say({
              zh: `座位${done.apart.slice(0, SHOWN).join('、')}的人现在本机关读题库或者办考，没有编入。`,
              en: ` Those of ${done.apart.slice(0, SHOWN).join(', ')} read the bank or hold exams at your office by now, and were not put on it.`,
            })}
        </p>
      )}
      <Form visit={visit} action={`${rolls(exam)}/make-up`}>
        <p>
          {say({
            zh: `${makeUpKinds[of].zh}座位一次编入：座位号、单位、账号照旧，姓名改用本场的密钥重新加密；口令要另发。再编一次，只补上后来不合格的。`,
            en: `Seats of ${makeUpKinds[of].en} at once: number, unit and account as they were, names encrypted anew under the key of this exam; codes are issued anew. Done again, it adds only who failed since.`,
          })}
        </p>
        <p class="actions">
          <button type="submit">{say({ zh: '编入名册', en: 'Put them on the roll' })}</button>
        </p>
      </Form>
    </section>
  )
}

const heads = [
  { zh: '行', en: 'Row' },
  { zh: '列', en: 'Column' },
  { zh: '错在哪里', en: 'What is wrong' },
] as const

const SHOWN = 200

function Tried({ tried, visit }: { readonly tried: RollTried } & Pick<ListReading<RollLine>, 'visit'>) {
  const { say } = visit
  if (tried.faults.length === 0)
    return (
      <p class="note" role="status">
        {tried.entered
          ? say({ zh: `已导入${tried.seats}个座位。`, en: `${tried.seats} seats were entered.` })
          : say({
              zh: `没有错误，可以导入${tried.seats}个座位；现在什么也没有改。`,
              en: `Nothing is wrong: ${tried.seats} seats can be entered. Nothing was changed.`,
            })}
      </p>
    )
  return (
    <section aria-labelledby="faults" class="note">
      <h2 id="faults">
        {say({
          zh: `有${tried.faults.length}处错误，一行也没有导入`,
          en: `${tried.faults.length} faults; not one row was entered`,
        })}
      </h2>
      <Table name={{ zh: '名册的错误', en: 'Faults of the roll' }} heads={heads} visit={visit}>
        {tried.faults.slice(0, SHOWN).map(({ row, column, reason }) => (
          <tr key={`${row} ${column} ${reason.en}`}>
            <th scope="row">{row}</th>
            <td data-label={say(heads[1])}>{column}</td>
            <td data-label={say(heads[2])}>{say(reason)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
