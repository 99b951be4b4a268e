import type { ComponentChildren } from 'preact'
import type { Visit } from '../../../web/area.ts'
import { databaseOf } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import { effectiveDecision } from '../queries.ts'
import { PublicDecisionText } from './decision-page.tsx'
import { publicTextOf } from './text.ts'

/** What would become public, as the case stands now: whoever proposes it and whoever agrees reads these very words. */
export async function previewOf(
  { file }: CaseReading,
  visit: Visit,
): Promise<Readonly<Record<string, ComponentChildren>>> {
  if (file.stage !== 'drafted') return {}
  const { say } = visit
  const decided = await effectiveDecision(databaseOf(visit), String(file.steps[0]?.answers.decision))
  const drafted = file.steps.findLast(({ step }) => step === 'draft' || step === 'revise')?.answers.summary
  const summary = typeof drafted === 'string' ? drafted : undefined
  const preview = (
    <section aria-label={say({ zh: '将要公开的内容', en: 'What would become public' })}>
      <p>{say({ zh: '将要公开的内容', en: 'What would become public' })}</p>
      {decided ? (
        <PublicDecisionText text={publicTextOf(decided)} summary={summary} visit={visit} />
      ) : (
        <p>{say({ zh: '这份决定已不再有效。', en: 'The decision stands no longer.' })}</p>
      )}
    </section>
  )
  return { agree: preview, revise: preview }
}
