import type { Say } from '../../law/say.ts'
import type { Asks } from '../../mechanisms/sanction/asks.ts'
import { type FormField, fieldsOfPart } from '../../mechanisms/sanction/form-fields.ts'
import type { FormPart } from '../../mechanisms/sanction/request.ts'
import { FieldsOf, Fold, isAny, Part, type Pen } from './fields.tsx'
import { Persons } from './persons.tsx'

interface PartOf {
  readonly asks: Asks
  /** Whether a field is asked at all, or stands in a file. */
  readonly asked: (field: FormField) => boolean
  readonly pen: Pen
}

/** The words of a field that the rows turn on, and those that they do not. */
const wordsOf =
  (asks: Asks, isListed: boolean) =>
  ({ name, options }: FormField): readonly string[] | undefined => {
    const words = asks.turnsOn[name]
    return Array.isArray(words) ? options.filter((one) => words.includes(one) === isListed) : undefined
  }

/** The fields of a part with something that the rows turn on, or with something that they do not. */
const fieldsFor = ({ asks, asked }: Pick<PartOf, 'asks' | 'asked'>, isListed: boolean, ...parts: readonly FormPart[]) =>
  fieldsOfPart(...parts).filter((field) => {
    const turns = asks.turnsOn[field.name] ?? true
    const isShown = typeof turns === 'boolean' ? turns === isListed : (wordsOf(asks, isListed)(field) ?? []).length > 0
    return field.kind !== 'rows' && isShown && asked(field)
  })

interface ListedOf extends PartOf {
  readonly part: FormPart
  readonly title: Say
  readonly help?: Say
}

/** What of a part the rows turn on; nothing where there is nothing. */
export function ListedPart({ part, title, help, ...of }: ListedOf) {
  const fields = fieldsFor(of, true, part)
  if (fields.length === 0) return null
  return (
    <Part title={title} {...(help && { help })} visit={of.pen.visit}>
      <FieldsOf fields={fields} shown={wordsOf(of.asks, true)} pen={of.pen} />
    </Part>
  )
}

export function ProposalPart(of: PartOf) {
  const { asks, pen } = of
  return (
    <Part title={{ zh: '拟处罚', en: 'The penalty proposed' }} visit={pen.visit}>
      <FieldsOf fields={fieldsFor(of, true, 'proposal')} shown={wordsOf(asks, true)} boxesFirst pen={pen} />
      <Persons roles={asks.persons} detention={asks.personDetention} pen={pen} />
    </Part>
  )
}

const UNLISTED: readonly { readonly part: FormPart; readonly title: Say }[] = [
  { part: 'party', title: { zh: '当事人', en: 'Party' } },
  { part: 'facts', title: { zh: '事实', en: 'Facts' } },
  { part: 'proposal', title: { zh: '措施', en: 'Measures' } },
]

/** Words of a request that these rows do not turn on: whoever proposes one is told so. */
export function Unlisted(of: PartOf) {
  const { asks, pen } = of
  const shown = wordsOf(asks, false)
  const parts = UNLISTED.map(({ part, title }) => ({ part, title, fields: fieldsFor(of, false, part) })).filter(
    ({ fields }) => fields.length > 0,
  )
  if (parts.length === 0) return null
  const title = {
    zh: '这一行没有列明的当事人、事实和措施',
    en: 'Parties, facts and measures these paragraphs do not name',
  }
  return (
    <Fold
      title={title}
      open={isAny(
        pen.values,
        parts.flatMap(({ fields }) => fields),
        shown,
      )}
      pen={pen}
    >
      {parts.map(({ part, title: name, fields }) => (
        <Part key={part} title={name} visit={pen.visit}>
          <FieldsOf fields={fields} shown={shown} boxesFirst={part === 'proposal'} pen={pen} />
        </Part>
      ))}
    </Fold>
  )
}
