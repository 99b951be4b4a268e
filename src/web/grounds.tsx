import type { Procedure, Step } from '../kernel/procedure/definition.ts'
import { isOutsideSource } from '../kernel/procedure/grounds.ts'
import { type Address, pathOf } from '../law/address.ts'
import { cite } from '../law/citation.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'

interface GroundsOf {
  readonly grounds: readonly Address[]
  /** What it stands on besides, and is not collected here. */
  readonly uncollected?: readonly Say[] | undefined
  /** 网络安全法未规定. */
  readonly outside?: boolean
  /** The page has named these laws in full already: 处罚法第五十四条. */
  readonly short?: boolean | undefined
  /** At most so many are named, and how many more there are: the rest stands where this leads, or in the fold beside it. */
  readonly most?: number | undefined
  readonly visit: Visit
}

/** Nothing is asked, done or refused here without the provision beside it. */
export function Grounds({ grounds, uncollected = [], outside = false, short = false, most, visit }: GroundsOf) {
  const { say } = visit
  const cited = grounds.flatMap((address) => cite(visit.app.kernel.shelf, address) ?? [])
  if (cited.length + uncollected.length === 0) return null
  return (
    <small class="grounds">
      {cited.slice(0, most).map(({ place, words, brief }) => (
        <a key={pathOf(place)} href={visit.href(pathOf(place))}>
          {say(short ? brief : words)}
        </a>
      ))}
      {most !== undefined && cited.length > most && (
        <span>{say({ zh: `等${cited.length}条`, en: `and ${cited.length - most} more` })}</span>
      )}
      {uncollected.map((words) => (
        <span key={words.zh}>
          {say(words)} <span class="tag">{say({ zh: '文本未收录', en: 'text not collected' })}</span>
        </span>
      ))}
      {outside && (
        <span class="tag">{say({ zh: '网络安全法未规定', en: 'not provided in the Cybersecurity Law' })}</span>
      )}
    </small>
  )
}

interface StepGroundsOf {
  readonly procedure: Pick<Procedure, 'law'>
  readonly step: Pick<Step, 'grounds' | 'uncollected'> | undefined
  readonly short?: boolean | undefined
  readonly most?: number | undefined
  readonly visit: Visit
}

/** What a step stands on: provisions that can be opened, texts that are not collected, and whether the law orders it. */
export const StepGrounds = ({ procedure: { law }, step, short, most, visit }: StepGroundsOf) =>
  step && (
    <Grounds
      grounds={step.grounds}
      uncollected={step.uncollected}
      outside={isOutsideSource(law, step.grounds)}
      short={short}
      most={most}
      visit={visit}
    />
  )
