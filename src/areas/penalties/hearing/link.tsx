import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Visit } from '../../../web/area.ts'
import { hearingIn } from './hearing.ts'

interface LinkOf {
  readonly file: Pick<CaseState, 'steps' | 'id'>
  readonly visit: Visit
}

/** From a case to its hearing room, once the party was told that it may ask for a hearing. */
export function HearingLink({ file, visit: { say, href } }: LinkOf) {
  const { state } = hearingIn(file)
  if (state === 'unnoticed' || state === 'not-offered') return null
  return (
    <p>
      <a href={href(`/supervision/cases/${file.id}/hearing`)}>{say({ zh: '听证', en: 'The hearing' })}</a>
    </p>
  )
}
