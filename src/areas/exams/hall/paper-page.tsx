import { dayOf, timeOf } from '../../../kernel/calendar/day.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type File, file, type Page, page, type Visit } from '../../../web/area.ts'
import { clockPeriod, clockWords } from '../../../web/exam/clock.ts'
import { kindNames } from '../../../web/exam/shown-question.ts'
import { Form } from '../../../web/form.tsx'
import { Icon } from '../../../web/icon.tsx'
import { renderPart } from '../../../web/page.tsx'
import { HALL, HAND_IN, PAPER, QUESTIONS, questionPath, RESULT } from './paths.ts'
import {
  isPlaceAnswered,
  type PaperSection,
  type PlaceState,
  type SatPaper,
  sectionsOf,
  stateOf,
  unanswered,
} from './question.ts'
import { QuestionSection } from './question-section.tsx'
import { whoseSeat } from './whose-seat.ts'

/**
 * One question of the paper, how long is left, and what is still to be answered. It works by its forms alone; the island
 * `exam` saves each answer as it is given, and goes on while the line is down.
 */
export function paperPage(visit: Visit, paper: SatPaper, place: number, refusal?: Refusal): Page {
  const { say, href } = visit
  const question = paper.questions[place]
  return page(
    paper.title,
    <div
      id="exam"
      data-attempt={paper.attempt}
      data-left={paper.endsAt.getTime() - paper.now.getTime()}
      data-since={paper.now.getTime() - paper.startedAt.getTime()}
      data-now={paper.now.getTime()}
      data-count={paper.questions.length}
      data-questions={href(QUESTIONS)}
      data-paper={href(PAPER)}
      data-result={href(RESULT)}
      data-hall={href(HALL)}
      data-doors={HALL}
    >
      <PaperFigures paper={paper} visit={visit} />
      {paper.enteredAnew && (
        <p class="meta">
          {say({
            zh: `本座位于 ${timeOf(paper.enteredAnew)} 重新进入。不是您本人的，请立即告诉监考。`,
            en: `This seat was entered anew at ${timeOf(paper.enteredAnew)}. If that was not you, tell the invigilator at once.`,
          })}
        </p>
      )}
      {/* Where the state of the line stands once it is down; a script fills it. */}
      <p class="offline" role="status" hidden data-line />
      <p class="offline" role="alert" hidden data-warning />
      <div class="split">
        <div>
          <div data-question>
            {question && <QuestionSection paper={paper} question={question} visit={visit} refusal={refusal} />}
          </div>
          <p class="meta" role="status" data-saved>
            {savedWords(paper, place, visit)}
          </p>
          <p class="meta">
            {say({
              zh: '选定即存；断网时答案留在本机，联网后补存；以最后一次保存为准。不用脚本也可以作答：每题按“保存，下一题”。',
              en: 'An answer is saved once it is given; while the line is down it waits in this browser. The last one saved counts. Without scripts press “Save, next question”.',
            })}
          </p>
        </div>
        <Unanswered paper={paper} place={place} visit={visit} />
      </div>
    </div>,
    { whose: whoseSeat(paper.number), refusal },
  )
}

function savedWords(paper: SatPaper, place: number, { say }: Visit): string {
  const stored = paper.answers.get(place)
  if (!stored) return ''
  const at = timeOf(stored.savedAt)
  return say({ zh: `本题 ${at} 已存到主办单位`, en: `This answer was saved at ${at}` })
}

/** Stays in sight: what is left, what is answered, what the office has. */
function PaperFigures({ paper, visit: { say } }: { paper: SatPaper; visit: Visit }) {
  const left = Math.max(0, paper.endsAt.getTime() - paper.now.getTime())
  const count = paper.questions.length
  const answered = count - unanswered(paper).length
  return (
    <div class="exit">
      <dl class="figures">
        <div>
          <dt>{say({ zh: '剩余时间', en: 'Time left' })}</dt>
          <dd>
            <time dateTime={clockPeriod(left)} data-clock role="timer">
              {clockWords(left)}
            </time>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '已答', en: 'Answered' })}</dt>
          <dd>
            <span data-answered>{answered}</span>
            <small>{say({ zh: ` / ${count} 题`, en: ` / ${count}` })}</small>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '存到主办单位', en: 'Saved' })}</dt>
          <dd>
            <span data-stored>{answered}</span>
            <small>
              {say({ zh: ' 题', en: '' })} <span data-held />
            </small>
          </dd>
        </div>
      </dl>
    </div>
  )
}

