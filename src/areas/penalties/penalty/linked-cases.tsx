import { readsWhole } from '../../../kernel/procedure/access.ts'
import { personRoles } from '../../../mechanisms/sanction/choices.ts'
import type { Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import { heldIn } from './held.ts'
import { type LinkedFile, linkedTo } from './linked-reader.ts'
import { takenIn } from './matter.ts'
import { type PenaltyStage, stages } from './stages.ts'

/** Cases of the same act, for the office that decides on them: what becomes of one party is not the others' to read. */
export async function linkedFor({ file }: CaseReading, visit: Visit): Promise<readonly LinkedFile[]> {
  return readsWhole(file, visit.actor) ? linkedTo(visit.app.kernel.identity.database, file) : []
}

interface LinkedOf {
  readonly linked: readonly LinkedFile[]
  readonly reading: CaseReading
  readonly visit: Visit
}

const isStage = (stage: string): stage is PenaltyStage => Object.hasOwn(stages, stage)

/** 关联案件, and of a person's case which evidence of the organisation's is not in its register yet. */
export function LinkedCases({ linked, reading: { file }, visit }: LinkedOf) {
  const { say, href, actor } = visit
  const held = heldIn(file)
  if (!readsWhole(file, actor) || (linked.length === 0 && !held)) return null
  const registered = takenIn(file, 'addEvidence').length
  const waiting = held?.evidence.slice(registered) ?? []
  return (
    <section aria-labelledby="linked">
      <h2 id="linked">{say({ zh: '同一违法行为的案件', en: 'Cases of the same act' })}</h2>
      {held && (
        <p>
          {say({
            zh: `${held.party}（${held.post}）作为${held.organisation}的${personRoles[held.heldAs].zh}另案处理`,
            en: `${held.party} (${held.post}) is dealt with apart from ${held.organisation}, as: ${personRoles[held.heldAs].en}`,
          })}
        </p>
      )}
      <ul>
        {linked.map(({ id, number, stage, party, office }) => (
          <li key={id}>
            {office === file.office ? <a href={href(`/supervision/cases/${id}`)}>{number}</a> : number} {party}{' '}
            <span class="tag">{isStage(stage) ? say(stages[stage]) : stage}</span>
          </li>
        ))}
      </ul>
      <p class="meta">
        {say({
          zh: '各案分别告知、听取申辩、审核、送达和执行，一并作出决定',
          en: 'Each has its own notice, defence, review, service and enforcement; they are decided together',
        })}
      </p>
      {waiting.length > 0 && (
        <>
          <h3>
            {say({
              zh: '单位案件中的证据，尚未登记到本案的',
              en: 'Evidence of the organisation’s case, not registered here yet',
            })}
          </h3>
          <ol>
            {waiting.map(({ number, name, kept }) => (
              <li key={number}>
                {say({ zh: `证据${number}：${name}（${kept}）`, en: `Evidence ${number}: ${name} (${kept})` })}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
