import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import type { ContestWinner, EarlierWinner } from '../../../mechanisms/contest/lots.ts'
import type { ContestHead } from '../../../mechanisms/contest/open-contests.ts'
import { contactUntil } from '../../../mechanisms/contest/winner-contact.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { lastDay } from '../contest/last-day.ts'
import { contestPath, earlierListsPath, listPath, lotsPath, OBJECTIONS, REPEAT_SCRIPT } from '../contest/paths.ts'
import { numberAwaits } from '../contest/said.ts'
import { HOME } from '../home-path.ts'
import type { ContestActs } from './read.ts'
import { Rekeyed } from './rekeyed.tsx'

const heads = {
  place: { zh: '序号', en: 'Place' },
  nickname: { zh: '昵称', en: 'Nickname' },
  prize: { zh: '奖项', en: 'Prize' },
  state: { zh: '说明', en: 'State' },
  salt: { zh: '盐和抽奖号', en: 'Salt and lot' },
} as const satisfies Readonly<Record<string, Say>>

/** The list of winners of one contest. */
export const winnerList = (contest: ContestHead, acts: ContestActs): List<ContestWinner> => ({
  path: listPath(contest.caseId),
  name: { zh: '获奖名单', en: 'Winners' },
  measure: '名',
  empty: { zh: '还没有抽奖。', en: 'Nobody has been drawn yet.' },
  keyOf: ({ place }) => place,
  columns: [
    { head: heads.place, cell: ({ place }) => place },
    { head: heads.nickname, cell: ({ nickname }) => nickname },
    { head: heads.prize, cell: ({ prize }) => contest.rules.prizes[prize]?.name },
    { head: heads.state, cell: (one, { say }) => say(stateOf(one, acts, contest)) },
    {
      head: heads.salt,
      cell: ({ salt, lot }) => (
        <details>
          <summary>{lot.slice(0, 8)}</summary>
          <code>{salt}</code> <code>{lot}</code>
        </details>
      ),
    },
  ],
})

interface ListPageOf {
  readonly contest: ContestHead
  readonly acts: ContestActs
  readonly reading: ListReading<ContestWinner>
}

/** Who was drawn, how anybody can repeat it, and how one objects. */
export function winnersPage({ contest, acts, reading }: ListPageOf): Page {
  const { visit } = reading
  const { say, href } = visit
  const { caseId, title, stage, office } = contest
  const { objectionsUntil } = acts
  const isOpen = stage === 'provisional' && (!objectionsUntil || objectionsUntil > visit.app.kernel.now())
  // Until a list was fixed for the first time.
  const awaited = stage === 'closed' && !isRedrawn(acts) ? contest.rules.beside : undefined
  return page(
    say({ zh: '名单和抽奖', en: 'List and draw' }),
    <>
      <h1>{say({ zh: `${title}：名单和抽奖`, en: `${title}: list and draw` })}</h1>
      <p class="lede">{say(ledeOf(stage, acts, isOpen))}</p>
      {acts.remarks !== undefined && (
        <p class="note">
          <span>{say({ zh: `核查说明：${acts.remarks}`, en: `Remarks of the check: ${acts.remarks}` })}</span>
        </p>
      )}
      <Rekeyed acts={acts} visit={visit} />
      {awaited && <p class="note">{say(numberAwaits(awaited, dayOf(visit.app.kernel.now())))}</p>}
      {acts.lapse && (
        <p class="note">
          {say({
            zh: `领奖期内没有留联系方式的 ${acts.lapse.lapsed} 个奖，按规则由抽奖次序中的下一位递补，递补 ${acts.lapse.moved} 人。`,
            en: `${acts.lapse.lapsed} prizes lapsed for want of a contact and went to the next in the order of the draw, as the rules say: ${acts.lapse.moved} moved up.`,
          })}
        </p>
      )}
      {acts.award !== undefined && (
        <p class="note">
          <span>{say({ zh: `奖已发放：${acts.award}`, en: `Prizes are given: ${acts.award}` })}</span>
        </p>
      )}
      {isOpen && (
        <p class="actions">
          <a class="button" href={href(`${OBJECTIONS}/new?contest=${caseId}&office=${office}`)}>
            {say({ zh: '提出异议', en: 'Object' })}
          </a>
          <span class="meta">
            {say({
              zh: '异议和公示日数由主办单位自定，法律和工作要点没有规定',
              en: 'Objections and their days are the organiser’s own; neither law nor work points order them',
            })}
          </span>
        </p>
      )}
      <ListView {...reading} />
      {isRedrawn(acts) && (
        <p class="links">
          <a href={href(earlierListsPath(caseId))}>{say({ zh: '作废的名单', en: 'Lists that were given up' })}</a>
        </p>
      )}
      <Repeat contest={contest} acts={acts} visit={visit} />
    </>,
    {
      crumbs: [
        { name: say({ zh: '知识竞赛', en: 'Knowledge contests' }), path: HOME },
        { name: title, path: contestPath(caseId) },
      ],
    },
  )
}

