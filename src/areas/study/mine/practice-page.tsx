import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { parseAddress, pathOf } from '../../../law/address.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { shownAnswer, shownItem } from '../../../mechanisms/sitting/shown.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { AnswerFields } from '../../../web/exam/answer-fields.tsx'
import { answerIn, type QuestionKind } from '../../../web/exam/answer-form.ts'
import { answerWords, keyWords } from '../../../web/exam/answer-words.ts'
import { ItemWords } from '../../../web/exam/item-words.tsx'
import { kindNames, type ShownQuestion, shapeOf } from '../../../web/exam/shown-question.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { namedUnit } from '../must-know/pages.ts'
import { mineCrumbs, NOBODY_ELSE } from './head.ts'
import { MINE, PRACTICE, WRONG } from './paths.ts'
import { itemFor, nextDue, nextItem, orderOf, type Practised, practiceFigures, practise } from './practice.ts'

const TITLE: Say = { zh: '练习', en: 'Practice' }

const notReleased = refuse('not-found', {
  zh: '这道题没有放给您练习，或者已经收回',
  en: 'This item is not released for your practice, or was taken back',
})

const isKind = (kind: string | null): kind is QuestionKind => kind !== null && Object.hasOwn(kindNames, kind)

/** An item as it is asked for practice, in its own order; undefined where nobody could mark the answer but people. */
function questionOf(item: FrozenItem): ShownQuestion | undefined {
  const { kind, ...shown } = shownItem(item, [0, orderOf(item), 0], { blueprint: [] })
  return isKind(kind) ? { ...shown, kind, place: 0 } : undefined
}

interface AskedOf {
  readonly item: FrozenItem
  readonly question: ShownQuestion
  readonly visit: Visit
}

function Asked({ item, question, visit }: AskedOf) {
  const { say } = visit
  return (
    <section class="question">
      <p class="meta">{say(kindNames[question.kind])}</p>
      {question.passage !== undefined && (
        <details class="passage" open>
          <summary>{say({ zh: '材料', en: 'Passage' })}</summary>
          <p>
            <ItemWords words={question.passage} />
          </p>
        </details>
      )}
      <Form visit={visit} action={PRACTICE}>
        <input type="hidden" name="item" value={item.record} />
        <input type="hidden" name="version" value={item.version} />
        <AnswerFields question={question} answer={undefined} visit={visit} />
        <label class="choice">
          <input type="checkbox" name="unsure" />
          <span>{say({ zh: '拿不准（答对了也早些再问）', en: 'Not sure (asked again sooner even if right)' })}</span>
        </label>
        <p class="actions">
          <button type="submit">{say({ zh: '看对不对', en: 'Check it' })}</button>
        </p>
      </Form>
    </section>
  )
}

interface ToldOf {
  readonly item: FrozenItem
  readonly done: Practised
  readonly visit: Visit
}

function Told({ item, done, visit }: ToldOf) {
  const { say, href } = visit
  const order = orderOf(item)
  const key = keyWords({ shown: item, newest: item }, order)
  const given = answerWords(item.item.kind, shownAnswer(item, order, done.answer))
  return (
    <section class="question" aria-labelledby="told">
      <h2 id="told">{done.isRight ? say({ zh: '答对了', en: 'Right' }) : say({ zh: '答错了', en: 'Wrong' })}</h2>
      <p>
        <ItemWords words={item.item.stem} />
      </p>
      {item.item.options.length > 0 && (
        <ul class="plain">
          {item.item.options.map(({ id, text }, at) => (
            <li key={id}>
              {order[at]}　<ItemWords words={text} />
            </li>
          ))}
        </ul>
      )}
      <dl class="facts">
        <div>
          <dt>{say({ zh: '您答', en: 'You answered' })}</dt>
          <dd>{say(given)}</dd>
        </div>
        {key && (
          <div>
            <dt>{say({ zh: '答案', en: 'Key' })}</dt>
            <dd>{say(key)}</dd>
          </div>
        )}
        {item.item.explanation !== '' && (
          <div>
            <dt>{say({ zh: '解析', en: 'Explanation' })}</dt>
            <dd>
              <ItemWords words={item.item.explanation} />
            </dd>
          </div>
        )}
        <div>
          <dt>{say({ zh: '条款', en: 'Provisions' })}</dt>
          <dd>
            {item.bound.map(({ unit }, at) => {
              const place = parseAddress(unit)
              return (
                <span key={unit}>
                  {at > 0 && say({ zh: '、', en: ', ' })}
                  <a href={place && href(pathOf(place))}>{say(namedUnit(visit)(unit))}</a>
                </span>
              )
            })}
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '下次问', en: 'Asked again' })}</dt>
          <dd>{say(moment(done.due))}</dd>
        </div>
      </dl>
      <p class="actions">
        <a class="button" href={href(PRACTICE)}>
          {say({ zh: '下一题', en: 'Next' })}
        </a>
        <a class="button quiet" href={href(MINE)}>
          {say({ zh: '到此为止', en: 'Enough' })}
        </a>
      </p>
    </section>
  )
}

