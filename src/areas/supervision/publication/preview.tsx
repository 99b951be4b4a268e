import type { VNode } from 'preact'
import type { Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import { databaseOf } from '../effective/offers.ts'
import { effectiveDecision } from '../effective/reading.ts'
import { PublicDecisionText } from './decision-page.tsx'
import { publicTextOf } from './text.ts'

/** What would become public, as the case stands now: whoever agrees reads these very words. */
export async function previewOf({ file }: CaseReading, visit: Visit): Promise<VNode | null> {
  if (file.stage !== 'drafted') return null
  const { say } = visit
  const decided = await effectiveDecision(databaseOf(visit), String(file.steps[0]?.answers.decision))
  const drafted = file.steps.findLast(({ step }) => step === 'draft' || step === 'revise')?.answers.summary
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{say({ zh: '将要公开的内容', en: 'What would become public' })}</h2>
      {decided ? (
        <PublicDecisionText
          text={publicTextOf(decided)}
          summary={typeof drafted === 'string' ? drafted : undefined}
          visit={visit}
        />
      ) : (
        <p>{say({ zh: '这份决定已不再有效。', en: 'The decision stands no longer.' })}</p>
      )}
    </section>
  )
}
