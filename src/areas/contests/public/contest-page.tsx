import { longDay } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import type { ContestHead } from '../../../mechanisms/contest/open-contests.ts'
import { NEW_NICKNAMES_A_DAY } from '../../../mechanisms/contest/refusals.ts'
import { afterDraws, boards, hostName, lapses, tellings, ties } from '../../../mechanisms/contest/rules.ts'
import { choiceRules } from '../../../mechanisms/sitting/paper.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import { moment } from '../../../web/moment.ts'
import { Table } from '../../../web/table.tsx'
import { boardPath, contestPath, framePath, listPath } from '../contest/paths.ts'
import { contestGrounds, contestStages } from '../contest/stages.ts'
import { HOME } from '../home-path.ts'
import type { ContestActs } from './read.ts'
import { Rekeyed } from './rekeyed.tsx'

const hashNames: Readonly<Record<string, Say>> = {
  blueprintHash: { zh: '蓝图的散列', en: 'Hash of the blueprint' },
  bankHash: { zh: '题号和选项的散列', en: 'Hash of the items’ ids and options' },
  paperHash: { zh: '试题、答案和种子的散列', en: 'Hash of items, keys and seeds' },
  seedHash: { zh: '组卷种子的散列', en: 'Hash of the seed of papers' },
  lotSeedHash: { zh: '抽奖种子的散列', en: 'Hash of the seed of the draw' },
  rulesHash: { zh: '时间和规则的散列', en: 'Hash of times and rules' },
}

const stageOf = (stage: string): Say =>
  Object.entries(contestStages).find(([id]) => id === stage)?.[1] ?? { zh: stage, en: stage }

interface ContestPageOf {
  readonly contest: ContestHead
  readonly acts: ContestActs
  readonly visit: Visit
}

