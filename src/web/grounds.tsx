import { cite } from '../kernel/kernel.ts'
import { type Address, pathOf } from '../kernel/law/address.ts'
import type { Visit } from './area.ts'

/** Nothing is asked, done or refused here without the provision beside it. */
export function Grounds({ grounds, visit }: { grounds: readonly Address[]; visit: Visit }) {
  const cited = grounds.flatMap((address) => cite(visit.house.kernel.shelf, address) ?? [])
  if (cited.length === 0) return null
  return (
    <small class="grounds">
      {cited.map(({ place, words }) => (
        <a key={pathOf(place)} href={visit.href(pathOf(place))}>
          {visit.say(words)}
        </a>
      ))}
    </small>
  )
}
