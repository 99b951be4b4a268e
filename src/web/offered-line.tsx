import type { Field } from './fields.ts'

interface OfferedLineOf {
  readonly id: string
  readonly field: Pick<Field, 'choices'>
  /** What else the input has: its name, its bounds, what was wrong with it. */
  readonly bounds: Readonly<Record<string, unknown>>
  readonly value: string | undefined
}

/** A line to type, with what the office entered once to choose from: the list is the browser's own, without a script. */
export const OfferedLine = ({ id, field: { choices }, bounds, value }: OfferedLineOf) => (
  <>
    <input {...bounds} id={id} type="text" list={choices.length > 0 ? `${id}-list` : undefined} value={value} />
    {choices.length > 0 && (
      <datalist id={`${id}-list`}>
        {choices.map(({ value: offered, say }) => (
          <option key={offered} value={offered} label={say.zh === offered ? undefined : say.zh} />
        ))}
      </datalist>
    )}
  </>
)

/** What stands in a field from the start: how the office is reached, where it entered that. */
export const begunWith = ({ offers, choices: [first] }: Pick<Field, 'offers' | 'choices'>): string | undefined =>
  offers === 'contact' ? first?.value : undefined
