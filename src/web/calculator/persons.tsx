import { MOST_PERSONS, personsTyped } from '../../mechanisms/sanction/values.ts'
import type { PersonRole } from '../../mechanisms/sanction/words.ts'
import { PERSON_MEASURES, PERSONS } from '../../mechanisms/sanction/words.ts'
import { Entry, type Pen, Pick, Tick } from './fields.tsx'

interface PersonsOf {
  /** Those the rows fine: one row each is open. */
  readonly roles: readonly PersonRole[]
  readonly detention: boolean
  readonly pen: Pen
}

/** Empty rows that wait under a fold; those that are filled in stand open when the page comes back, and more wait. */
const SPARE = 3

/** The persons of an organisation: each with a role, a fine, days and measures of their own. */
export function Persons({ roles, detention, pen }: PersonsOf) {
  const { say } = pen.visit
  const open = Math.max(roles.length, personsTyped(pen.values))
  const rows = Array.from({ length: Math.min(open + SPARE, MOST_PERSONS) }, (_, at) => (
    <Person key={at} at={at} given={roles[at] ?? PERSONS[0]} detention={detention} pen={pen} />
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

interface PersonOf {
  readonly at: number
  readonly given: PersonRole
  readonly detention: boolean
  readonly pen: Pen
}

function Person({ at, given, detention, pen }: PersonOf) {
  const { say } = pen.visit
  const name = `person-${at}`
  const hasMeasure = PERSON_MEASURES.some((_, place) => pen.values[`${name}-measure-${place}`])
  return (
    <>
      <div class="filters">
        <Pick
          name={`${name}-role`}
          words={{ zh: `责任人员 ${at + 1}`, en: `Person ${at + 1}` }}
          options={PERSONS}
          given={given}
          pen={pen}
        />
        <Entry name={`${name}-fine`} words={{ zh: '罚款（元）', en: 'Fine (yuan)' }} type="number" pen={pen} />
        {detention && (
          <Entry name={`${name}-days`} words={{ zh: '拘留（日）', en: 'Detention (days)' }} type="number" pen={pen} />
        )}
      </div>
      <details open={hasMeasure}>
        <summary>{say({ zh: '处分、从业限制', en: 'Discipline, bars from key posts' })}</summary>
        {!detention && (
          <div class="filters">
            <Entry name={`${name}-days`} words={{ zh: '拘留（日）', en: 'Detention (days)' }} type="number" pen={pen} />
          </div>
        )}
        {PERSON_MEASURES.map((measure, place) => (
          <Tick key={measure} name={`${name}-measure-${place}`} words={pen.english(measure)} pen={pen} />
        ))}
      </details>
    </>
  )
}