interface UnansweredOf {
  readonly paper: SatPaper
  readonly place: number
  readonly visit: Visit
}

/** What is still to be answered, in words first, then all numbers by kind; the way to hand in, and until when. */
function Unanswered({ paper, place, visit }: UnansweredOf) {
  const { say, href } = visit
  const open = unanswered(paper)
  const sections = sectionsOf(paper.questions)
  return (
    <aside aria-labelledby="unanswered">
      <h2 id="unanswered" data-open>
        {say(openWords(open.length))}
      </h2>
      {sections.map((section) => (
        <NumberGrid key={section.kind ?? 'all'} section={section} paper={paper} place={place} visit={visit} />
      ))}
      <p class="legend">
        <span>{say({ zh: '实底：存到主办单位', en: 'Solid: saved' })}</span>
        <span>{say({ zh: '虚框：存在本机', en: 'Dashed: in this browser' })}</span>
        <span>{say({ zh: '空框：未答', en: 'Hollow: unanswered' })}</span>
        <span>{say({ zh: '问号：存疑', en: '?: in doubt' })}</span>
      </p>
      <p class="actions">
        <a class="button quiet" href={href(HAND_IN)} data-hand-in>
          {say({ zh: '交卷', en: 'Hand in' })}
        </a>
      </p>
      <section hidden data-hand-in-here aria-labelledby="hand-in-here">
        <h3 id="hand-in-here" tabIndex={-1}>
          {say({ zh: '断网交卷', en: 'Hand in while the line is down' })}
        </h3>
        <p data-hand-in-words />
        <p class="meta">
          {say({
            zh: '先记在本机，联网后立即补交；是否迟到由主办单位的钟判定并告诉您。交卷后本机不再改答案。请不要关闭本页。',
            en: 'It is noted in this browser and sent once the line is back; whether it came in time the office’s clock says, and you are told. After it this browser changes no answer. Leave this page open.',
          })}
        </p>
        <p class="actions">
          <button type="button" data-hand-in-now>
            {say({ zh: '交卷，联网后补交', en: 'Hand in, send when back' })}
          </button>
          <button type="button" class="quiet" data-hand-in-back>
            {say({ zh: '继续答题', en: 'Go on answering' })}
          </button>
        </p>
      </section>
      <p class="meta">
        {say(untilWords(paper))} <span class="tag">{say({ zh: '主办单位自定', en: 'the office’s own figure' })}</span>
      </p>
    </aside>
  )
}

const openWords = (open: number): Say =>
  open === 0
    ? { zh: '全部答完', en: 'All answered' }
    : { zh: `还有 ${open} 题未答`, en: `${open} ${open === 1 ? 'question' : 'questions'} unanswered` }

function untilWords({ endsAt, now, reviewDays }: SatPaper): Say {
  const time = timeOf(endsAt)
  const day = dayOf(endsAt) === dayOf(now) ? '' : `${dayOf(endsAt)} `
  return {
    zh: `到 ${day}${time} 自动交卷。断网时也可以交卷。公布成绩后 ${reviewDays} 日内可以请求复核阅卷`,
    en: `Handed in by itself at ${day}${time}. You may hand in while the line is down. Within ${reviewDays} days after results are told you may ask for a review`,
  }
}

interface NumberGridOf extends UnansweredOf {
  readonly section: PaperSection
}

