import { isDay } from '../kernel/calendar/day.ts'
import { type AddressParts, parseAddress } from '../law/address.ts'
import { writtenAs } from '../law/cite/typed.ts'
import type { Edition } from '../law/edition.ts'
import type { Visit } from './area.ts'
import type { Choice, Field } from './fields.ts'

interface ProvisionOf {
  readonly id: string
  readonly name: string
  readonly required: boolean
  /** What was typed, or an address that stands in it from the start. */
  readonly value: string | undefined
  /** Provisions to choose from, by their addresses, called by the labels of their table; none where any may be named. */
  readonly choices: readonly Pick<Choice, 'value' | 'say'>[]
  /** Where it was refused: that it is wrong, and where that is said. */
  readonly fault?: { readonly 'aria-invalid'?: 'true'; readonly 'aria-describedby'?: string }
  readonly visit: Visit
}

/**
 * A provision, typed as people cite it (网络安全法第二十三条第三项) or found in a list by its number or by what it demands. The
 * list is the browser's own: without a script it is searched while one types. Each entry names its text, so that it is
 * never read as the same number of another.
 */
export function ProvisionInput({ id, name, required, value, choices, fault = {}, visit }: ProvisionOf) {
  const offered = offeredFrom(choices, visit.app.kernel.shelf)
  const list = offered.length > 0 ? `${id}-list` : undefined
  return (
    <>
      <input
        type="text"
        data-kind="provision"
        {...{ id, name, required, list }}
        {...fault}
        maxLength={200}
        autocomplete="off"
        value={value && written(value, visit)}
      />
      {list && (
        <datalist id={list}>
          {offered.map(({ place, edition, choice }) => (
            <option key={choice.value} value={visit.say(writtenAs(edition, place.unit))}>
              {visit.say(choice.say)}
            </option>
          ))}
        </datalist>
      )}
    </>
  )
}

interface Offered {
  readonly place: AddressParts
  readonly edition: Edition
  readonly choice: Pick<Choice, 'value' | 'say'>
}

const offeredFrom = (choices: ProvisionOf['choices'], shelf: readonly Edition[]): readonly Offered[] =>
  choices.flatMap((choice) => {
    const place = parseAddress(choice.value)
    const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
    return place && edition ? [{ place, edition, choice }] : []
  })

/** Fields with provisions to choose from: where the day of the act is typed, those of the text in force on it. */
export const onTheirDay = (
  fields: readonly Field[],
  typed: Readonly<Record<string, string>>,
  { app }: Pick<Visit, 'app'>,
): readonly Field[] =>
  fields.map((field) => ({
    ...field,
    columns: field.columns.length === 0 ? field.columns : onTheirDay(field.columns, typed, { app }),
    choices: field.kind === 'provision' ? ofTheDay(field, typed, app.kernel.shelf) : field.choices,
  }))

function ofTheDay(
  { choices, meantOn = '' }: Field,
  typed: Readonly<Record<string, string>>,
  shelf: readonly Edition[],
) {
  const day = typed[meantOn] ?? ''
  const inForce = isDay(day) ? choices.filter(({ value }) => isTextOf(shelf, parseAddress(value), day)) : []
  return inForce.length > 0 ? inForce : choices
}

const isTextOf = (shelf: readonly Edition[], place: AddressParts | undefined, day: string): boolean =>
  place !== undefined &&
  place.version <= day &&
  !shelf.some(({ law, version }) => law === place.law && version > place.version && version <= day)

/** An address as the list writes it; anything else as it was typed. */
function written(value: string, { say, app }: Visit): string {
  const place = parseAddress(value)
  const edition = app.kernel.shelf.find(({ law, version }) => law === place?.law && version === place.version)
  return place && edition?.units.has(place.unit) ? say(writtenAs(edition, place.unit)) : value
}
