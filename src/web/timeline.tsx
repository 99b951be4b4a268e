import { isRole, roles } from '../kernel/identity/roles.ts'
import type { CaseFile } from '../kernel/procedure/case-file.ts'
import { type Procedure, stageName, stepName } from '../kernel/procedure/definition.ts'
import { heldBy } from '../kernel/procedure/held.ts'
import type { TakenStep } from '../kernel/procedure/standing.ts'
import type { Say } from '../kernel/say.ts'
import type { Visit } from './area.ts'
import { answerWords, fieldsOf, type Offices } from './fields.ts'
import { Grounds } from './grounds.tsx'
import { moment } from './moment.ts'

export type OfficeNames = ReadonlyMap<string, { readonly id: string; readonly name: Say }>

interface CaseOf {
  readonly file: CaseFile
  readonly procedure: Procedure
  readonly offices: OfficeNames
  readonly visit: Visit
}

/** What was done, when, in which part and on which provision, and where the case stands now. */
export const Timeline = ({ file, procedure, offices, visit }: CaseOf) => {
  const { say } = visit
  const { at } = heldBy(procedure, file)
  return (
    <ol class="timeline">
      {file.steps.map((taken, index) => (
        <li key={taken.revision}>
          <time dateTime={taken.at.toISOString()}>{say(moment(taken.at))}</time>
          <strong>{say(stepName(procedure, taken.step))}</strong>
          <p class="meta">{say(takerOf(taken, offices.get(at[index] ?? '')?.name))}</p>
          <Told taken={taken} procedure={procedure} offices={offices} visit={visit} />
          <Grounds grounds={procedure.steps[taken.step]?.grounds ?? []} visit={visit} />
        </li>
      ))}
      <li aria-current="step">
        <time>{say({ zh: '现在', en: 'Now' })}</time>
        <strong>{say(stageName(procedure, file.stage))}</strong>
        <p class="meta">{say(offices.get(file.office)?.name ?? { zh: file.office, en: file.office })}</p>
      </li>
    </ol>
  )
}

/** Every office that a case's papers name. */
export const officesNamed = (file: CaseFile, procedure: Procedure): readonly string[] => [
  ...heldBy(procedure, file).at,
  file.office,
]

/** Officers appear by their desk and not by name; of who has no account nothing is known. */
function takerOf({ as, by }: TakenStep, office: Say | undefined): Say {
  if (as !== undefined) {
    const role = isRole(as) ? roles[as].name : { zh: as, en: as }
    return { zh: `${office?.zh ?? ''}　${role.zh}`, en: `${role.en}, ${office?.en ?? ''}` }
  }
  if (by === 'system') return { zh: '期限届满', en: 'The time was over' }
  return { zh: '举报人或者当事人', en: 'The reporter or party' }
}

interface ToldOf extends Omit<CaseOf, 'file'> {
  readonly taken: TakenStep
}

function Told({ taken: { step: id, answers }, procedure, offices, visit: { say } }: ToldOf) {
  const step = procedure.steps[id]
  const given = Object.entries(answers)
  if (!step || given.length === 0) return null
  const named: Offices = step.handsTo === undefined ? {} : { [step.handsTo]: [...offices.values()] }
  const fields = new Map(fieldsOf(step, named).map((field) => [field.name, field]))
  return (
    <dl>
      {given.map(([name, value]) => {
        const field = fields.get(name)
        return (
          <div key={name}>
            <dt>{say(field?.say ?? { zh: name, en: name })}</dt>
            <dd>{say(offices.get(String(value))?.name ?? answerWords(field ?? { choices: [] }, value))}</dd>
          </div>
        )
      })}
    </dl>
  )
}
