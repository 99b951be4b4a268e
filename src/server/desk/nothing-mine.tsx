import type { Visit } from '../../web/area.ts'
import { type OfficerLink, registersOf } from './officer-links.ts'
import type { NamedWork } from './owed-work.ts'

interface NothingMineOf {
  /** What this officer may begin. */
  readonly begins: readonly OfficerLink[]
  /** What waits outside of cases. */
  readonly work: readonly NamedWork[]
  readonly visit: Visit
}

/** An empty desk: what will stand here, and what can be done meanwhile. */
export function NothingMine({ begins, work, visit }: NothingMineOf) {
  const { say, href } = visit
  const links = [...registersOf(visit).slice(0, 3), ...begins.slice(0, 1)]
  return (
    <>
      <p class="lede">
        {say(
          work.length === 0
            ? { zh: '现在没有等您办的事。', en: 'Nothing waits for you now.' }
            : { zh: '没有案件等您办；案件以外的在下面。', en: 'No case waits for you; what does is below.' },
        )}
      </p>
      <p>
        {say({
          zh: '轮到您同意、决定、审核或者承办的步骤会列在这里：待您同意的在前，其余按期限；轮到时，您同时收到一条通知。',
          en: 'What is yours to agree to, decide, review or handle will stand here: what waits for your word first, the rest by its time. You are told at once when it is your turn.',
        })}
      </p>
      {links.length > 0 && (
        <ul class="waysout">
          {links.map(({ path, name, about }) => (
            <li key={path + name.en}>
              <a href={href(path)}>{say(name)}</a>
              {about && <p class="meta">{say(about)}</p>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
