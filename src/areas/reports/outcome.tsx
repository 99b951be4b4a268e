import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import type { TakenStep } from '../../kernel/procedure/case-state.ts'
import type { Visit } from '../../web/area.ts'
import type { CaseReading } from '../../web/case-reading.ts'
import { moment } from '../../web/moment.ts'
import { Told } from '../../web/timeline.tsx'

/** The steps that say to whoever told what became of it. */
const OUTCOMES = ['answer', 'decline', 'relay', 'uphold', 'settle']

/** The last word of an office, unless the matter was taken up again since. */
export function outcomeOf({ steps }: CaseFile): TakenStep | undefined {
  const last = steps.findLast(({ step }) => OUTCOMES.includes(step))
  const again = steps.findLast(({ step }) => step === 'reopen' || step.startsWith('escalate'))
  return last && (again?.revision ?? 0) < last.revision ? last : undefined
}

/** What somebody who comes back looks for first. */
export function Outcome({ reading: { file, procedure, names }, visit }: { reading: CaseReading; visit: Visit }) {
  const outcome = outcomeOf(file)
  if (!outcome) return null
  return (
    <section aria-labelledby="outcome">
      <h2 id="outcome">{visit.say({ zh: '给您的答复', en: 'The answer to you' })}</h2>
      <p class="meta">
        <time dateTime={outcome.at.toISOString()}>{visit.say(moment(outcome.at))}</time>
      </p>
      <Told taken={outcome} procedure={procedure} offices={names} visit={visit} />
    </section>
  )
}
