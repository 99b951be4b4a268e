import type { ComponentChildren } from 'preact'
import { pathOf } from '../../../law/address.ts'
import { cite } from '../../../law/citation.ts'
import type { Visit } from '../../../web/area.ts'
import { Form } from '../../../web/form.tsx'
import type { PlayPlace } from './place.ts'

/** The field that says whose form it is: in the form, and in no cookie. */
export const SEAT = 'seat'

interface SeatFormOf {
  readonly place: PlayPlace
  readonly action: string
  readonly token: string
  readonly visit: Visit
  readonly children: ComponentChildren
}

/** A form of an entrant. */
export const SeatForm = ({ place, action, token, visit, children }: SeatFormOf) => (
  <Form visit={visit} action={`${place.base}/${action}`}>
    <input type="hidden" name={SEAT} value={token} />
    {children}
  </Form>
)

interface OutOf {
  readonly path: string
  readonly place: PlayPlace
  readonly visit: Visit
  readonly children: ComponentChildren
}

/** A link to another page of ours: from a frame it opens beside it, since no other page stands in one. */
export const Out = ({ path, place, visit: { href }, children }: OutOf) =>
  place.origin === undefined ? (
    <a href={href(path)}>{children}</a>
  ) : (
    <a href={href(path)} target="_blank" rel="noopener">
      {children}
    </a>
  )

/** The provisions that an item is bound to. */
export function Provisions({
  units,
  place,
  visit,
}: {
  readonly units: readonly string[]
  readonly place: PlayPlace
  readonly visit: Visit
}) {
  const cited = units.flatMap((unit) => cite(visit.app.kernel.shelf, unit as Parameters<typeof cite>[1]) ?? [])
  if (cited.length === 0) return null
  return (
    <>
      {cited.map(({ place: at, words }, index) => (
        <span key={pathOf(at)}>
          {index > 0 && visit.say({ zh: '、', en: ', ' })}
          <Out path={pathOf(at)} place={place} visit={visit}>
            {visit.say(words)}
          </Out>
        </span>
      ))}
    </>
  )
}
