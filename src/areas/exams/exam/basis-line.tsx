import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'

/** What an exam stands on, with the reason where it is not that of its kind. */
export interface ExamBasis {
  readonly basis: string
  readonly why: string | undefined
}

/** No law says how an exam is sealed, opened, timed, voided or reviewed. */
export const OWN_RULES: Say = {
  zh: '程序、时限、复核由主办单位自定，法律没有规定',
  en: 'Steps, times and reviews are the holder’s own: no law orders them',
}

/** The basis of an exam, and what no law says of it. */
export const BasisLine = ({ basis, visit }: { readonly basis: ExamBasis; readonly visit: Visit }) => (
  <p class="meta">
    {visit.say({ zh: '考试依据：', en: 'Basis: ' })}
    <Grounds grounds={[basis.basis]} visit={visit} />
    {basis.why !== undefined && visit.say({ zh: `（${basis.why}）`, en: ` (${basis.why})` })}
    {visit.say({ zh: '。', en: '. ' })}
    {visit.say(OWN_RULES)}
    {visit.say({ zh: '。', en: '.' })}
  </p>
)
