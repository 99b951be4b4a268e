import { whyNotEnter } from '../../mechanisms/register/decide.ts'
import { unfitRecords } from '../../mechanisms/register/record-part.ts'
import { type Answer, databaseOf, page, type Visit } from '../../web/area.ts'
import { UnfitNotice } from '../../web/differs.tsx'
import { Links } from '../../web/links.tsx'
import { answerList, type ReadList } from '../../web/list/answer-list.ts'
import { ListView } from '../../web/list/list-view.tsx'
import { channels } from './channel.ts'
import { Channels, channelList, PATH } from './channel-list.tsx'
import { DeskLinks } from './desk-page.tsx'
import { type Published, publishedChannel, publishedChannels } from './published-channels.ts'

const FILES = { xlsx: 'Excel', csv: 'CSV', ndjson: 'NDJSON', atom: 'Atom' }

/** What operators and departments have published, for anyone; the way to one's own, for who may change it. */
export function listChannels(visit: Visit): Promise<Answer> {
  const { say, href, actor } = visit
  const title = say(channels.name)
  const read: ReadList<Published> = ({ after }, limit) => publishedChannels(databaseOf(visit), { limit, after })
  return answerList(visit, channelList, read, async (reading) => {
    const shown = reading.found.rows
    const unfit = await unfitRecords(
      databaseOf(visit),
      channels,
      shown.map(({ id }) => id),
    )
    return page(
      title,
      <>
        <h1>{title}</h1>
        {actor.kind === 'officer' && <DeskLinks visit={visit} here={PATH} />}
        <UnfitNotice names={shown.flatMap(({ id, name }) => (unfit.has(id) ? [say(name)] : []))} visit={visit} />
        <Links>
          {(['xlsx', 'csv', 'ndjson', 'atom'] as const).map((as) => (
            <a key={as} href={href(`${PATH}.${as}`)}>
              {FILES[as]}
            </a>
          ))}
        </Links>
        <ListView {...reading}>
          <Channels channels={shown} visit={visit} />
        </ListView>
        {await own(visit)}
      </>,
      { crumbs: [{ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' }] },
    )
  })
}

/** Where an office publishes, changes or withdraws its own. */
async function own(visit: Visit) {
  const { say, href, actor } = visit
  if (actor.kind !== 'officer' || whyNotEnter(channels, actor)) return null
  const mine = await publishedChannel(databaseOf(visit), actor.office)
  return (
    <section aria-labelledby="own">
      <h2 id="own">{say({ zh: '本单位的', en: 'Of your own office' })}</h2>
      <p class="actions">
        {mine ? (
          <>
            <a class="button" href={href(`${PATH}/office/${mine.id}/change`)}>
              {say({ zh: '修改', en: 'Change' })}
            </a>
            <a href={href(`${PATH}/office/${mine.id}`)}>{say({ zh: '各版、撤下', en: 'Versions; withdraw it' })}</a>
          </>
        ) : (
          <a class="button" href={href(`${PATH}/office/new`)}>
            {say({ zh: '公布投诉举报方式', en: 'Publish how to complain or report' })}
          </a>
        )}
      </p>
    </section>
  )
}
