import { act } from '../../../kernel/procedure/act.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import { answersOf } from '../../../web/fields.ts'
import { mayOpen } from '../../../web/openings.ts'
import { supervision } from '../../../web/section.ts'
import { handsCode } from '../handed-code.tsx'
import { offersDecisions } from '../offers.ts'
import { answerPage, askPage, PATH } from './pages.tsx'
import { person, personOf } from './person.ts'
import { barNumbered, barredUntil } from './queries.ts'

const casePages = {
  procedure: 'job-bar',
  path: PATH,
  title: { zh: '从业限制', en: 'Restrictions on employment' },
  about: {
    zh: '治安管理处罚依据本机关已送达的决定，五年从送达之日起算；刑事处罚依据生效判决，终身。证件号码和姓名密封保存。记录后制成一次当事人查询页，折叠封口后随告知书送达本人。',
    en: 'After a public security administration penalty on a decision this office served, five years from that day; after a sentence in effect, for life. Number and name are sealed. A sheet with the person’s code is made once: fold it, close it and serve it with the notice.',
  },
  empty: { zh: '没有名单。', en: 'There is no list.' },
  columns: [],
  top: supervision,
  following: {
    name: { zh: '凭码查看从业限制', en: 'See your restriction on employment by its code' },
    path: `${PATH}/follow`,
    top: supervision,
  },
  offers: offersDecisions('job-bar'),
} as const

/** Questions a minute from one network. */
const ASKING = 10

function groundsAsked({ app, today }: Visit) {
  return app.context.catalogue.current('job-bar-inquiry', today)?.steps.ask?.grounds ?? []
}

const ask = async (visit: Visit): Promise<Answer> =>
  askPage({ visit, grounds: groundsAsked(visit), records: await mayOpen(visit, 'job-bar') })

const notWhole = (visit: Visit) =>
  refuse(
    'incomplete',
    {
      zh: '请填写完整的证件号码和姓名，并核对号码：只凭姓名或者只凭号码都不能查询',
      en: 'Give the whole identity number and the name, and check the number: neither alone can be asked by',
    },
    { grounds: groundsAsked(visit) },
  )

/** The record comes first: what is not on record is not answered. */
async function answer(visit: Visit): Promise<Answer> {
  const { app, actor, today, form } = visit
  const grounds = groundsAsked(visit)
  const { number = '', name = '', ...typed } = form
  const asked = person.safeParse(personOf(number, name))
  if (!asked.success) return askPage({ visit, grounds, refusal: notWhole(visit) })
  const step = app.context.catalogue.current('job-bar-inquiry', today)?.steps.ask
  const done = await act(databaseOf(visit), app.context, {
    procedure: 'job-bar-inquiry',
    step: 'ask',
    answers: step ? answersOf(step, typed) : typed,
    actor,
  })
  if (isRefusal(done)) return askPage({ visit, grounds, refusal: done })
  const now = app.kernel.now()
  const barred = await barredUntil(databaseOf(visit), app.kernel.seal.keyring, { person: asked.data, now })
  return answerPage({ visit, barred, grounds })
}

const noSuchNumber = refuse('not-found', {
  zh: '本机关没有这个案号的从业限制案卷；案号写作“限业〔2026〕1号”',
  en: 'This office has no such file; a number is written 限业〔2026〕1号',
})

async function numbered(visit: Visit): Promise<Answer> {
  const { actor, query } = visit
  const [, year, number] = /〔(\d{4})〕(\d{1,7})号/.exec((query.number ?? '').normalize('NFKC')) ?? []
  if (actor.kind !== 'officer' || year === undefined) return noSuchNumber
  const id = await barNumbered(databaseOf(visit), { office: actor.office, year: Number(year), number: Number(number) })
  return id === undefined ? noSuchNumber : seeOther(`${PATH}/${id}`)
}

/** All of a procedure's case routes but the desk: nobody leafs through who is barred. */
const withoutList = caseRoutes({ ...casePages, handsCode: handsCode(casePages) }).filter(({ path }) => path !== PATH)

export const routes: readonly Route[] = [
  { method: 'GET', path: PATH, who: 'signed-in', answer: ask },
  { method: 'POST', path: PATH, who: 'signed-in', rate: ASKING, answer },
  { method: 'GET', path: `${PATH}/numbered`, who: 'signed-in', answer: numbered },
  ...withoutList,
]
