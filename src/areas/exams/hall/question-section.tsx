import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { AnswerFields } from '../../../web/exam/answer-fields.tsx'
import { ItemWords } from '../../../web/exam/item-words.tsx'
import { kindNames, type ShownQuestion, shapeOf } from '../../../web/exam/shown-question.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { PAPER } from './paths.ts'
import type { SatPaper } from './question.ts'

interface QuestionSectionOf {
  readonly paper: SatPaper
  readonly question: ShownQuestion
  readonly visit: Visit
  /** Why what was just sent was not taken. */
  readonly refusal?: Refusal | undefined
}

/** `5`, `2.5`: points as they are printed. */
export const pointsWords = (points: number): string => String(Number(points.toFixed(2)))

/** One question with its form. Everything that a script needs of it stands in its attributes; a reader needs none of it. */
export function QuestionSection({ paper, question, visit, refusal }: QuestionSectionOf) {
  const { say } = visit
  const { place, kind, points, passage } = question
  const count = paper.questions.length
  const stored = paper.answers.get(place)
  const shape = shapeOf(question)
  const last = place === count - 1
  return (
    <section
      class="question"
      data-item={place}
      data-kind={kind}
      data-names={shape.names.join(' ')}
      data-lefts={shape.lefts.join(' ')}
      data-blanks={shape.blanks}
      data-sequence={stored?.sequence ?? 0}
    >
      <h1 class="meta" tabIndex={-1}>
        {paper.title}　{say(whichOf(place, count))}　{say(kindAndPoints(kind, points))}
      </h1>
      <Refused refusal={refusal} visit={visit} />
      {passage !== undefined && (
        <details class="passage" open>
          <summary>{say(caseOf(paper, passage))}</summary>
          <p>
            <ItemWords words={passage} />
          </p>
        </details>
      )}
      <Form visit={visit} action={PAPER}>
        <input type="hidden" name="question" value={place + 1} />
        <AnswerFields question={question} answer={stored?.answer} visit={visit} />
        <p class="actions">
          <button type="submit" name="go" value="next">
            {last
              ? say({ zh: '保存，去交卷', en: 'Save, on to hand-in' })
              : say({ zh: '保存，下一题', en: 'Save, next question' })}
          </button>
          {place > 0 && (
            <button type="submit" name="go" value="previous" class="quiet">
              {say({ zh: '上一题', en: 'Previous' })}
            </button>
          )}
          <button type="submit" name="go" value="doubt" class="link">
            {paper.doubts.has(place)
              ? say({ zh: '不再存疑', en: 'No longer in doubt' })
              : say({ zh: '存疑，回头再看', en: 'In doubt, come back to it' })}
          </button>
        </p>
      </Form>
    </section>
  )
}

/** Questions of one passage stand together; each is a page, with the passage before it. */
function caseOf({ questions }: SatPaper, passage: string): Say {
  const places = questions.flatMap((one) => (one.passage === passage ? [one.place + 1] : []))
  const [first, last] = [places[0], places.at(-1)]
  return first === last
    ? { zh: '案例材料', en: 'The case' }
    : { zh: `案例材料（第 ${first}—${last} 题）`, en: `The case of questions ${first} to ${last}` }
}

const whichOf = (place: number, count: number): Say => ({
  zh: `第 ${place + 1} 题，共 ${count} 题`,
  en: `Question ${place + 1} of ${count}`,
})

const kindAndPoints = (kind: ShownQuestion['kind'], points: number): Say => ({
  zh: `${kindNames[kind].zh}，${pointsWords(points)} 分`,
  en: `${kindNames[kind].en}, ${pointsWords(points)} ${points === 1 ? 'point' : 'points'}`,
})
