import { parseAddress } from '../../law/address.ts'
import type { Say } from '../../law/say.ts'
import type { ClauseBasis, DocumentPart } from './definition.ts'
import { conditionFaults, type Issuing, placeFaults } from './piece-faults.ts'
import { isWhole, placesIn, readPlace, readQuoted } from './placeholder.ts'

/** A clause of a document with all it stands on. */
export interface BasedClause extends ClauseBasis {
  readonly words: Say
}

/** The clauses of a part. Headings and the names of rows claim nothing; quotations and remedies are read from the law. */
export function clausesOf(part: DocumentPart): readonly BasedClause[] {
  if ('clauses' in part) return part.clauses.map(({ zh, en, ...basis }) => ({ words: { zh, en }, ...basis }))
  return 'words' in part ? [part] : []
}

/** What a clause says must be so. */
export const saysOf = ({ says = [] }: ClauseBasis): readonly string[] => (typeof says === 'string' ? [says] : says)

/**
 * Which clauses of a document state what nothing in its data names: words for the developer. A clause whose every
 * sentence has a place that the case fills stands on that; any other names what it stands on.
 */
export const basisFaults = (issuing: Issuing): readonly string[] =>
  issuing.document.parts.flatMap((part) => [
    ...clausesOf(part).flatMap((clause) => [
      ...namedFaults(issuing, clause),
      ...(isUnder(part, clause) ? [] : baselessIn(clause)),
    ]),
  ])

/** What is left out with the whole part, or names something itself, stands on that. */
const isUnder = (part: DocumentPart, clause: BasedClause): boolean =>
  part.when !== undefined ||
  clause.when !== undefined ||
  clause.law !== undefined ||
  clause.form === true ||
  saysOf(clause).length > 0

const told = (faults: readonly Say[]): readonly string[] => faults.map(({ en }) => en)

function namedFaults(issuing: Issuing, clause: BasedClause): readonly string[] {
  const { words, law, form } = clause
  return [
    ...told(saysOf(clause).flatMap((one) => conditionFaults(issuing, one))),
    ...(law === undefined ? [] : lawFaults(issuing, law)),
    ...(form && CLAIMS.test(words.zh) ? [`calls a claim mere form: ${words.zh}`] : []),
    ...(law !== undefined && DONE.test(words.zh) ? [`calls a claim the words of a provision: ${words.zh}`] : []),
  ]
}

function lawFaults(issuing: Issuing, law: string): readonly string[] {
  if (parseAddress(law)) return []
  const place = readQuoted(law)
  if (!place) return [`restates what names no provision: ${law}`]
  return place === 'grounds' ? [] : told(placeFaults(issuing, place, 'spare'))
}

/** 已、未、了, with which Chinese says that something was done or was not. */
const CLAIMS = /已|未|了/
/** A provision says of nobody that they have done something. */
const DONE = /已(?!满|过)/

/** 案号：{case}: number, day, office and grounds by themselves. */
const claimsNothing = (sentence: string): boolean => !/[\p{L}\p{N}]/u.test(sentence.replace(/\{[^{}]*\}/g, ''))

function baselessIn({ words }: BasedClause): readonly string[] {
  if (!isWhole(words.zh)) return []
  const bare = words.zh.replace(/[[\]]/g, '')
  const sentences = bare.split(/[。；！？]/).filter((one) => one.trim() !== '')
  const parts = bare.split(/[，。；：！？]/).filter((one) => CLAIMS.test(one))
  return [...new Set([...sentences, ...parts])]
    .filter((one) => !placesIn(one).some(isOfTheCase) && !claimsNothing(one))
    .map(
      (one) =>
        `says “${one.trim()}” and names nothing it stands on: give it a place ({answer of step}), or name its basis — ` +
        'when: (left out without it), says: (the paper is refused without it), law: (the provision it restates) or form: true',
    )
}

/** Number, day, office and grounds stand on every paper, whatever its file says. */
function isOfTheCase(written: string): boolean {
  const place = readPlace(written)
  return place === undefined || place.kind !== 'own'
}
