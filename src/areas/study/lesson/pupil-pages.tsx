import { formatAddress, parseAddress } from '../../../law/address.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { wordsAt } from '../../../law/relations.ts'
import type { Say } from '../../../law/say.ts'
import type { LessonItem } from '../../../mechanisms/bank/lesson-items.ts'
import { optionName } from '../../../mechanisms/exam/item.ts'
import { provisionsIn } from '../../../mechanisms/register/provisions.ts'
import { pupilGroundsOn } from '../../../mechanisms/sitting/pupil-seat.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { CodeField } from '../../../web/code-field.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { HOME } from '../home-path.ts'
import { hourGrounds } from './hour.ts'
import { CLASS, CLASS_ANSWER, CLASS_LEAVE, CLASS_LESSON, questionPath } from './paths.ts'
import type { PupilInClass } from './pupil.ts'

const classTitle: Say = { zh: '课堂', en: 'In class' }

/** By POST, so that number and code stand in no address, history or log. */
export function enterClassPage(visit: Visit, refusal?: Refusal): Page {
  const { say, href, form, today } = visit
  return page(
    say({ zh: '进入课堂', en: 'Enter the class' }),
    <>
      <h1>{say({ zh: '进入课堂', en: 'Enter the class' })}</h1>
      <p class="lede">
        {say({
          zh: '填黑板上的口令和老师给的号数。不用姓名，不用注册。',
          en: 'Enter the code on the blackboard and the number your teacher gave you. No name, no account.',
        })}
      </p>
      <p>
        <a href={href('/exams/hall/class')}>
          {say({ zh: '黑板上的口令是十二位的，进入考场', en: 'A code of twelve signs: enter the exam' })}
        </a>
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={CLASS}>
        <CodeField
          label={{ zh: '班级口令', en: 'Code of the class' }}
          help={{
            zh: '八个字母和数字；大小写、空格、连字符都可以',
            en: 'eight letters and digits; small letters, spaces and hyphens do not matter',
          }}
          value={form.code}
          visit={visit}
        />
        <div class="field">
          <label for="number">
            {say({ zh: '号数', en: 'Number' })}
            <small>{say({ zh: '只填数字，不写姓名', en: 'digits alone, and no name' })}</small>
          </label>
          <input
            id="number"
            name="number"
            type="text"
            inputMode="numeric"
            required
            autocomplete="off"
            spellcheck={false}
            maxLength={20}
            value={form.number}
          />
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '进入', en: 'Enter' })}</button>
          <Grounds grounds={hourGrounds(today)} short visit={visit} />
        </p>
      </Form>
      <p class="meta">
        {say({ zh: '口令是十二位的，是考试的：', en: 'A code of twelve is that of an exam: ' })}
        <a href={href('/exams/hall/class')}>{say({ zh: '用班级口令进考场', en: 'enter the hall' })}</a>
      </p>
      <p class="meta">
        {say({
          zh: '号数由最先进入的设备使用，换设备先请老师放开。老师只看到来了哪些号数、各答了几题，和全班每题几人答对；谁答对、谁答错不留；拿着口令又填别的号数作答的人，可以从合计里推知一些。网络地址、浏览器都不记录。',
          en: 'The device that enters a number first has it; to change yours ask your teacher. Your teacher sees which numbers came, how many questions each answered, and how many of the class had each right; whose answer was right is kept nowhere, though whoever holds the code and answers under other numbers can tell something from the sums. Neither address nor browser is kept.',
        })}{' '}
        <Grounds grounds={pupilGroundsOn(today)} visit={visit} />
      </p>
    </>,
    { crumbs: [{ name: say({ zh: '学习和考核', en: 'Study and assessment' }), path: HOME }], refusal },
  )
}

/** Nobody by name. */
const whosePlace = (pupil: PupilInClass): Say => ({
  zh: `您是${pupil.class} ${pupil.number} 号，没有姓名`,
  en: `You are number ${pupil.number} of ${pupil.class}: no name is kept`,
})

interface LessonPageOf {
  readonly visit: Visit
  readonly pupil: PupilInClass
  readonly items: readonly (LessonItem | undefined)[]
  readonly refusal?: Refusal | undefined
}

const firstOpen = ({ done }: PupilInClass): number => done.indexOf(false)

