import type { Say } from '../../../../law/say.ts'
import type { Visit } from '../../../../web/area.ts'
import type { SentMeasure, Submission } from '../designation/submissions.ts'
import type { ProtectedOperator } from './queries.ts'

/** Never red: to make one each calendar year is the operator's duty, and for sending it the law sets no time. */
export function YearlyState({ operator, visit }: { operator: ProtectedOperator; visit: Visit }) {
  const { missed, plan } = operator
  const words = missed.length > 0 ? missedWords(missed) : planWords(plan, visit.today)
  return (
    <span class="state" data-state="quiet">
      {visit.say(words)}
    </span>
  )
}

export const missedWords = (missed: readonly number[]): Say => ({
  zh: `没有收到${missed.join('、')}年的检测评估（报送未定期限）`,
  en: `None received for ${missed.join(', ')} (no time is set for sending)`,
})

export function planWords(plan: string | undefined, today: string): Say {
  if (plan === undefined) return { zh: '还没有报送', en: 'None sent yet' }
  return plan <= today
    ? {
        zh: `上次满12个月：${plan}（本站建议，非法定）`,
        en: `Twelve months after the last: ${plan} (this site’s suggestion)`,
      }
    : { zh: `下次计划：${plan}（本站建议，非法定）`, en: `Next planned: ${plan} (this site’s suggestion)` }
}

export const openOf = ({ submissions }: ProtectedOperator): readonly SentMeasure[] =>
  submissions.flatMap(({ measures }) => measures.filter(({ done }) => !done))

export const howWords = ({ how, agency }: Submission): Say =>
  how === 'own' ? { zh: '自行', en: 'by itself' } : { zh: `委托${agency ?? ''}`, en: `by an agency: ${agency ?? ''}` }

export const sentWords = ({ sentOn, onPaper }: Submission): Say =>
  onPaper ? { zh: `${sentOn}（书面）`, en: `${sentOn} (on paper)` } : { zh: sentOn, en: sentOn }
