import { isWithin } from '../law/address.ts'
import { label } from '../law/citation.ts'
import type { Edition } from '../law/edition.ts'
import type { FineTier } from '../law/fine.ts'
import { analysedInPart, isAnalysedInPart } from '../law/partial.ts'
import { penaltyLines, tierNames } from '../law/penalty.ts'
import type { Provision } from '../law/provision.ts'
import { consequencesOf } from '../law/relations.ts'
import type { Say } from '../law/say.ts'

/** For a terminal: who must do what and by when, what is kept, what follows. No line where nobody has analysed the law. */
export function provisionText(edition: Edition, path: string): readonly string[] {
  const own = [...edition.provisions.values()].filter(
    ({ unit, kind }) => isWithin(unit, path) && kind !== 'container' && kind !== 'composite',
  )
  const demands = own.flatMap((provision) => demandLines(edition, provision))
  const follows = consequencesOf(edition, path).flatMap(({ sanction }) => sanctionLines(edition, sanction))
  const notes = own.flatMap(({ sanctionNote: note }) => (note ? [`  ${note.zh} · ${note.en}`] : []))
  const unsanctioned = own.flatMap(({ unsanctioned: why }) => (why ? [`  ${why.zh} · ${why.en}`] : []))
  const after = [...follows, ...notes, ...unsanctioned]
  return [
    ...(isAnalysedInPart(edition) ? ['', `${analysedInPart.zh} · ${analysedInPart.en}`] : []),
    ...(demands.length > 0 ? ['', ...demands] : []),
    ...(after.length > 0 ? ['', '不做会怎样 · What follows', ...after] : []),
  ]
}

function demandLines(edition: Edition, provision: Provision): readonly string[] {
  const { bearer, trigger, limit, keeps = [], evidence, remedy, title, unit, fine } = provision
  const rows = [
    bearer && `  谁 · Who: ${bearer.zh} · ${bearer.en}`,
    trigger && `  何时 · When: ${trigger.zh} · ${trigger.en}`,
    limit && `  期限 · Limit: ${limit.zh} · ${limit.en}`,
    keeps.length > 0 && `  留下什么，法律要求 · Kept, as the law asks: ${listed(keeps)}`,
    evidence.length > 0 && `  留下什么，本站建议 · Kept, as Fadu suggests: ${listed(evidence)}`,
    remedy && `  救济 · Remedy: ${remedy.zh} · ${remedy.en}`,
  ]
  const tiers = fine ? tierLines(edition, fine.tiers) : []
  return [
    `${label(edition, unit).zh}　${title.zh} · ${title.en}`,
    ...rows.filter((row) => typeof row === 'string'),
    ...tiers,
  ]
}

const listed = (lines: readonly Say[]): string => lines.map(({ zh, en }) => `${zh} · ${en}`).join('; ')

const sanctionLines = (edition: Edition, { unit, title, fine, consequence }: Provision): readonly string[] => [
  `  ${label(edition, unit).zh}　${title.zh} · ${title.en}`,
  ...tierLines(edition, fine?.tiers ?? []),
  ...(consequence ? [`    ${consequence.zh} · ${consequence.en}`] : []),
]

const tierLines = (edition: Edition, tiers: readonly FineTier[]): readonly string[] =>
  tiers.flatMap((tier) => [
    `    ${tierNames[tier.tier].zh} · ${tierNames[tier.tier].en}　${tier.trigger}`,
    ...penaltyLines(tier, edition.pack?.terms ?? {}).map(({ zh, en }) => `      ${zh} · ${en}`),
  ])
