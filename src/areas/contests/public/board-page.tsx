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
  rank: { zh: '位次', en: 'Place' },
  name: { zh: '名称', en: 'Name' },
  entrants: { zh: '人数', en: 'Entrants' },
  full: { zh: '满分人数', en: 'All right' },
  points: { zh: '总分', en: 'Points' },
  mean: { zh: '人均', en: 'Mean' },
} as const satisfies Readonly<Record<string, Say>>

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
      <Lines name={{ zh: '队伍', en: 'Teams' }} lines={boards.teams} visit={visit} />
      <Lines name={{ zh: '地区', en: 'Regions' }} lines={boards.regions} visit={visit} />
      {rules.hosts.length > 0 && (
        <Table
          name={{ zh: '从哪里参加', en: 'By which page' }}
          heads={[heads.name, heads.entrants, { zh: '交卷', en: 'Papers' }, heads.full]}
          visit={visit}
        >
          {boards.hosts.map(({ name, entrants, tries, full }) => (
            <tr key={name}>
              <th scope="row">{name === '' ? say({ zh: '本站', en: 'This site' }) : name}</th>
              <td data-label={say(heads.entrants)}>{entrants}</td>
              <td data-label={say({ zh: '交卷', en: 'Papers' })}>{tries}</td>
              <td data-label={say(heads.full)}>{full}</td>
            </tr>
          ))}
        </Table>
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

function Lines({
  name,
  lines,
  visit,
}: {
  readonly name: Say
  readonly lines: readonly BoardLine[]
  readonly visit: Visit
}) {
  const { say } = visit
  if (lines.length === 0) return null
  return (
    <Table name={name} heads={Object.values(heads)} visit={visit}>
      {lines.map((line) => (
        <tr key={line.name}>
          <td data-label={say(heads.rank)}>{line.rank ?? '—'}</td>
          <th scope="row">{line.name}</th>
          <td data-label={say(heads.entrants)}>{line.entrants}</td>
          <td data-label={say(heads.full)}>{line.full}</td>
          <td data-label={say(heads.points)}>{line.points}</td>
          <td data-label={say(heads.mean)}>{mean(line)}</td>
        </tr>
      ))}
    </Table>
  )
}