async function progress(visit: Visit, person: string): Promise<Say> {
  const { today, goal } = await practiceFigures(databaseOf(visit), { person, now: visit.app.kernel.now() })
  return goal === undefined
    ? { zh: `今天答了${today}题`, en: `${today} answered today` }
    : { zh: `今天答了${today}题，自己定的目标${goal}题`, en: `${today} answered today; your own goal is ${goal}` }
}

const framed = async (visit: Visit, person: string, body: Parameters<typeof page>[1], refusal?: Refusal) =>
  page(
    visit.say(TITLE),
    <>
      <h1>{visit.say(TITLE)}</h1>
      <p class="meta">
        {visit.say(await progress(visit, person))}
        {visit.say({ zh: '。', en: '. ' })}
        {visit.say(NOBODY_ELSE)}
      </p>
      <Refused refusal={refusal} visit={visit} />
      {body}
    </>,
    { crumbs: mineCrumbs(visit), refusal },
  )

const practiceOf = ({ app }: Visit, { person, office }: { readonly person: string; readonly office: string }) => ({
  ...{ person, office },
  laws: app.kernel.shelf,
  now: app.kernel.now(),
})

/** The next item, or the one that is asked for by its record. */
async function practicePage(visit: Visit): Promise<Answer> {
  const { actor, query, say, href } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const database = databaseOf(visit)
  const of = practiceOf(visit, actor)
  const item = query.item === undefined ? await nextItem(database, of) : await itemFor(database, of, query.item)
  if (query.item !== undefined && !item) return notReleased
  const question = item && questionOf(item)
  if (item && question) return framed(visit, actor.person, <Asked item={item} question={question} visit={visit} />)
  const due = await nextDue(database, actor.person)
  return framed(
    visit,
    actor.person,
    <>
      <p class="lede">
        {due === undefined
          ? say({
              zh: '还没有放给您练习的题。单位在题库给题加上“练习”标签、经审题人同意后，就在这里问。',
              en: 'No item is released for your practice yet. Once an office tags one 练习 and a reviewer agrees, it is asked here.',
            })
          : say({
              zh: `现在没有到期的题，下一题${moment(due).zh}再问。`,
              en: `Nothing is due now; the next is asked ${moment(due).en}.`,
            })}
      </p>
      <p class="actions">
        <a class="button quiet" href={href(WRONG)}>
          {say({ zh: '错题本', en: 'Wrong answers' })}
        </a>
      </p>
    </>,
  )
}

async function answered(visit: Visit): Promise<Answer> {
  const { actor, form } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const database = databaseOf(visit)
  const of = practiceOf(visit, actor)
  const item = await itemFor(database, of, form.item ?? '')
  const question = item && questionOf(item)
  if (!item || !question) return notReleased
  if (String(item.version) !== form.version)
    return framed(visit, actor.person, <Asked item={item} question={question} visit={visit} />, changedSince)
  const given = answerIn(shapeOf(question), form)
  const done = await practise(database, of, { item, given, sure: form.unsure === undefined })
  if (isRefusal(done)) return framed(visit, actor.person, <Asked item={item} question={question} visit={visit} />, done)
  return framed(visit, actor.person, <Told item={item} done={done} visit={visit} />)
}

const changedSince = refuse('out-of-turn', {
  zh: '这道题刚刚改过，请看新的题目再答',
  en: 'This item was just revised: read it anew and answer',
})

export const practiceRoutes: readonly Route[] = [
  { method: 'GET', path: PRACTICE, who: 'signed-in', answer: practicePage },
  { method: 'POST', path: PRACTICE, who: 'signed-in', answer: answered },
]