/** The rules of a contest, as they are fixed, for everybody. */
export function contestPage({ contest, acts, visit }: ContestPageOf): Page {
  const { say, href } = visit
  const { caseId, title, stage } = contest
  const isOver = stage === 'final' || stage === 'ended'
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {acts.about ??
          say({
            zh: `取一个昵称就可以参加，交卷后${tellings[contest.rules.tells].zh}。`,
            en: `A nickname is all it takes; told at hand-in: ${tellings[contest.rules.tells].en}.`,
          })}
      </p>
      <p class="meta">
        {acts.number}　{say(acts.office)}
        {'　'}
        <span class="state" data-state={stage === 'open' ? 'due' : undefined}>
          {say(stageOf(stage))}
        </span>
      </p>
      {acts.voided !== undefined && (
        <p class="note">
          <span>{say({ zh: `已作废：${acts.voided}`, en: `Voided: ${acts.voided}` })}</span>
        </p>
      )}
      {acts.extensions.map(({ at, closes, reasons }) => (
        <p key={at.toISOString()} class="note">
          <span>
            {say({
              zh: `公告：${moment(at).zh}决定延长到 ${closes}。${reasons}`,
              en: `Notice of ${moment(at).en}: it lasts until ${closes}. ${reasons}`,
            })}
          </span>
        </p>
      ))}
      <Rekeyed acts={acts} visit={visit} />
      {stage !== 'voided' && (
        <p class="actions">
          {isOver && (
            <a class="button" href={href(listPath(caseId))}>
              {say({ zh: '看获奖名单', en: 'See the winners' })}
            </a>
          )}
          <a class={isOver ? undefined : 'button'} href={href(`${contestPath(caseId)}/enter`)}>
            {stage === 'open' ? say({ zh: '参加', en: 'Take part' }) : say({ zh: '我的参赛页', en: 'My page' })}
          </a>
        </p>
      )}
      <Links>
        <a href={href(boardPath(caseId))}>{say({ zh: '队伍和地区看板', en: 'Boards of teams and regions' })}</a>
        <a href={href(listPath(caseId))}>{say({ zh: '获奖名单和抽奖', en: 'Winners and the draw' })}</a>
      </Links>
      <section aria-labelledby="rules">
        <h2 id="rules">{say({ zh: '规则', en: 'Rules' })}</h2>
        <p class="meta">
          {say({
            zh: '公布以后不改，只能延长。竞赛依工作要点组织，法律没有规定；期间、次数、名额、异议和公示、领奖的日数由主办单位自定。',
            en: 'Fixed once public; it may only last longer. Held as the work points say; no law orders it. Times, tries, numbers, objections and their days are the organiser’s own.',
          })}
        </p>
        <Rules contest={contest} visit={visit} />
        <Prizes contest={contest} visit={visit} />
        <Rounds contest={contest} visit={visit} />
        <Hosts contest={contest} visit={visit} />
      </section>
      {acts.hashes && (
        <details>
          <summary>{say({ zh: '事先公布的散列', en: 'Hashes that were published before' })}</summary>
          <p class="meta">
            {acts.frozenAt && say(moment(acts.frozenAt))}
            {say({
              zh: '　截止后公布种子，谁都可以重算谁抽中、每份卷怎样抽出。',
              en: ' Seeds are published after the close: anybody can repeat who was drawn.',
            })}
          </p>
          <dl>
            {Object.entries(acts.hashes).map(([name, hash]) => (
              <div key={name}>
                <dt>{say(hashNames[name] ?? { zh: name, en: name })}</dt>
                <dd>
                  <code>{hash}</code>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <Grounds grounds={contestGrounds} visit={visit} />
    </>,
    { crumbs: [{ name: say({ zh: '知识竞赛', en: 'Knowledge contests' }), path: HOME }] },
  )
}

interface PartOf {
  readonly contest: ContestHead
  readonly visit: Visit
}

function Rules({ contest: { rules, opensAt, closesAt }, visit: { say } }: PartOf) {
  const items = rules.blueprint.reduce((sum, { count }) => sum + count, 0)
  const rows: readonly (readonly [Say, Say])[] = [
    [
      { zh: '期间', en: 'Period' },
      { zh: `${moment(opensAt).zh} 至 ${moment(closesAt).zh}`, en: `${moment(opensAt).en} to ${moment(closesAt).en}` },
    ],
    [
      { zh: '每份卷', en: 'A paper' },
      {
        zh: `${items} 题，满分 ${rules.most} 分，${rules.minutes} 分钟；每人每份从题库另抽`,
        en: `${items} questions, ${rules.most} points, ${rules.minutes} minutes; drawn anew for each`,
      },
    ],
    [
      { zh: '次数', en: 'Tries' },
      {
        zh: `每人每天 ${rules.daily} 份${rules.redo ? '；没有全对的可以重做，直到全对，不占份数' : ''}`,
        en: `${rules.daily} papers a day${rules.redo ? '; one that is not all right may be done again until it is, and takes none of them' : ''}`,
      },
    ],
    [{ zh: '计分', en: 'Points' }, choiceRules[rules.choice]],
    [{ zh: '交卷后', en: 'At hand-in' }, tellings[rules.tells]],
    [
      { zh: '过快的卷', en: 'Too fast' },
      rules.leastSeconds > 0
        ? {
            zh: `少于 ${rules.leastSeconds} 秒交的不计；只看快慢，不识别设备，不记地址`,
            en: `one in less than ${rules.leastSeconds} seconds counts nothing; pace alone is looked at, neither device nor address`,
          }
        : { zh: '不限', en: 'no limit' },
    ],
    [
      { zh: '看板', en: 'Boards' },
      {
        zh: `队伍、地区${boards[rules.board].zh}，${ties[rules.tie].zh}；不排个人${rules.freezesAt ? `；${moment(new Date(rules.freezesAt)).zh}起停更，抽奖后全部显示` : ''}`,
        en: `teams and regions ${boards[rules.board].en}; ${ties[rules.tie].en}; no person is ranked${rules.freezesAt ? `; still from ${moment(new Date(rules.freezesAt)).en} until winners are drawn` : ''}`,
      },
    ],
    [
      { zh: '抽奖', en: 'Draw' },
      {
        zh: `从${rules.rounds.some(({ final }) => final) ? '决赛' : ''}得过满分的人中抽，抽的是昵称（不实名，一人取几个昵称无从查知，每个网络每天至多新取 ${NEW_NICKNAMES_A_DAY} 个，为本站自定）；一人只得一次奖：同一个领奖电话第二次的，由下一位递补`,
        en: `among those with all right${rules.rounds.some(({ final }) => final) ? ' in the final' : ''}; drawn among nicknames: who took several cannot be known, and a network takes ${NEW_NICKNAMES_A_DAY} new ones a day at most, a figure of this site; one person wins once: where a telephone comes a second time, the next drawn moves up`,
      },
    ],
    ...(rules.beside
      ? ([
          [
            { zh: '抽奖另用的公开数字', en: 'Number from outside' },
            {
              zh: `${rules.beside.what}，${longDay(rules.beside.on).zh}产生：名单固定在这一日以前的，它也进入抽奖种子；更正答案后重新固定的名单仍用这一个`,
              en: `${rules.beside.what}, known on ${longDay(rules.beside.on).en}: it enters the seed of the draw if the list is fixed before that day; a list that is fixed once more for a changed key keeps to it`,
            },
          ],
        ] as const)
      : []),
    [
      { zh: '答案有误的', en: 'A wrong key' },
      {
        zh: `截止后、核查前由两人更正的，全体重新阅卷；核查后到抽奖不更正，这时发现答案有误的，按抽奖以后的办；${afterDraws[rules.afterDraw ?? 'stands'].zh}`,
        en: `changed by two between close and check, every paper is marked anew; none is changed between check and draw, and one found wrong then is treated as after the draw; ${afterDraws[rules.afterDraw ?? 'stands'].en}`,
      },
    ],
    [
      { zh: '公示和领奖', en: 'Objections, prizes' },
      {
        zh: `名单公示 ${rules.objectionDays} 日，谁都可以提出异议；有人被取消、递补的，重新公示；确定后（之后递补的自递补起）${rules.contactDays} 日内凭参赛码留联系方式；${lapses[rules.lapsed ?? 'undrawn'].zh}`,
        en: `the list is open to objections for ${rules.objectionDays} days; anew where one is struck and another moves up; then winners leave a contact within ${rules.contactDays} days (who moves up later, from then on); ${lapses[rules.lapsed ?? 'undrawn'].en}`,
      },
    ],
  ]
  return (
    <dl>
      {rows.map(([head, words]) => (
        <div key={head.en}>
          <dt>{say(head)}</dt>
          <dd>{say(words)}</dd>
        </div>
      ))}
    </dl>
  )
}

const prizeHeads = { name: { zh: '奖项', en: 'Prize' }, count: { zh: '名额', en: 'How many' } } as const

const Prizes = ({ contest: { rules }, visit }: PartOf) => (
  <Table name={{ zh: '奖项', en: 'Prizes' }} heads={Object.values(prizeHeads)} visit={visit}>
    {rules.prizes.map(({ name, count }) => (
      <tr key={name}>
        <th scope="row">{name}</th>
        <td data-label={visit.say(prizeHeads.count)}>{count}</td>
      </tr>
    ))}
  </Table>
)

const roundHeads = {
  name: { zh: '轮次', en: 'Round' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
} as const

function Rounds({ contest: { rules }, visit }: PartOf) {
  if (rules.rounds.length === 0) return null
  return (
    <Table name={{ zh: '轮次', en: 'Rounds' }} heads={Object.values(roundHeads)} visit={visit}>
      {rules.rounds.map(({ name, from, to, final }) => (
        <tr key={name}>
          <th scope="row">
            {name}
            {final &&
              visit.say({ zh: '（决赛，前面得过满分的参加）', en: ' (the final, for those with all right before)' })}
          </th>
          <td data-label={visit.say(roundHeads.from)}>{from}</td>
          <td data-label={visit.say(roundHeads.to)}>{to}</td>
        </tr>
      ))}
    </Table>
  )
}

const hostHeads = { name: { zh: '承办网站', en: 'Host site' }, origin: { zh: '网址', en: 'Address' } } as const

function Hosts({ contest: { caseId, rules }, visit }: PartOf) {
  const { say, origin: here } = visit
  const [first] = rules.hosts
  if (!first) return null
  return (
    <>
      <Table name={{ zh: '承办网站', en: 'Host sites' }} heads={Object.values(hostHeads)} visit={visit}>
        {rules.hosts.map(({ name, origin }) => (
          <tr key={origin}>
            <th scope="row">{name}</th>
            <td data-label={say(hostHeads.origin)}>{origin}</td>
          </tr>
        ))}
      </Table>
      <details>
        <summary>{say({ zh: '承办网站怎样嵌入试卷', en: 'How a host site holds the paper' })}</summary>
        <p>
          {say({
            zh: '在自己的网页里放这一行，at/ 后面写本网站的域名；别的网站放了，框里是空的，并写明原因。不用第三方 Cookie，不用脚本。',
            en: 'Put this line into a page, with the name of your own site behind at/; in a page of any other site the frame is empty and says why. It needs no third-party cookie and no script.',
          })}
        </p>
        <pre>
          <code>{`<iframe src="${here}${framePath(caseId, hostName(first.origin))}" width="100%" height="900"></iframe>`}</code>
        </pre>
      </details>
    </>
  )
}