function ledeOf(stage: string, { objectionsUntil, contactsUntil }: ContestActs, isOpen: boolean): Say {
  switch (stage) {
    case 'provisional': {
      const until = objectionsUntil && lastDay(objectionsUntil)
      if (!isOpen && until)
        return {
          zh: `公示已于 ${until.zh} 届满；已提出的异议都答复、成立的都处理以后，名单才确定。`,
          en: `The time for objections ended with ${until.en}; the list is final once those made are answered and acted on.`,
        }
      return {
        zh: `名单正在公示${until ? `，到 ${until.zh} 为止` : ''}：谁都可以提出异议，不用注册；期满且都已答复，名单才确定。`,
        en: `The list is open to objections${until ? ` until ${until.en}` : ''}, by anybody and without an account; it is final once they are answered.`,
      }
    }
    case 'final':
      return {
        zh: `名单已确定。得奖的凭昵称和参赛码进入自己的参赛页，留领奖联系方式${contactsUntil ? `，到 ${lastDay(contactsUntil).zh} 为止（之后递补的见各人的行）` : ''}；过期视为放弃。`,
        en: `The list is final. Winners leave a contact on their own page, with nickname and code${contactsUntil ? `, until ${lastDay(contactsUntil).en} (who moved up later, as their line says)` : ''}, or give the prize up.`,
      }
    case 'ended':
      return { zh: '奖已发放，领奖联系方式已删除。', en: 'Prizes are given, and the contacts of winners deleted.' }
    default:
      return {
        zh: '截止并核查以后抽奖，名单在这里公示。',
        en: 'After the close and a check winners are drawn, and the list stands here.',
      }
  }
}

function stateOf(one: ContestWinner, { struck, contactsUntil }: ContestActs, { rules }: ContestHead): Say {
  const { state, place, movedAt } = one
  if (state === 'struck') {
    const why = struck.find((one) => Number(one.place) === place)?.reasons ?? ''
    return { zh: `资格取消：${why}`, en: `struck: ${why}` }
  }
  if (state === 'refused')
    return { zh: '同一人已另得奖，由下一位递补', en: 'the same person has won already; the next moves up' }
  if (state === 'lapsed') return { zh: '过期未留联系方式，视为放弃', en: 'no contact in time: given up' }
  if (!movedAt) return { zh: '抽中', en: 'drawn' }
  const until = contactUntil(contactsUntil, one, rules)
  return until
    ? { zh: `递补，领奖到 ${lastDay(until).zh}`, en: `moved up; a contact until ${lastDay(until).en}` }
    : { zh: '递补', en: 'moved up' }
}

