import type { Edition } from '../../../law/edition.ts'
import type { FoundDraft } from './draft.ts'
import { GAP, stemOf } from './sentence.ts'

const DEFINITION = /^([^，。；]{2,20})，是指(.+?)。?$/u
const WRONG = 3

interface Defined {
  readonly unit: string
  readonly term: string
  readonly meaning: string
}

/** What a term means, and which term it is: the others that the law defines are the wrong answers. */
export function* definitionDrafts(edition: Edition): Generator<FoundDraft> {
  const defined = definedIn(edition)
  for (const one of defined) {
    // A term or meaning that another holds whole would be half right.
    const others = defined.filter(({ term, meaning }) => term !== one.term && meaning !== one.meaning)
    const meanings = others.filter(({ meaning }) => !meaning.includes(one.meaning) && !one.meaning.includes(meaning))
    const place = { unit: one.unit, before: '' }
    const asksTerm = stemOf(edition, place, `${GAP}是指${one.meaning}`)
    const asksMeaning = stemOf(edition, place, `${one.term}是指${GAP}`)
    if (others.length < WRONG || meanings.length < WRONG) continue
    const own = { unit: one.unit, pattern: 'definition' as const }
    if (asksTerm)
      yield { ...own, stem: asksTerm, right: [one.term], wrong: others.slice(0, WRONG).map(({ term }) => term) }
    if (asksMeaning)
      yield {
        ...own,
        stem: asksMeaning,
        right: [one.meaning],
        wrong: meanings.slice(-WRONG).map(({ meaning }) => meaning),
      }
  }
}

function definedIn(edition: Edition): readonly Defined[] {
  return [...edition.provisions.values()].flatMap(({ unit, kind }) => {
    const [, term, meaning] = (kind === 'definition' && DEFINITION.exec(edition.units.get(unit)?.text ?? '')) || []
    return term !== undefined && meaning !== undefined ? [{ unit, term, meaning }] : []
  })
}
