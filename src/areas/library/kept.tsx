import type { Provision } from '../../law/provision.ts'
import type { Say } from '../../law/say.ts'
import type { Visit } from '../../web/area.ts'

/** 留下什么: what the words of the law ask for, and what Fadu suggests where they ask for nothing more. */
export const BY_LAW: Say = { zh: '法律要求', en: 'Asked by the law' }
export const SUGGESTED: Say = { zh: '本站建议', en: 'Suggested here' }

/** Both in one cell of a table. */
export function KeptLine({ rule: { keeps = [], evidence }, visit }: { rule: Provision; visit: Visit }) {
  const { say } = visit
  const listed = (lines: readonly Say[]) => lines.map((words) => say(words)).join(say({ zh: '；', en: '; ' }))
  if (keeps.length === 0 && evidence.length === 0) return <>—</>
  return (
    <>
      {keeps.length > 0 && (
        <p>
          <strong>{say(BY_LAW)}</strong>
          {say({ zh: '：', en: ': ' })}
          {listed(keeps)}
        </p>
      )}
      {evidence.length > 0 && (
        <p class="meta">
          {say(SUGGESTED)}
          {say({ zh: '：', en: ': ' })}
          {listed(evidence)}
        </p>
      )}
    </>
  )
}
