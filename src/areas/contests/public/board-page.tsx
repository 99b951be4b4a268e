import type { Say } from '../../../law/say.ts'
import type { BoardLine, ContestBoards } from '../../../mechanisms/contest/boards.ts'
import type { ContestHead } from '../../../mechanisms/contest/open-contests.ts'
import { boards as orders, ties } from '../../../mechanisms/contest/rules.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { moment } from '../../../web/moment.ts'
import { Table } from '../../../web/table.tsx'
import { contestPath } from '../contest/paths.ts'
import { HOME } from '../home-path.ts'

const heads = {
  rank: { zh: '位次', en: 'Place', num: true },
  name: { zh: '名称', en: 'Name' },
  entrants: { zh: '人数', en: 'Entrants', num: true },
  full: { zh: '满分人数', en: 'All right', num: true },
  points: { zh: '总分', en: 'Points', num: true },
  mean: { zh: '人均', en: 'Mean', num: true },
  papers: { zh: '交卷', en: 'Papers', num: true },
} as const satisfies Readonly<Record<string, Say & { readonly num?: boolean }>>

const { papers: _, ...lineHeads } = heads

const byHost: Say = { zh: '从哪里参加', en: 'By which page' }

interface BoardPageOf {
  readonly contest: ContestHead
  readonly boards: ContestBoards
  readonly visit: Visit
}

/** How teams, regions and host sites stand; persons stand on none. */
export function boardPage({ contest, boards, visit }: BoardPageOf): Page {
  const { say } = visit
  const { rules, title, caseId } = contest
  return page(
    say({ zh: '看板', en: 'Boards' }),
    <>
      <h1>{say({ zh: `${title}：看板`, en: `${title}: boards` })}</h1>
      <p class="lede">
        {say({
          zh: `队伍和地区${orders[rules.board].zh}，${ties[rules.tie].zh}。不排个人。`,
          en: `Teams and regions ${orders[rules.board].en}; ${ties[rules.tie].en}. No person is ranked.`,
        })}
      </p>
      {boards.frozenAt && (
        <p class="note">
          {say({
            zh: `看板停在 ${moment(boards.frozenAt).zh}，抽奖以后显示全部。`,
            en: `Figures as of ${moment(boards.frozenAt).en}; all of them are shown once winners are drawn.`,
          })}
        </p>
      )}
      <dl class="figures">
        <Figure name={{ zh: '交过卷的人', en: 'Entrants' }} count={boards.all.entrants} visit={visit} />
        <Figure name={{ zh: '交卷', en: 'Papers' }} count={boards.all.tries} visit={visit} />
        <Figure name={{ zh: '得过满分的人', en: 'With all right' }} count={boards.all.full} visit={visit} />
      </dl>
      <Lines id="teams" name={{ zh: '队伍', en: 'Teams' }} lines={boards.teams} visit={visit} />
      <Lines id="regions" name={{ zh: '地区', en: 'Regions' }} lines={boards.regions} visit={visit} />
      {rules.hosts.length > 0 && (
        <section aria-labelledby="hosts">
          <h2 id="hosts">{say(byHost)}</h2>
          <Table
            name={byHost}
            heads={[heads.name, heads.entrants, heads.papers, heads.full]}
            class="lean standings"
            visit={visit}
          >
            {boards.hosts.map(({ name, entrants, tries, full }) => (
              <tr key={name}>
                <th scope="row">{name === '' ? say({ zh: '本站', en: 'This site' }) : name}</th>
                <Cell head={heads.entrants} visit={visit} figure={entrants} />
                <Cell head={heads.papers} visit={visit} figure={tries} />
                <Cell head={heads.full} visit={visit} figure={full} />
              </tr>
            ))}
          </Table>
        </section>
      )}
      <p class="meta">{say({ zh: '每秒更新一次。', en: 'Brought up to date once a second.' })}</p>
    </>,
    {
      crumbs: [
        { name: say({ zh: '知识竞赛', en: 'Knowledge contests' }), path: HOME },
        { name: title, path: contestPath(caseId) },
      ],
      dense: true,
    },
  )
}

const Figure = ({ name, count, visit }: { readonly name: Say; readonly count: number; readonly visit: Visit }) => (
  <div>
    <dt>{visit.say(name)}</dt>
    <dd>{count}</dd>
  </div>
)

const mean = ({ points, entrants }: BoardLine): string => (entrants === 0 ? '—' : (points / entrants).toFixed(2))

const Cell = ({
  head,
  figure,
  visit,
}: {
  readonly head: Say
  readonly figure: number | string
  readonly visit: Visit
}) => (
  <td class="num" data-label={visit.say(head)}>
    {figure}
  </td>
)

interface LinesOf {
  readonly id: string
  readonly name: Say
  readonly lines: readonly BoardLine[]
  readonly visit: Visit
}

function Lines({ id, name, lines, visit }: LinesOf) {
  if (lines.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{visit.say(name)}</h2>
      <Table name={name} heads={Object.values(lineHeads)} class="lean standings" visit={visit}>
        {lines.map((line) => (
          <tr key={line.name}>
            <Cell head={heads.rank} visit={visit} figure={line.rank ?? '—'} />
            <th scope="row">{line.name}</th>
            <Cell head={heads.entrants} visit={visit} figure={line.entrants} />
            <Cell head={heads.full} visit={visit} figure={line.full} />
            <Cell head={heads.points} visit={visit} figure={line.points} />
            <Cell head={heads.mean} visit={visit} figure={mean(line)} />
          </tr>
        ))}
      </Table>
    </section>
  )
}