/** The lesson: what the law says, and the way to the questions. */
export function lessonPage({ visit, pupil, refusal }: LessonPageOf): Page {
  const { say, href } = visit
  const next = firstOpen(pupil)
  const answered = pupil.done.filter(Boolean).length
  return page(
    pupil.topic,
    <>
      <h1>
        <AsWritten words={pupil.topic} visit={visit} />
      </h1>
      <Refused refusal={refusal} visit={visit} />
      <section aria-labelledby="provisions">
        <h2 id="provisions">{say({ zh: '法律怎么说', en: 'What the law says' })}</h2>
        {provisionsIn(pupil.provisions).map((address) => (
          <Provision key={address} address={address} visit={visit} />
        ))}
      </section>
      {pupil.items.length > 0 && (
        <section aria-labelledby="questions">
          <h2 id="questions">{say({ zh: '答题', en: 'Questions' })}</h2>
          <p>
            {say({
              zh: `共 ${pupil.items.length} 题，已答 ${answered} 题。每题答一次，答完马上知道对不对。`,
              en: `${pupil.items.length} questions, ${answered} answered. Each is answered once, and you are told at once whether it was right.`,
            })}
          </p>
          <Numbers pupil={pupil} here={undefined} visit={visit} />
          {next >= 0 && (
            <p class="actions">
              <a class="button" href={href(questionPath(next))}>
                {answered === 0 ? say({ zh: '开始答题', en: 'Begin' }) : say({ zh: '接着答', en: 'Go on' })}
              </a>
            </p>
          )}
          {next < 0 && <p class="note">{say({ zh: '全部答完了。', en: 'All of them are answered.' })}</p>}
        </section>
      )}
      <Form visit={visit} action={CLASS_LEAVE}>
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: '离开课堂', en: 'Leave the class' })}
          </button>
        </p>
      </Form>
    </>,
    { crumbs: [{ name: say(classTitle), path: CLASS }], whose: whosePlace(pupil), refusal },
  )
}

