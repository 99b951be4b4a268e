import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { enterQuiz, POINT, quizNames, withdrawQuiz } from '../../../mechanisms/quiz/act.ts'
import { firstResults, listQuizzes, type QuizResult, readEffect } from '../../../mechanisms/quiz/read.ts'
import { LEAST, type OpenCell, shareOf } from '../../../mechanisms/quiz/suppress.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Bars } from '../../../web/chart/bars.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { HOME } from '../home-path.ts'
import { planContextOf } from '../plans/context.ts'
import { Choice, Field, Words } from '../plans/fields.tsx'
import { EFFECTS, effectPath } from './paths.ts'

export const TITLE = { zh: '效果报告', en: 'Effect report' } as const
const OFFICER = 'popularisation-officer'

const HIDDEN = {
  zh: `不足${LEAST}人，或者可以由此算出，不显示`,
  en: `fewer than ${LEAST} answers, or telling of them: hidden`,
}

const mayEnter = ({ actor }: Visit): boolean => actor.kind === 'officer' && actor.roles.includes(OFFICER)

const countWords = ({ asked, right }: Pick<OpenCell, 'asked' | 'right'>): string =>
  asked === undefined || right === undefined ? '—' : `${shareOf({ asked, right })}%（${right}/${asked}）`

const list: List<QuizResult> = {
  path: EFFECTS,
  name: { zh: '匿名测验', en: 'Anonymous quizzes' },
  measure: '次',
  roomy: true,
  empty: { zh: '还没有测验结果。', en: 'No results yet.' },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '测验', en: 'Quiz' },
      cell: ({ id, title, withdrawn }, visit) => (
        <>
          <a href={visit.href(effectPath(id))}>
            <AsWritten words={title} visit={visit} />
          </a>
          {withdrawn !== undefined && <span class="tag">{visit.say({ zh: '已撤回', en: 'withdrawn' })}</span>}
        </>
      ),
      words: ({ title }) => title,
    },
    {
      head: { zh: '条文', en: 'Provision' },
      cell: ({ provision }, visit) => <Grounds grounds={[provision]} visit={visit} />,
      words: ({ provision }) => provision,
    },
    {
      head: { zh: '期间', en: 'Period' },
      cell: ({ from, to }, { say }) => say({ zh: `${from}至${to}`, en: `${from} to ${to}` }),
      words: ({ from, to }) => `${from}/${to}`,
    },
    {
      head: { zh: '答对', en: 'Right' },
      cell: ({ total }) => countWords(total ?? {}),
      words: ({ total }) => countWords(total ?? {}),
      num: true,
    },
    {
      head: { zh: '机关', en: 'Office' },
      cell: ({ officeName }, { say }) => say(officeName),
      words: ({ officeName }, { say }) => say(officeName),
    },
  ],
  file: 'quiz-results',
  api: '/api/quiz-results',
}

const crumbs = ({ say }: Visit) => [{ name: say({ zh: '普法规划与责任清单', en: 'Plans and lists' }), path: HOME }]

const index = (visit: Visit): Promise<Answer> =>
  answerList(
    visit,
    list,
    ({ after }, limit) => listQuizzes(databaseOf(visit), { limit, after }),
    (reading) => {
      const { say, href } = visit
      return page(
        say(TITLE),
        <>
          <h1>{say(TITLE)}</h1>
          <p class="lede">
            {say({
              zh: '一条条文，活动之前和之后各有多少人答对。只登记人数，比例由人数算出；不足十人的地方不显示。',
              en: 'Of one article, how many answered right before and after. Counts are entered, shares are computed; places with fewer than ten answers are hidden.',
            })}
          </p>
          {mayEnter(visit) && (
            <p class="actions">
              <a class="button" href={href(`${EFFECTS}/new`)}>
                {say({ zh: '登记测验结果', en: 'Enter a result' })}
              </a>
            </p>
          )}
          <ListView {...reading} />
          <Grounds grounds={[POINT]} visit={visit} />
        </>,
        { crumbs: crumbs(visit) },
      )
    },
  )

