import { dayOf } from '../../../kernel/calendar/day.ts'
import { contestsOf } from '../../../mechanisms/contest/contests.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { itemChoices } from '../../../web/exam/item-choices.ts'
import { sentOf } from '../../../web/fields.ts'
import { Links } from '../../../web/links.tsx'
import { openNetworkShare } from '../../../web/network-share.ts'
import { HOME } from '../home-path.ts'
import { isOpenToObjections, notOpenToObjections } from './objection.ts'
import { PaceTable } from './pace.tsx'
import { boardPath, CASES, contestPath, listPath, OBJECTIONS, prizesPath } from './paths.ts'
import { ReMarkings } from './re-markings.tsx'
import { readPace } from './read-pace.ts'
import { contestRemarkings } from './rekeying.ts'
import { numberAwaits } from './said.ts'

const top = { name: { zh: '知识竞赛', en: 'Knowledge contests' }, path: HOME } as const

/** Bytes of a form with three hundred host sites and as many teams. */
const LARGEST = 192 * 1024

/** Steps that change a key. */
const REKEYS = ['rekey', 'redraw'] as const

export const contestPages: CasePages = {
  procedure: 'contest',
  path: CASES,
  title: { zh: '组织竞赛', en: 'Holding contests' },
  about: {
    zh: '规则公布后固定，只能延长；到时自动开始、截止；核查、抽奖、公示、答复异议后确定名单。期间和数目由主办单位自定。',
    en: 'Rules are fixed once public, and may only last longer; opened and closed by the clock; checked, drawn, shown, objections answered, final. Times and figures are the organiser’s own.',
  },
  empty: { zh: '本单位还没有竞赛。', en: 'Your office has held no contest yet.' },
  columns: [
    { field: 'title', head: { zh: '名称', en: 'Title' } },
    { field: 'opensOn', head: { zh: '开始', en: 'Opens' } },
    { field: 'closesOn', head: { zh: '截止', en: 'Closes' } },
  ],
  top,
  largest: LARGEST,
  subject: ({ file }) => {
    const title = file.steps.findLast(({ answers }) => answers.title !== undefined)?.answers.title
    return typeof title === 'string' ? { party: title } : {}
  },
  // What was said last is what is changed.
  given: ({ file }, step) => {
    if (step !== 'amend') return {}
    return sentOf(file.steps.findLast((taken) => taken.step === 'amend' || taken.step === 'prepare')?.answers ?? {})
  },
  // Items of the paper, for whoever names the one whose key is changed.
  choices: async ({ file, open }, visit) => {
    const step = REKEYS.find((one) => visit.query.step === one || visit.path.endsWith(`/${one}`))
    if (step === undefined || !open.some((one) => one.step === step)) return {}
    const contest = await contestsOf(visit.app.kernel).open.of(file.id)
    return contest ? { [step]: { item: itemChoices(contest.items) } } : {}
  },
  matter: async ({ file }, visit) => {
    const { say, href, actor } = visit
    const contests = contestsOf(visit.app.kernel)
    const contest = await contests.open.head(file.id)
    if (!contest) return null
    const own = actor.kind === 'officer' && actor.office === file.office
    const isAwaited = file.stage === 'closed' && !file.steps.some(({ step }) => step === 'list')
    const { beside } = contest.rules
    return (
      <>
        {isAwaited && beside && <p class="note">{say(numberAwaits(beside, dayOf(visit.app.kernel.now())))}</p>}
        <Links>
          <a href={href(contestPath(file.id))}>{say({ zh: '公开的规则页', en: 'Its public page' })}</a>
          <a href={href(boardPath(file.id))}>{say({ zh: '看板', en: 'Boards' })}</a>
          <a href={href(listPath(file.id))}>{say({ zh: '名单和抽奖', en: 'List and draw' })}</a>
          <a href={href(`${OBJECTIONS}?show=all`)}>{say({ zh: '异议', en: 'Objections' })}</a>
          {own && file.stage === 'final' && (
            <a href={href(prizesPath(file.id))}>{say({ zh: '领奖联系方式', en: 'Contacts of winners' })}</a>
          )}
        </Links>
        <ReMarkings lines={await contestRemarkings(contests.database, file.id)} id={file.id} own={own} visit={visit} />
        {own && <PaceTable pace={await readPace(contests.database, file.id)} visit={visit} />}
      </>
    )
  },
}

/** Contests by their titles. */
async function contestTitles(visit: Visit, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await databaseOf(visit)
    .selectFrom('contest')
    .select(['case_id', 'title'])
    .where('case_id', 'in', ids.slice(0, 200))
    .execute()
  return new Map(rows.map(({ case_id, title }) => [case_id, title]))
}

/** The contest that somebody objects to the list of, and whose it is; else all whose list is open, the newest first. */
async function objectedContest(visit: Visit) {
  const named = visit.form.contest ?? visit.query.contest
  const rows = await databaseOf(visit)
    .selectFrom('contest as e')
    .innerJoin('case as c', 'c.id', 'e.case_id')
    .innerJoin('office as o', 'o.id', 'e.office')
    .select(['e.case_id', 'e.title', 'e.office', 'o.name_zh', 'o.name_en'])
    .where('c.stage', '=', 'provisional')
    .$if(named !== undefined, (of) => of.where('e.case_id', '=', (named ?? '').slice(0, 80)))
    .orderBy('e.opens_at', 'desc')
    .orderBy('e.case_id', 'desc')
    .limit(50)
    .execute()
  if (rows.length === 0) return {}
  const offices = new Map(rows.map(({ office, name_zh, name_en }) => [office, { zh: name_zh, en: name_en }]))
  return {
    contest: rows.map(({ case_id, title }) => ({ id: case_id, name: { zh: title, en: title } })),
    office: [...offices].map(([id, name]) => ({ id, name })),
  }
}

/** From one network, so that nobody fills by themselves what a list has room for. */
const OBJECTIONS_A_DAY = 10

export const objectionPages: CasePages = {
  procedure: 'contest-objection',
  path: OBJECTIONS,
  title: { zh: '对获奖名单的异议', en: 'Objections to lists of winners' },
  about: {
    zh: '公示期内任何人都可以提出，不必注册；不留地址和联系方式，凭查询码看答复。法律和工作要点没有规定异议，由主办单位自定。',
    en: 'While a list is public anybody may object, without an account. No address and no contact is kept; a code shows the answer. Neither law nor work points order this: it is the organiser’s own rule.',
  },
  empty: { zh: '还没有异议。', en: 'No objections yet.' },
  columns: [{ field: 'contest', head: { zh: '竞赛', en: 'Contest' }, names: contestTitles }],
  names: async ({ file }, visit) => {
    const contest = String(file.steps[0]?.answers.contest ?? '')
    const title = (await contestTitles(visit, [contest])).get(contest)
    return title === undefined ? [] : [{ id: contest, name: { zh: title, en: title } }]
  },
  // The one that a link leads from, by its name.
  offers: objectedContest,
  top,
  following: { name: { zh: '凭码看答复', en: 'Read the answer' }, path: `${OBJECTIONS}/status`, top },
  share: openNetworkShare(OBJECTIONS_A_DAY),
  received: { zh: '异议已收到', en: 'Your objection was received' },
  begins: ({ query: { contest = '', office = '' } }) => ({ contest, office }),
  notNow: async ({ query, app: { kernel } }) =>
    query.contest === undefined || (await isOpenToObjections(kernel.identity.database, query.contest, kernel.now()))
      ? undefined
      : notOpenToObjections,
}
