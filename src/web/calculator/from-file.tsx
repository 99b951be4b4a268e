import type { ComponentChildren } from 'preact'
import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { sayYuan } from '../../mechanisms/sanction/codes.ts'
import type { Request } from '../../mechanisms/sanction/request.ts'
import { longDay } from '../day.ts'
import type { Pen } from './fields.tsx'

interface FromFileOf {
  /** What a file says already. */
  readonly given: Partial<Request>
  readonly edition: Edition
  readonly pen: Pen
}

/** What stands in the file already is shown, and asked no more. */
export function FromFile({ given, edition, pen }: FromFileOf) {
  const { say } = pen.visit
  const lines = linesOf(given, edition, pen)
  if (lines.length === 0) return null
  return (
    <dl aria-label={say({ zh: '来自案卷', en: 'From the file' })}>
      {lines.map(({ name, words }) => (
        <div key={name.en}>
          <dt>{say(name)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Line {
  readonly name: Say
  readonly words: ComponentChildren
}

function linesOf(given: Partial<Request>, edition: Edition, { visit: { say }, english }: Pen): readonly Line[] {
  const { breaches, act, discoveredOn, decisionDate, party, department, facts, illegalIncome, purchaseAmount } = given
  const day = (on: string) => say(longDay(on))
  const line = (zh: string, en: string, words: ComponentChildren | undefined): readonly Line[] =>
    words === undefined || words === '' ? [] : [{ name: { zh, en }, words }]
  const parted = (words: readonly string[]) => words.join(say({ zh: '、', en: ', ' }))
  const unitOf = (address: string) => say(label(edition, address.slice(address.indexOf('#') + 1)))
  return [
    ...line('违反', 'Breach', breaches && parted(breaches.map(unitOf))),
    ...line('行为', 'The act', act && (act.from === act.to ? day(act.to) : `${day(act.from)} – ${day(act.to)}`)),
    ...line('发现', 'Discovered', discoveredOn ? day(discoveredOn) : undefined),
    ...line('作出决定', 'Decision', decisionDate && day(decisionDate)),
    ...line('当事人', 'Party', party && parted([party.form, ...party.roles].map(english))),
    ...line(
      '办理机关',
      'Department',
      department && parted([english(department.kind), ...(department.remit ? [department.remit] : [])]),
    ),
    ...(facts ?? []).flatMap(({ kind, evidence }) => line(kind, english(kind), parted(evidence) || undefined)),
    ...line('违法所得', 'Illegal income', typeof illegalIncome === 'number' ? say(sayYuan(illegalIncome)) : undefined),
    ...line(
      '采购金额',
      'Purchase amount',
      typeof purchaseAmount === 'number' ? say(sayYuan(purchaseAmount)) : undefined,
    ),
  ]
}