const noSuchResult = refuse('not-found', { zh: '没有这次测验', en: 'There is no such quiz' })

async function showEffect(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { say, params, actor } = visit
  const results = await readEffect(databaseOf(visit), params.result ?? '')
  const [first] = results ?? []
  if (!results || !first) return noSuchResult
  const places = [...new Set(results.flatMap(({ cells }) => cells.map(({ place }) => place)))]
  const cellOf = ({ cells }: QuizResult, place: string): OpenCell | undefined =>
    cells.find((one) => one.place === place)
  const words = (result: QuizResult, place: string) => {
    const cell = cellOf(result, place)
    return cell ? countWords(cell) : say({ zh: '没有测验', en: 'none' })
  }
  const own = actor.kind === 'officer' && actor.office === first.office && mayEnter(visit)
  const asked = results.find(({ id }) => id === params.result) ?? first
  const share = ({ total }: QuizResult) => total && shareOf(total)
  const label = say({
    zh: `答对的比例：${results.map((one) => `${one.title}${countWords(one.total ?? {})}`).join('；')}`,
    en: `Share of right answers: ${results.map((one) => `${one.title} ${countWords(one.total ?? {})}`).join('; ')}`,
  })
  return page(
    `${say(TITLE)}：${first.title}`,
    <>
      <h1>
        <AsWritten words={asked.title} visit={visit} />
      </h1>
      <p class="meta">
        {say(first.officeName)} <Grounds grounds={[first.provision]} visit={visit} />
      </p>
      <Refused refusal={refusal} prefix="quiz" visit={visit} title={{ zh: '没有撤回', en: 'Not withdrawn' }} />
      <Bars
        visit={visit}
        label={label}
        caption={say({
          zh: '每次测验答对的百分比，由人数算出。',
          en: 'Per cent of right answers in each quiz, computed from counts.',
        })}
        figures="all"
        width={480}
        categories={results.map(({ title, to }) => ({ name: title, tick: to }))}
        series={[{ name: say({ zh: '答对%', en: 'right, %' }), mark: 'solid', values: results.map(share) }]}
      />
      <div class="scroll">
        <table>
          <caption>
            {say({ zh: '各地答对的比例（答对/答题）', en: 'Share of right answers by place (right/answers)' })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say({ zh: '地方', en: 'Place' })}</th>
              {results.map(({ id, title, from, to, withdrawn }) => (
                <th key={id} scope="col">
                  <AsWritten words={title} visit={visit} />{' '}
                  <small>
                    {from}–{to}
                    {withdrawn !== undefined && say({ zh: '，已撤回', en: ', withdrawn' })}
                  </small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <tr key={place}>
                <th scope="row">
                  <AsWritten words={place} visit={visit} />
                </th>
                {results.map((result) => (
                  <td key={result.id}>{words(result, place)}</td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{say({ zh: '合计', en: 'All' })}</th>
              {results.map((result) => (
                <td key={result.id}>{countWords(result.total ?? {})}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <p class="meta">
        — {say(HIDDEN)} <Grounds grounds={[POINT]} visit={visit} />
      </p>
      {results.map(({ id, title, withdrawn }) =>
        withdrawn === undefined ? null : (
          <p key={id} class="note">
            {say({ zh: `${title}已撤回：${withdrawn}`, en: `${title} was withdrawn: ${withdrawn}` })}
          </p>
        ),
      )}
      {own && asked.withdrawn === undefined && (
        <details open={refusal !== undefined}>
          <summary>{say({ zh: '撤回这次测验', en: 'Withdraw this result' })}</summary>
          <Form visit={visit} action={`${effectPath(asked.id)}/withdraw`}>
            <Words {...{ visit, prefix: 'quiz', name: 'reason' }} label={{ zh: '理由', en: 'Reason' }} required />
            <p class="actions">
              <button type="submit">{say({ zh: '撤回', en: 'Withdraw' })}</button>
            </p>
          </Form>
        </details>
      )}
    </>,
    { crumbs: [...crumbs(visit), { name: say(TITLE), path: EFFECTS }], refusal },
  )
}

async function showForm(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { say, actor, form } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const earlier = await firstResults(databaseOf(visit), actor.office)
  const title = say({ zh: '登记测验结果', en: 'Enter the result of a quiz' })
  const of = (name: keyof typeof quizNames) => ({
    ...{ visit, prefix: 'quiz', name },
    value: form[name],
    label: quizNames[name],
  })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} prefix="quiz" visit={visit} title={{ zh: '没有登记', en: 'Not entered' }} />
      <Form visit={visit} action={`${EFFECTS}/new`}>
        <Field {...of('title')} required />
        <Field {...of('provision')} required help={{ zh: '如：网络安全法第四十三条', en: 'such as csl/43' }} />
        <Choice
          {...of('before')}
          none={{ zh: '这是之前的一次', en: 'none: this is the first' }}
          choices={earlier.map((one) => {
            const words = `${one.title}（${one.from}至${one.to}）`
            return [one.id, { zh: words, en: words }] as const
          })}
        />
        <Field {...of('from')} type="date" required />
        <Field {...of('to')} type="date" required />
        <Words
          {...of('cells')}
          required
          help={{
            zh: '一行一个地方：地方，答题数，答对数。一次登记齐，以后不能补；不足十人的登记时就不保存。不写任何人的信息。',
            en: 'A place a line: place, answers, right answers. All at once, nothing is added later; what is fewer than ten is not kept. Nothing about persons.',
          }}
        />
        <p class="actions">
          <button type="submit">{say({ zh: '登记', en: 'Enter' })}</button>
        </p>
      </Form>
    </>,
    { crumbs: [...crumbs(visit), { name: say(TITLE), path: EFFECTS }], refusal },
  )
}

const filled = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined)

/** A line of the form: place, answers, right answers. */
function cellIn(line: string): object {
  const parts = line.split(/[,，\t、]/).map((one) => one.trim())
  const right = Number(parts.pop())
  const asked = Number(parts.pop())
  return { place: parts.join('，'), asked, right }
}

async function enter(visit: Visit): Promise<Answer> {
  const { actor, app, form } = visit
  const cells = (form.cells ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [cellIn(line)]))
  const before = filled(form.before)
  const input = {
    ...{ title: form.title ?? '', provision: form.provision ?? '', from: form.from ?? '', to: form.to ?? '', cells },
    ...(before !== undefined && { before }),
  }
  const done = await enterQuiz(planContextOf(app), { actor, input })
  if (!isRefusal(done)) return seeOther(effectPath(done.id))
  return done.code === 'incomplete' ? showForm(visit, done) : done
}

async function withdraw(visit: Visit): Promise<Answer> {
  const { actor, app, params, form } = visit
  const id = params.result ?? ''
  const done = await withdrawQuiz(planContextOf(app), { actor, id, reason: form.reason })
  if (!isRefusal(done)) return seeOther(effectPath(id))
  return done.code === 'incomplete' ? showEffect(visit, done) : done
}

export const effectRoutes: readonly Route[] = [
  { method: 'GET', path: EFFECTS, who: 'anyone', answer: index },
  { method: 'GET', path: `${EFFECTS}/new`, who: 'signed-in', answer: (visit) => showForm(visit) },
  { method: 'POST', path: `${EFFECTS}/new`, who: 'signed-in', answer: enter },
  { method: 'GET', path: `${EFFECTS}/:result`, who: 'anyone', answer: (visit) => showEffect(visit) },
  { method: 'POST', path: `${EFFECTS}/:result/withdraw`, who: 'signed-in', answer: withdraw },
]