/** An article's number, which stands apart from its words. */
const LEAD = /^(第[零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)\s*/

function Provision({ address, visit }: { readonly address: string; readonly visit: Visit }) {
  const place = parseAddress(address)
  const edition = visit.app.kernel.shelf.find(({ law, version }) => law === place?.law && version === place.version)
  const words = edition && place && wordsAt(edition, place.unit)
  const english = edition && place && visit.lang === 'en' ? edition.english.get(place.unit) : undefined
  return (
    <div>
      <h3>{place && <Grounds grounds={[formatAddress(place)]} visit={visit} />}</h3>
      <blockquote lang="zh-CN">{words?.replace(LEAD, '$1　')}</blockquote>
      {english !== undefined && <p class="meta">{english}</p>}
    </div>
  )
}

interface NumbersOf {
  readonly pupil: PupilInClass
  readonly here: number | undefined
  readonly visit: Visit
}

function Numbers({ pupil, here, visit: { say, href } }: NumbersOf) {
  return (
    <ol class="numbers">
      {pupil.done.map((isDone, at) => (
        <li key={at}>
          <a
            href={href(questionPath(at))}
            data-answered={isDone ? '' : undefined}
            data-state={isDone ? 'done' : 'none'}
            aria-current={at === here ? 'step' : undefined}
            aria-label={say({
              zh: `第${at + 1}题，${isDone ? '已答' : '未答'}`,
              en: `Question ${at + 1}, ${isDone ? 'answered' : 'not answered'}`,
            })}
          >
            {at + 1}
          </a>
        </li>
      ))}
    </ol>
  )
}

interface QuestionPageOf extends LessonPageOf {
  readonly place: number
  readonly found: LessonItem
  /** Whether the answer that was given just now was right; undefined where none was. */
  readonly right?: boolean | undefined
}

/** One question; once it is answered, what is right and why. */
export function questionPage({ visit, pupil, place, found, right, refusal }: QuestionPageOf): Page {
  const { say, href } = visit
  const isDone = pupil.done[place] === true || right !== undefined
  const next = pupil.done.findIndex((done, at) => !done && at !== place)
  const title = say({
    zh: `第 ${place + 1} 题，共 ${pupil.items.length} 题`,
    en: `Question ${place + 1} of ${pupil.items.length}`,
  })
  return page(
    title,
    <section class="question" aria-labelledby="question">
      <h1 id="question">{title}</h1>
      <Refused refusal={refusal} visit={visit} />
      {right !== undefined && (
        <p class="note" role="status">
          <strong>{right ? say({ zh: '答对了', en: 'Right' }) : say({ zh: '没有答对', en: 'Not right' })}</strong>
        </p>
      )}
      {isDone ? (
        <Answered found={found} visit={visit} />
      ) : (
        <Form visit={visit} action={CLASS_ANSWER}>
          <input type="hidden" name="question" value={place + 1} />
          <fieldset>
            <legend>
              <span class="lede">
                <AsWritten words={found.item.stem} visit={visit} />
              </span>
              <small>{say(hintOf(found))}</small>
            </legend>
            <Options found={found} visit={visit} />
          </fieldset>
          <p class="actions">
            <button type="submit">{say({ zh: '答这一题', en: 'Answer' })}</button>
          </p>
        </Form>
      )}
      <p class="actions">
        {isDone && next >= 0 && (
          <a class="button" href={href(questionPath(next))}>
            {say({ zh: '下一题', en: 'Next question' })}
          </a>
        )}
        <a href={href(CLASS_LESSON)}>{say({ zh: '回到条文', en: 'Back to the provisions' })}</a>
      </p>
      <Numbers pupil={pupil} here={place} visit={visit} />
    </section>,
    { crumbs: [{ name: pupil.topic, path: CLASS_LESSON }], whose: whosePlace(pupil), refusal },
  )
}

const hintOf = ({ item: { kind } }: LessonItem): Say => {
  if (kind === 'single' || kind === 'true-false') return { zh: '选一项', en: 'Choose one' }
  return kind === 'multiple'
    ? { zh: '选出所有正确的，两项以上', en: 'Choose all that are right: two or more' }
    : { zh: '选出所有正确的，一项或者几项', en: 'Choose all that are right: one or more' }
}

const TRUTHS = [
  { value: 'true', name: { zh: '正确', en: 'True' } },
  { value: 'false', name: { zh: '错误', en: 'False' } },
] as const

function Options({ found: { item }, visit }: { readonly found: LessonItem; readonly visit: Visit }) {
  if (item.kind === 'true-false') {
    return TRUTHS.map(({ value, name }) => (
      <label key={value} class="choice">
        <input type="radio" name="answer" value={value} />
        <span>{visit.say(name)}</span>
      </label>
    ))
  }
  return item.options.map(({ id, text }, at) =>
    item.kind === 'single' ? (
      <label key={id} class="choice">
        <input type="radio" name="answer" value={optionName(at)} />
        <OptionWords at={at} text={text} visit={visit} />
      </label>
    ) : (
      <label key={id} class="choice">
        <input type="checkbox" name={`answer-${optionName(at)}`} />
        <OptionWords at={at} text={text} visit={visit} />
      </label>
    ),
  )
}

export const OptionWords = ({
  at,
  text,
  visit,
}: {
  readonly at: number
  readonly text: string
  readonly visit: Visit
}) => (
  <span>
    {optionName(at)}　<AsWritten words={text} visit={visit} />
  </span>
)

/** What is right, as the form names it: B, or A、C, or 正确. */
export function keyWords({ item }: LessonItem): Say {
  if (item.kind === 'true-false') return item.key ? TRUTHS[0].name : TRUTHS[1].name
  const key: readonly string[] = item.key ?? []
  const names = item.options.flatMap(({ id }, at) => (key.includes(id) ? [optionName(at)] : []))
  return { zh: names.join('、'), en: names.join(', ') }
}

function Answered({ found, visit }: { readonly found: LessonItem; readonly visit: Visit }) {
  const { say } = visit
  const { item } = found
  return (
    <>
      <p class="lede">
        <AsWritten words={item.stem} visit={visit} />
      </p>
      {item.kind !== 'true-false' && (
        <ul>
          {item.options.map(({ id, text }, at) => (
            <li key={id}>
              {optionName(at)}　<AsWritten words={text} visit={visit} />
            </li>
          ))}
        </ul>
      )}
      <dl>
        <div>
          <dt>{say({ zh: '正确答案', en: 'What is right' })}</dt>
          <dd>{say(keyWords(found))}</dd>
        </div>
        {item.explanation !== '' && (
          <div>
            <dt>{say({ zh: '为什么', en: 'Why' })}</dt>
            <dd>
              <AsWritten words={item.explanation} visit={visit} />
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}
