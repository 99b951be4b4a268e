import { timeOf } from '../../../kernel/calendar/day.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { ContestTry } from '../../../mechanisms/contest/begin.ts'
import type { OpenContest } from '../../../mechanisms/contest/open-contests.ts'
import { shownContestPaper } from '../../../mechanisms/contest/shown-try.ts'
import type { DrawnItems } from '../../../mechanisms/sitting/paper.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AnswerFields } from '../../../web/exam/answer-fields.tsx'
import { answerIn, isDoubled, type QuestionKind, type ShownAnswer } from '../../../web/exam/answer-form.ts'
import { ItemWords } from '../../../web/exam/item-words.tsx'
import { kindNames, type ShownQuestion, shapeOf } from '../../../web/exam/shown-question.ts'
import { Refused } from '../../../web/form.tsx'
import { SeatForm } from './parts.tsx'
import { type PlayPlace, pageOf } from './place.ts'

/** The button that says: as it is, with what is not answered. */
export const AS_IT_IS = 'as-it-is'

/** Before the fields of a question: `q0-`. */
const prefixOf = (place: number): string => `q${place}-`

const isQuestion = (kind: string | null): kind is QuestionKind => kind !== null && Object.hasOwn(kindNames, kind)

/** A paper question by question, each with its place on it. */
export const questionsOf = (contest: OpenContest, drawn: DrawnItems): readonly ShownQuestion[] =>
  shownContestPaper(contest, drawn).flatMap(({ kind, ...item }, place) =>
    isQuestion(kind) ? [{ ...item, kind, place }] : [],
  )

const FIELD = /^q(\d+)-(.+)$/

/** The fields of each question, by its place. */
function ownFields(form: Visit['form']): ReadonlyMap<number, Readonly<Record<string, string>>> {
  const fields = new Map<number, Record<string, string>>()
  for (const [name, value] of Object.entries(form)) {
    const [, place, own] = FIELD.exec(name) ?? []
    if (own === undefined) continue
    const known = fields.get(Number(place)) ?? {}
    known[own] = value
    fields.set(Number(place), known)
  }
  return fields
}

/** What the form of a paper says, by place; undefined where two of an order have one place. */
export function answersIn(
  questions: readonly ShownQuestion[],
  form: Visit['form'],
): ReadonlyMap<number, unknown> | undefined {
  const own = ownFields(form)
  const fields = questions.map((question) => ({ question, fields: own.get(question.place) ?? {} }))
  if (fields.some((one) => isDoubled(shapeOf(one.question), one.fields))) return undefined
  return new Map(
    fields.map((one) => [one.question.place, answerIn(shapeOf(one.question), one.fields) ?? null] as const),
  )
}

/** What the form says of each question that is answered. */
function givenIn(questions: readonly ShownQuestion[], form: Visit['form']): ReadonlyMap<number, ShownAnswer> {
  const own = ownFields(form)
  return new Map(
    questions.flatMap((question): readonly (readonly [number, ShownAnswer])[] => {
      const answer = answerIn(shapeOf(question), own.get(question.place) ?? {})
      return answer === undefined ? [] : [[question.place, answer]]
    }),
  )
}

interface PaperOf {
  readonly place: PlayPlace
  readonly contest: OpenContest
  readonly attempt: ContestTry
  readonly token: string
  readonly visit: Visit
  readonly refusal?: Refusal | undefined
}

/** The whole paper on one page, one form: it works without a script, and in a frame. */
export function paperPage({ place, contest, attempt, token, visit, refusal }: PaperOf): Page {
  const { say } = visit
  const questions = questionsOf(contest, attempt.drawn)
  const given = refusal && givenIn(questions, visit.form)
  const left = given && questions.length - given.size
  return page(
    say({ zh: '答题', en: 'Paper' }),
    <>
      <h1 class="meta">
        {contest.title}　{say({ zh: `共 ${questions.length} 题`, en: `${questions.length} questions` })}
      </h1>
      <p class="note">
        {say({
          zh: `请在 ${timeOf(attempt.endsAt)} 以前交卷，过时不计；以本站的钟为准。`,
          en: `Hand in before ${timeOf(attempt.endsAt)} (China time): later it counts nothing. The clock is ours.`,
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <SeatForm place={place} action="hand-in" token={token} visit={visit}>
        <input type="hidden" name="attempt" value={attempt.id} />
        {questions.map((question) => (
          <section key={question.place} class="question">
            <h2 class="meta">
              {say({
                zh: `第 ${question.place + 1} 题　${kindNames[question.kind].zh}，${question.points} 分`,
                en: `Question ${question.place + 1}: ${kindNames[question.kind].en}, ${question.points} ${question.points === 1 ? 'point' : 'points'}`,
              })}
            </h2>
            {question.passage !== undefined && questions[question.place - 1]?.passage !== question.passage && (
              <p>
                <ItemWords words={question.passage} />
              </p>
            )}
            <AnswerFields
              question={question}
              answer={given?.get(question.place)}
              prefix={prefixOf(question.place)}
              visit={visit}
            />
          </section>
        ))}
        <p class="actions">
          <button type="submit">{say({ zh: '交卷', en: 'Hand in' })}</button>
          {left !== undefined && left > 0 && (
            <button type="submit" name={AS_IT_IS} value="yes" class="quiet">
              {say({ zh: `就这样交卷，${left} 题不答`, en: `Hand in as it is, ${left} without an answer` })}
            </button>
          )}
          <span class="meta">
            {say({
              zh: '交了不能改，没答的题不得分',
              en: 'What is handed in stays; a question without an answer has no points',
            })}
          </span>
        </p>
      </SeatForm>
    </>,
    pageOf(place, visit, refusal),
  )
}