const swayed: Say = {
  zh: '防不住什么：主办、核查人员谁也左右不了账本的根，抽奖种子的散列在开始前已公布；但是能够改动这台机器的人，看得到种子，可以反复试盐和账本的最后一条，直到合意。',
  en: 'What this does not prevent: no officer can sway the root of the log, and the hash of the seed was public before it opened; but whoever can change this machine can read the seed, and could try salts and the last entry of the log again and again until it pleases.',
}

const notSwayed: Say = {
  zh: '名单先固定、存证，公开数字后产生：能够改动这台机器的人也不能预先知道结果。数字请照出处核对。',
  en: 'The list was fixed and on record before the number from outside was known, so that not even whoever can change this machine could know the result beforehand. Compare the number with where it is found.',
}

/** A list was given up: what stands is drawn from another, or will be. */
const isRedrawn = ({ rekeyed }: ContestActs): boolean => rekeyed.some(({ redraw }) => redraw)

/** What is known since the first draw keeps nobody from knowing the second. */
const swayedAgain = (outside: boolean): Say => ({
  zh: `这是重新抽奖，防不住什么：抽奖种子${outside ? '和公开数字' : ''}在第一次抽奖时已经公开，这份名单固定以前人人知道；这一次变的只有名单和账本的根。主办、核查人员能定的是重抽还是不重抽，至多一次；能够改动这台机器的人，可以反复试盐和账本的最后一条，直到合意。作废的名单仍然公开，请对照。`,
  en: `These winners were drawn again. What this does not prevent: the seed of the draw${outside ? ' and the number from outside are' : ' is'} public since the first draw, before this list was fixed, and only list and root of the log are new. Officers could choose whether to draw again, once at most; whoever can change this machine could try salts and the last entry of the log again and again until it pleases. The list that was given up stays public, to be compared.`,
})

const trustOf = (acts: ContestActs, outside: boolean): Say => {
  if (isRedrawn(acts)) return swayedAgain(outside)
  return outside ? notSwayed : swayed
}

const outsideName = ({ rules: { beside } }: ContestHead): Say => ({
  zh: beside ? `公开数字（${beside.what}）` : '公开数字',
  en: beside ? `Number from outside (${beside.what})` : 'Number from outside',
})

const earlierHeads = {
  draw: { zh: '第几次抽奖', en: 'Draw' },
  place: heads.place,
  nickname: heads.nickname,
  prize: heads.prize,
  salt: heads.salt,
} as const

/** Lists that were given up for a changed key, as they were shown. */
export const earlierList = (contest: ContestHead): List<EarlierWinner> => ({
  path: earlierListsPath(contest.caseId),
  name: { zh: '作废的名单', en: 'Lists that were given up' },
  measure: '名',
  empty: { zh: '没有作废的名单。', en: 'No list was given up.' },
  keyOf: ({ draw, place }) => `${draw} ${place}`,
  columns: [
    { head: earlierHeads.draw, cell: ({ draw }) => draw },
    { head: earlierHeads.place, cell: ({ place }) => place },
    { head: earlierHeads.nickname, cell: ({ nickname }) => nickname },
    { head: earlierHeads.prize, cell: ({ prize }) => contest.rules.prizes[prize]?.name },
    {
      head: earlierHeads.salt,
      cell: ({ salt, lot }) => (
        <details>
          <summary>{lot.slice(0, 8)}</summary>
          <code>{salt}</code> <code>{lot}</code>
        </details>
      ),
    },
  ],
})

