import { contestsOf } from '../../../mechanisms/contest/contests.ts'
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
    return (
      <>
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
  columns: [{ field: 'contest', head: { zh: '竞赛', en: 'Contest' } }],
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
