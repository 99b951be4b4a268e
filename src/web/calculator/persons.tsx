import { rowsTyped } from '../../mechanisms/sanction/form.ts'
import { FORM_FIELDS, type FormField } from '../../mechanisms/sanction/form-fields.ts'
import { PERSONS, type PersonRole } from '../../mechanisms/sanction/words.ts'
import { FieldsOf, isAny, One, type Pen } from './fields.tsx'

interface PersonsOf {
  /** Those the rows fine: one row each is open. */
  readonly roles: readonly PersonRole[]
  readonly detention: boolean
  readonly pen: Pen
}

/** Empty rows that wait under a fold; those that are filled in stand open when the page comes back, and more wait. */
const SPARE = 3

/** The persons of an organisation: each with a role, a fine, days and measures of their own. */
export const Persons = (of: PersonsOf) =>
  FORM_FIELDS.filter(({ kind }) => kind === 'rows').map((field) => <Rows key={field.name} field={field} {...of} />)

function Rows({ field, roles, detention, pen }: PersonsOf & { readonly field: FormField }) {
  const { say } = pen.visit
  const open = Math.max(roles.length, rowsTyped(pen.values, field))
  const rows = Array.from({ length: Math.min(open + SPARE, field.most) }, (_, at) => (
    <Row key={at} field={field} at={at} given={roles[at] ?? PERSONS[0]} detention={detention} pen={pen} />
  ))
  return (
    <>
      {rows.slice(0, open)}
      <details class="step">
        <summary>
          {say(
            open === 0
              ? { zh: '责任人员（这一行没有对责任人员的处罚）', en: 'Persons (this paragraph punishes none)' }
              : { zh: '更多责任人员', en: 'More persons' },
          )}
        </summary>
        {rows.slice(open)}
      </details>
    </>
  )
}

interface RowOf extends Pick<PersonsOf, 'detention' | 'pen'> {
  readonly field: FormField
  readonly at: number
  readonly given: PersonRole
}

/** One record: what is asked of every person side by side, measures folded, and days with them where nobody is detained. */
function Row({ field, at, given, detention, pen }: RowOf) {
  const columns = field.columns.map((column) => ({ ...column, name: `${field.name}-${at}-${column.name}` }))
  const isSeldom = ({ path, kind }: FormField) => kind === 'many' || (path[0] === 'detentionDays' && !detention)
  const measures = columns.filter(({ kind }) => kind === 'many')
  return (
    <>
      <div class="filters">
        {columns
          .filter((column) => !isSeldom(column))
          .map((column) => (
            <One
              key={column.name}
              field={column}
              {...(column.kind === 'choice' && {
                given,
                say: { zh: `${column.say.zh} ${at + 1}`, en: `${column.say.en} ${at + 1}` },
              })}
              pen={pen}
            />
          ))}
      </div>
      <details open={isAny(pen.values, measures)}>
        <summary>{measures.map(({ say }) => pen.visit.say(say)).join('、')}</summary>
        <FieldsOf fields={columns.filter(isSeldom)} pen={pen} />
      </details>
    </>
  )
}