/** Lists that do not stand any more, and why. */
export function earlierPage({
  contest,
  acts,
  reading,
}: {
  readonly contest: ContestHead
  readonly acts: ContestActs
  readonly reading: ListReading<EarlierWinner>
}): Page {
  const { visit } = reading
  const title = visit.say({ zh: `${contest.title}：作废的名单`, en: `${contest.title}: lists that were given up` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {visit.say({
          zh: '这些人没有得奖：抽奖以后更正了一题的答案，按规则名单作废，重新抽奖。原样留在这里，供核对。',
          en: 'Nobody here has a prize: a key was changed after the draw, and by the rules the list was given up and winners drawn again. It stays here as it was, to be compared.',
        })}
      </p>
      <Rekeyed acts={acts} visit={visit} />
      <ListView {...reading} />
    </>,
    {
      crumbs: [
        { name: visit.say({ zh: '知识竞赛', en: 'Knowledge contests' }), path: HOME },
        { name: contest.title, path: contestPath(contest.caseId) },
        { name: visit.say({ zh: '名单和抽奖', en: 'List and draw' }), path: listPath(contest.caseId) },
      ],
    },
  )
}

/** List, hash, root and seed, with the steps by which the draw is repeated on any machine. */
function Repeat({ contest, acts, visit }: Pick<ListPageOf, 'contest' | 'acts'> & { readonly visit: Visit }) {
  const { say, href } = visit
  const { list, draw, hashes } = acts
  const { caseId, rules } = contest
  const rows: readonly (readonly [Say, string | undefined])[] = [
    [{ zh: '抽奖种子的散列（开始前公布）', en: 'Hash of the seed, public before it opened' }, hashes?.lotSeedHash],
    [{ zh: '参加抽奖的人数', en: 'Entrants drawn from' }, list && `${list.eligible} / ${list.entrants}`],
    [{ zh: '名单的散列（抽奖前存证）', en: 'Hash of the list, on record before the draw' }, list?.listHash],
    [
      draw && !acts.isRootAfterList
        ? { zh: '账本的根（名单存证前的条数）', en: 'Root of the log, at a size before the list’s entry' }
        : { zh: '账本的根（名单存证时的条数）', en: 'Root of the log, at the size of the list’s entry' },
      draw && `${draw.root} (${draw.size})`,
    ],
    [{ zh: '抽奖种子', en: 'Seed of the draw' }, draw?.lotSeed],
    [outsideName(contest), draw && (draw.outside ?? undefined)],
    [
      { zh: '公开数字的出处', en: 'Where that number is found' },
      draw?.outside === undefined ? undefined : acts.outside?.source,
    ],
  ]
  const shown = rows.filter((row): row is readonly [Say, string] => row[1] !== undefined)
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="repeat">
      <h2 id="repeat">{say({ zh: '自己重算', en: 'Repeat it yourself' })}</h2>
      <dl class="hashes">
        {shown.map(([head, words]) => (
          <div key={head.en}>
            <dt>{say(head)}</dt>
            <dd>
              <code>{words}</code>
            </dd>
          </div>
        ))}
      </dl>
      {draw && (
        <>
          <p>
            {say({
              zh: `种子是“账本的根、换行、抽奖种子${draw.outside === undefined ? '' : '、换行、公开数字'}”；名单里每一行与种子（种子、换行、这一行）取 SHA-256，按结果从小到大排，前几个就是抽中的。每个抽奖号是 SHA-256（盐、换行、昵称）。`,
              en: `The seed is root, line feed, seed of the draw${draw.outside === undefined ? '' : ', line feed, number from outside'}. Of each line of the list take SHA-256 of seed, line feed and line; in the order of what comes of it the first are drawn. Each lot is SHA-256 of salt, line feed and nickname.`,
            })}
          </p>
          <p class="note">{say(trustOf(acts, draw.outside !== undefined))}</p>
          {rules.beside && draw.outside === undefined && (
            <p class="note">
              {say({
                zh: `规则写明的公开数字（${rules.beside.what}）没有用上：名单固定时它已经产生。`,
                en: `The number that the rules name (${rules.beside.what}) was not used: it was known when the list was fixed.`,
              })}
            </p>
          )}
          <p class="links">
            <a href={href(lotsPath(caseId))}>
              {say({ zh: '下载参加抽奖的全部抽奖号', en: 'Take away all lots that were drawn from' })}
            </a>
            <a href={href(REPEAT_SCRIPT)}>
              {say({ zh: '下载重算的程序（Python）', en: 'Take away the program that repeats it (Python)' })}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
