import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'

/** A page that the index of an area leads to. */
export interface IndexEntry {
  readonly path: string
  readonly name: Say
  /** One sentence: what stands or is done there. */
  readonly about: Say
  /** Where an officer's own office enters it, if it is a register. */
  readonly own?: string
  /** To whom it is listed, everyone if not said; who may pass is the route's to say. */
  readonly listedFor?: 'everyone' | 'officers'
  /** Of officers only to those in one of these posts. */
  readonly roles?: readonly string[]
}

export interface IndexGroup {
  readonly id: string
  readonly name: Say
  readonly entries: readonly IndexEntry[]
}

interface PageIndexProps {
  readonly groups: readonly IndexGroup[]
  readonly visit: Visit
}

const isListed = ({ listedFor, roles }: IndexEntry, { actor }: Visit): boolean =>
  listedFor !== 'officers' ||
  (actor.kind === 'officer' && (roles === undefined || roles.some((role) => actor.roles.includes(role))))

/** A group of more than so many goes across the page: its column would be empty beside it. */
const FEW = 9

/** The pages of an area by what they are for, in two columns at a desk. A group nobody here may use is left out. */
export function PageIndex({ groups, visit }: PageIndexProps) {
  const listed = groups
    .map(({ entries, ...group }) => ({
      ...group,
      entries: entries.filter((entry) => isListed(entry, visit)),
    }))
    .filter(({ entries }) => entries.length > 0)
  return (
    <div class={listed.some(({ entries }) => entries.length > FEW) ? 'index long' : 'index'}>
      {listed.map((group) => (
        <Group key={group.id} group={group} visit={visit} />
      ))}
    </div>
  )
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