const NumberGrid = ({ section: { kind, places }, paper, place, visit: { say, href } }: NumberGridOf) => (
  <>
    {kind && (
      <h3 class="meta">
        {say({ zh: `${kindNames[kind].zh}　${places.length} 题`, en: `${kindNames[kind].en}, ${places.length}` })}
      </h3>
    )}
    <ol class="numbers">
      {places.map((one) => (
        <li key={one}>
          <a
            href={href(questionPath(one))}
            data-place={one}
            data-state={stateOf(paper, one)}
            data-answered={isPlaceAnswered(paper, one) ? '' : undefined}
            aria-current={one === place ? 'true' : undefined}
            aria-label={say(numberLabel(one, stateOf(paper, one), isPlaceAnswered(paper, one)))}
          >
            {one + 1}
          </a>
        </li>
      ))}
    </ol>
  </>
)

/** 第9题，已答，存疑: its state in words, for whoever hears the page. */
function numberLabel(place: number, state: PlaceState, answered: boolean): Say {
  const { zh, en } = answered ? { zh: '已存到主办单位', en: 'saved' } : { zh: '未答', en: 'unanswered' }
  return {
    zh: `第${place + 1}题，${zh}${state === 'doubt' ? '，存疑' : ''}`,
    en: `Question ${place + 1}, ${en}${state === 'doubt' ? ', in doubt' : ''}`,
  }
}

/** Every question of the paper as its page would show it, for the island to go on with while the line is down. */
export function allQuestions(visit: Visit, paper: SatPaper): File {
  const html = paper.questions
    .map((question) => renderPart(<QuestionSection paper={paper} question={question} visit={visit} />, visit))
    .join('')
  return file('questions.html', 'text/html; charset=utf-8', html)
}

/** What is still open before one hands in: nothing has happened yet. */
export function handInPage(visit: Visit, paper: SatPaper): Page {
  const { say, href } = visit
  const open = unanswered(paper)
  const title = say({ zh: '交卷', en: 'Hand in' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {open.length === 0
          ? say({
              zh: `共 ${paper.questions.length} 题，全部已答。`,
              en: `All ${paper.questions.length} questions are answered.`,
            })
          : say({
              zh: `共 ${paper.questions.length} 题，还有 ${open.length} 题未答；未答的题不得分。`,
              en: `${open.length} of ${paper.questions.length} questions are unanswered, and count nothing as they are.`,
            })}
      </p>
      <Places title={say({ zh: '未答', en: 'Unanswered' })} places={open} visit={visit} />
      <Places
        title={say({ zh: '存疑', en: 'In doubt' })}
        places={[...paper.doubts].sort((one, other) => one - other)}
        visit={visit}
      />
      <HandInForm visit={visit} />
      <p class="meta">
        {say({
          zh: `交卷后不能再改答案，客观题当即按卷面规则评分。不交的，到 ${timeOf(paper.endsAt)} 按已存的答案自动交卷。`,
          en: `After it no answer can be changed, and what needs no marker is marked at once by the printed rules. If you do not, what is saved is handed in at ${timeOf(paper.endsAt)}.`,
        })}
      </p>
      <p class="links">
        <a href={href(questionPath(open[0] ?? 0))}>{say({ zh: '继续答题', en: 'Go on answering' })}</a>
      </p>
    </>,
    { whose: whoseSeat(paper.number), crumbs: [{ name: paper.title, path: PAPER }] },
  )
}

function HandInForm({ visit }: { visit: Visit }) {
  return (
    <Form visit={visit} action={HAND_IN}>
      <p class="actions">
        <button type="submit" data-ends-exam>
          <Icon name="check" /> {visit.say({ zh: '确认交卷', en: 'Hand in now' })}
        </button>
      </p>
    </Form>
  )
}

interface PlacesOf {
  readonly title: string
  readonly places: readonly number[]
  readonly visit: Visit
}

function Places({ title, places, visit: { say, href } }: PlacesOf) {
  if (places.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <p class="links">
        {places.map((place) => (
          <a key={place} href={href(questionPath(place))}>
            {say({ zh: `第${place + 1}题`, en: `Question ${place + 1}` })}
          </a>
        ))}
      </p>
    </section>
  )
}
