import { page, type Route, type Visit } from '../../web/area.ts'
import { Grounds } from '../../web/grounds.tsx'
import { type IndexGroup, indexGroups } from './home-entries.ts'
import { HOME } from './home-path.ts'

/** What there is, by what it is: venues, people, materials, open data; for officers where their office enters and handles it. */
export const home: Route = {
  method: 'GET',
  path: HOME,
  who: 'anyone',
  answer: (visit) => {
    const { actor, say } = visit
    const title = say({ zh: '阵地队伍资源', en: 'Venues and people' })
    const groups = indexGroups
      .map(({ entries, ...group }) => ({
        ...group,
        entries: entries.filter(({ listedFor }) => listedFor === undefined || actor.kind === 'officer'),
      }))
      .filter(({ entries }) => entries.length > 0)
    return page(
      title,
      <>
        <h1>{title}</h1>
        <div class="index">
          {groups.map((group) => (
            <Group key={group.id} group={group} visit={visit} />
          ))}
        </div>
        <Grounds grounds={['points-2017@2017-01-01#point-12', 'rlpe@2025-11-01#art-47/para-1/b']} visit={visit} />
      </>,
    )
  },
}

function Group({ group: { id, name, entries }, visit }: { readonly group: IndexGroup; readonly visit: Visit }) {
  const { actor, say, href } = visit
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(name)}</h2>
      <ul>
        {entries.map(({ path, name: entry, about, own }) => (
          <li key={path}>
            <a href={href(path)}>{say(entry)}</a>
            {own !== undefined && actor.kind === 'officer' && (
              <a class="meta" href={href(own)}>
                {say({ zh: '本机关登记', en: 'your office’s' })}
              </a>
            )}
            <span class="meta">{say(about)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
