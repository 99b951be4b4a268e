import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import { formatAddress, parseAddress, pathOf } from '../../../law/address.ts'
import { unitAt } from '../../../law/edition.ts'
import { walk, wordsOf } from '../../../law/tree.ts'
import type { Visit } from '../../../web/area.ts'
import { atStep } from '../../../web/case/folds.tsx'
import type { CaseReading } from '../../../web/case-reading.ts'
import { Grounds, StepGrounds } from '../../../web/grounds.tsx'
import { casePages } from '../penalty/case-pages.tsx'

interface AsideOf {
  readonly reading: CaseReading
  readonly visit: Visit
}

export const caseAt = ({ id }: Pick<CaseFile, 'id'>): string => `${casePages.path}/${id}`

/** It is asked for and decided on the page of the case. */
const RECUSAL = ['askRecusal', 'decideRecusal'] as const

export function Recusal({ reading, visit }: AsideOf) {
  const { say } = visit
  const { file, procedure, open } = reading
  const here = RECUSAL.find((id) => open.some(({ step, as }) => step === id && as === 'take'))
  const step = here && procedure.steps[here]
  return (
    <section aria-labelledby="recusal">
      <h2 id="recusal">{say({ zh: '主持人回避', en: 'Another host' })}</h2>
      <p>
        {say({
          zh: '当事人认为主持人与本案有直接利害关系的，有权申请回避，由机关负责人决定。',
          en: 'If the host has a direct interest in the case the party may ask that another take their place; the head of the office decides.',
        })}{' '}
        <StepGrounds procedure={procedure} step={procedure.steps.askRecusal} visit={visit} />
      </p>
      {here && step && (
        <p>
          <a href={atStep(visit, caseAt(file), here)}>{say(step.name)}</a>
        </p>
      )}
    </section>
  )
}

/** How a hearing goes, item by item, in the words of the law of this case. */
export function Order({ reading: { procedure }, visit }: AsideOf) {
  const { say, href, app } = visit
  const address = procedure.steps.callHearing?.grounds.at(-1)
  const place = address && parseAddress(address)
  const edition = place && app.kernel.shelf.find(({ law, version }) => law === place.law && version === place.version)
  const unit = place && edition && unitAt(edition, place.unit)
  if (!unit) return null
  const items = [...walk([unit])].filter(({ level }) => level === 'item')
  return (
    <section aria-labelledby="order">
      <h2 id="order">{say({ zh: '听证怎样进行', en: 'How a hearing goes' })}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.path} lang="zh-CN">
            <a href={href(pathOf({ ...place, unit: item.path }))}>{item.label}</a>
            {wordsOf({ ...item, label: '' })}
          </li>
        ))}
      </ul>
      <Grounds grounds={[formatAddress(place)]} visit={visit} />
    </section>
  )
}
