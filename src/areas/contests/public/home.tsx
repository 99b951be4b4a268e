import { type Page, page } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { moment } from '../../../web/moment.ts'
import { PageIndex } from '../../../web/page-index.tsx'
import { contestPages, objectionPages } from '../contest/pages.tsx'
import { contestPath } from '../contest/paths.ts'
import { contestGrounds, contestStages } from '../contest/stages.ts'
import { HOME } from '../home-path.ts'
import type { ContestLine } from './read.ts'

export const contestList: List<ContestLine> = {
  path: HOME,
  name: { zh: '知识竞赛', en: 'Knowledge contests' },
  measure: '项',
  empty: {
    zh: '还没有公布过竞赛。规则公布以后列在这里。',
    en: 'No contest has been published yet; one stands here once its rules are public.',
  },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '竞赛', en: 'Contest' },
      cell: ({ id, title }, { href }) => <a href={href(contestPath(id))}>{title}</a>,
    },
    { head: { zh: '主办单位', en: 'Organiser' }, cell: ({ office }, { say }) => say(office) },
    { head: { zh: '开始', en: 'Opens' }, cell: ({ opensAt }, { say }) => say(moment(opensAt)) },
    { head: { zh: '截止', en: 'Closes' }, cell: ({ closesAt }, { say }) => say(moment(closesAt)) },
    {
      head: { zh: '进展', en: 'Stage' },
      cell: ({ stage }, { say }) => {
        const name = Object.entries(contestStages).find(([id]) => id === stage)?.[1]
        return (
          <span class="state" data-state={stage === 'open' ? 'due' : undefined}>
            {name ? say(name) : stage}
          </span>
        )
      },
    },
  ],
}

/** Contests there are, and the desks of those who hold them. */
export function homePage(reading: ListReading<ContestLine>): Page {
  const { visit } = reading
  const title = visit.say(contestList.name)
  const desks = [contestPages, objectionPages].map(({ title: name, about, path }) => ({
    name,
    about,
    path,
    listedFor: 'officers' as const,
  }))
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {visit.say({
          zh: '取一个昵称就可以参加，交卷后告知什么由各项竞赛的规则定；得奖的从全对的人中抽出，怎样抽的谁都可以重算。',
          en: 'A nickname is all it takes; what is told at hand-in each contest’s rules say. Winners are drawn among those with all right, and anybody can repeat the draw.',
        })}
      </p>
      <ListView {...reading} />
      <PageIndex groups={[{ id: 'hold', name: { zh: '组织', en: 'Hold one' }, entries: desks }]} visit={visit} />
      <p class="meta">
        {visit.say({
          zh: '竞赛依工作要点组织，法律没有规定。',
          en: 'Held as the work points say; no law orders it.',
        })}
      </p>
      <Grounds grounds={contestGrounds} visit={visit} />
    </>,
  )
}
