import type { Reason, Target } from '../src/law/cite/target.ts'

const segment = (name: string, value: string | number | undefined): string[] =>
  value === undefined ? [] : [`${name}-${value}`]

/** `art-21/para-1/item-3`, `刑法 art-120-2`, `ch-3/sec-1`: a target as one writes it down. */
const spell = (target: Target): string => {
  const { law, part, subpart, chapter, section, article, paragraph, item } = target
  const unit = [
    ...segment('part', part),
    ...segment('subpart', subpart),
    ...segment('ch', chapter),
    ...segment('sec', section),
    ...segment('art', article),
    ...segment('para', paragraph),
    ...segment('item', item),
  ].join('/')
  return law === 'self' ? unit : `${law} ${unit}`
}

/** What a citation points to, or why it points nowhere. */
export const spellAll = (targets: readonly Target[], reason: Reason | undefined): string =>
  reason ?? targets.map(spell).join(' | ')
