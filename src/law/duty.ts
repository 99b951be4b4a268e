import { type Address, formatAddress } from './address.ts'
import type { Bearer } from './bearer.ts'
import { articleOf, type Edition } from './edition.ts'
import type { Provision } from './provision.ts'

/** What a provision asks of somebody who is what a profile says, and by which of its tags. */
export interface DutyRow {
  readonly provision: Provision
  readonly because: readonly Bearer[]
}

/**
 * What one version of a law asks of whoever is all that `profile` says, in the order of the law: its duties and
 * prohibitions, and the procedures that operators of critical information infrastructure bear (Arts. 31 to 39 lay these
 * on them in that form). Containers, composites, principles, rights, powers, definitions and sanctions ask nothing.
 */
export function dutiesOf(
  { provisions }: Pick<Edition, 'provisions'>,
  profile: ReadonlySet<Bearer>,
): readonly DutyRow[] {
  return [...provisions.values()].flatMap((provision) => {
    const because = provision.bearers.filter((tag) => profile.has(tag))
    return because.length > 0 && asksSomething(provision) ? [{ provision, because }] : []
  })
}

const asksSomething = ({ kind, bearers }: Provision): boolean =>
  kind === 'duty' || kind === 'prohibition' || (kind === 'procedure' && bearers.includes('cii_operator'))

/** The article that says from when a text is in force; undefined where nobody analysed it. */
export function commencementOf(edition: Edition): Address | undefined {
  const { law, version, provisions } = edition
  for (const { kind, unit } of provisions.values()) {
    const article = kind === 'commencement' ? articleOf(edition, unit) : undefined
    if (article?.path) return formatAddress({ law, version, unit: article.path })
  }
  return undefined
}
