import type { Edition } from '../../law/edition.ts'
import type { Provision } from '../../law/provision.ts'
import type { Say } from '../../law/say.ts'
import type { Visit } from '../../web/area.ts'

/** 留下什么 has two sources that a reader must tell apart: the words of the text, and Fadu where they ask for nothing. */
export const askedBy = ({ class: kind }: Pick<Edition, 'class'>): Say =>
  kind === 'policy-document'
    ? { zh: '文件要求', en: 'Asked by the document' }
    : { zh: '法律要求', en: 'Asked by the law' }

export const SUGGESTED: Say = { zh: '本站建议', en: 'Suggested here' }

/** What Fadu suggests may well be asked by another provision: that these words do not is all that is said. */
export const WHY_SUGGESTED: Say = {
  zh: '本条文字没有要求；其他规定可能要求',
  en: 'Not asked by these words; other provisions may ask for it',
}

interface KeptOf {
  readonly rule: Provision
  readonly edition: Edition
  readonly visit: Visit
}

/** Both in one cell of a table. */
export function KeptLine({ rule: { keeps = [], evidence }, edition, visit }: KeptOf) {
  const { say } = visit
  const listed = (lines: readonly Say[]) => lines.map((words) => say(words)).join(say({ zh: '；', en: '; ' }))
  if (keeps.length === 0 && evidence.length === 0) return <>—</>
  return (
    <>
      {keeps.length > 0 && (
        <p>
          <strong>{say(askedBy(edition))}</strong>
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
