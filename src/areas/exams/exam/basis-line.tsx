import { formatAddress, parseAddress } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import type { ExamRules } from '../../../mechanisms/sitting/paper.ts'
import type { Visit } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'

interface BasisLineOf extends Pick<ExamRules, 'basis' | 'basisWhy'> {
  readonly visit: Visit
}

/** No law says how an exam is sealed, opened, timed, voided or reviewed. */
export const OWN_RULES: Say = {
  zh: '程序、时限、复核由主办单位自定，法律没有规定',
  en: 'Steps, times and reviews are the holder’s own: no law orders them',
}

/** Above the rules of an exam, on pages and on paper. */
export const OWN_FIGURES: Say = {
  zh: '以下数字和规则均由主办单位自定，法律没有规定',
  en: 'The figures and rules below are the holder’s own: no law orders them',
}

/** The basis of an exam, and what no law says of it. */
export function BasisLine({ basis, basisWhy, visit }: BasisLineOf) {
  const place = basis === undefined ? undefined : parseAddress(basis)
  return (
    <p class="meta">
      {place && <Grounds grounds={[formatAddress(place)]} visit={visit} />}
      {basisWhy !== undefined && visit.say({ zh: `（${basisWhy}）`, en: ` (${basisWhy})` })}
      {place && visit.say({ zh: '。', en: '. ' })}
      {visit.say(OWN_RULES)}
      {visit.say({ zh: '。', en: '.' })}
    </p>
  )
}
