import { type Procedure, stepCalled } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'
import { basisFaults } from './basis-faults.ts'
import type { CaseDocument, DocumentPart } from './definition.ts'
import { piecesOf } from './piece.ts'
import { type Issuing, pieceFaults, placeFaults } from './piece-faults.ts'
import { placesIn } from './placeholder.ts'

/**
 * What is wrong with documents beside the procedures they belong to, each fault named by its place; empty where nothing
 * is. An app with a fault does not start, so these are words for the developer.
 */
export function documentFaults(
  documents: readonly CaseDocument[],
  procedures: readonly Procedure[],
): readonly string[] {
  const ids = documents.map(({ procedure, id }) => `${procedure}/${id}`)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [
    ...twice.map((id) => `${id} is defined twice`),
    ...documents.flatMap((document) => {
      const own = procedures.filter(({ id }) => id === document.procedure)
      const none = own.length === 0 ? [`${document.procedure}/${document.id} belongs to no procedure`] : []
      // A step that the law of a later time brought is in no version of before, and neither is its document.
      const issuing = own.filter((procedure) => stepCalled(procedure, document.step))
      const held = issuing.length > 0 ? issuing : own
      return [...none, ...held.flatMap((procedure) => faultsUnder({ document, documents, procedure }))]
    }),
  ]
}

function faultsUnder({ document, documents, procedure }: Omit<Issuing, 'step'>): readonly string[] {
  const step = stepCalled(procedure, document.step)
  const found = step
    ? [
        ...(step.from.length === 0 ? ['is issued by the step that opens the case, which has no number yet'] : []),
        ...(document.mark.trim() === '' ? ['has no mark'] : []),
        ...languageFaults(document),
        ...derivedFaults(document, procedure),
        ...addresseeFaults({ document, documents, procedure, step }),
        ...document.parts.flatMap(partFaults),
        ...basisFaults({ document, documents, procedure, step }),
        ...new Set(
          [...piecesOf(document.parts, 'zh'), ...piecesOf(document.parts, 'en')].flatMap((piece) =>
            pieceFaults({ document, documents, procedure, step }, piece).map(({ en }) => en),
          ),
        ),
      ]
    : [`is issued by no step: ${document.step}`]
  return found.map((fault) => `${procedure.id}@${procedure.version}: document ${document.id} ${fault}`)
}

function languageFaults({ name, to, signers, parts }: CaseDocument): readonly string[] {
  const said: readonly Say[] = [
    name,
    ...(typeof to === 'object' && 'party' in to ? [to.party] : []),
    ...signers,
    ...parts.flatMap(saidIn),
  ]
  return said.flatMap(({ zh, en }) => (zh.trim() && en.trim() ? [] : [`lacks a language: ${zh || en}`]))
}

const saidIn = (part: DocumentPart): readonly Say[] => [
  ...('clauses' in part ? part.clauses : []),
  ...('words' in part ? [part.words] : []),
  ...('heading' in part ? [part.heading] : []),
  ...('row' in part ? [part.row] : []),
]

const partFaults = (part: DocumentPart): readonly string[] =>
  ('clauses' in part ? part.clauses : 'words' in part ? [part.words] : []).flatMap((words) => {
    const [zh, en] = [new Set(placesIn(words.zh)), new Set(placesIn(words.en))]
    const alone = [...zh, ...en].filter((place) => place !== 'you' && !(zh.has(place) && en.has(place)))
    return alone.map((place) => `fills {${place}} in one language only`)
  })

function addresseeFaults(issuing: Issuing): readonly string[] {
  const { to } = issuing.document
  if (typeof to !== 'object' || 'party' in to) return []
  const field = 'organ' in to ? to.organ : to.answer
  return placeFaults(issuing, { kind: 'answer', step: to.of, field }, 'needed').map(({ en }) => en)
}

const derivedFaults = ({ derived = {} }: CaseDocument, { steps }: Procedure): readonly string[] =>
  Object.keys(derived).flatMap((name) => (Object.hasOwn(steps, name) ? [`derives what is a step: ${name}`] : []))
