import { officeKinds } from '../../../kernel/identity/kinds.ts'
import type { Address } from '../../../law/address.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { HOME } from '../home-path.ts'
import { LISTS, listPath, WORK } from './paths.ts'
import { type OfficeLine, officeLines } from './queries.ts'

export const title = { zh: '普法责任清单', en: 'Responsibility lists' } as const

/** What lists stand on: the law orders the 责任制, the work points give it this form. */
export const STANDS_ON: readonly Address[] = ['rlpe@2025-11-01#art-9/para-1', 'points-2017@2017-01-01#point-6/2']

const list: List<OfficeLine> = {
  path: LISTS,
  name: title,
  measure: '个',
  roomy: true,
  empty: { zh: '这里还没有登记应当有清单的机关。', en: 'No organ that owes a list is entered here yet.' },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '机关', en: 'Organ' },
      cell: ({ id, name, latest }, visit) =>
        latest ? <a href={visit.href(listPath(id))}>{visit.say(name)}</a> : visit.say(name),
      words: ({ name }, visit) => visit.say(name),
    },
    {
      head: { zh: '类别', en: 'Kind' },
      cell: ({ kind }, visit) => visit.say(officeKinds[kind]),
      words: ({ kind }, visit) => visit.say(officeKinds[kind]),
    },
    {
      head: { zh: '清单', en: 'List' },
      cell: (line, visit) => visit.say(latestWords(line)),
      words: (line, visit) => visit.say(latestWords(line)),
    },
  ],
  file: 'responsibility-lists',
  api: '/api/responsibility-lists',
}

const latestWords = ({ latest }: OfficeLine) =>
  latest
    ? {
        zh: `${latest.year}年第${latest.version}版，${latest.rows}项`,
        en: `${latest.year}-${latest.version}, ${latest.rows} rows`,
      }
    : { zh: '还没有公布', en: 'none published' }

/** Every organ that enforces or bears, those without a list among them. */
export const indexPage = (visit: Visit): Answer | Promise<Answer> =>
  answerList(
    visit,
    list,
    ({ after }, limit) => officeLines(databaseOf(visit), { limit, after }),
    (reading) => {
      const { say, href, actor } = visit
      return page(
        say(title),
        <>
          <h1>{say(title)}</h1>
          <p class="lede">
            {say({
              zh: '谁执法谁普法：每个机关向谁普及哪些条文，怎样做，做了没有。进展只由证据得出。',
              en: 'Who enforces the law popularises it: which provisions, to whom, how, and whether it was done. Evidence alone makes progress.',
            })}
          </p>
          {actor.kind === 'officer' && (
            <p class="actions">
              <a class="button" href={href(WORK)}>
                {say({ zh: '本机关的清单', en: 'The list of your office' })}
              </a>
            </p>
          )}
          <ListView {...reading} />
          <p class="meta">
            {say({
              zh: '法律规定的是普法责任制；清单是工作要点给它的形式。没有清单，照实列出，本身不是违法。',
              en: 'The law orders the responsibility system; the list is the form that the work points give it. Having none is shown, and is no breach by itself.',
            })}{' '}
            <Grounds grounds={STANDS_ON} visit={visit} />
          </p>
        </>,
        { crumbs: [{ name: say({ zh: '普法规划与责任清单', en: 'Plans and lists' }), path: HOME }] },
      )
    },
  )
