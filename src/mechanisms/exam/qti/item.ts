import { feedbackLeftOut, imagesByName, leftOut, notCarried } from '../findings.ts'
import { blank, type FoundItem, type ItemAnswer, type ItemFinding } from '../item.ts'
import { childOf, childrenOf, type MarkupElement, within } from '../markup/tree.ts'
import { withMore } from '../more.ts'
import { numberIn } from '../numbers.ts'
import { oneLine } from '../words.ts'
import { answerOf, isCarried, pointsIn, type QtiAsked } from './answers.ts'
import { bodyWords, contentWords, isForCandidate } from './body.ts'
import { interactionName } from './names.ts'
import { processingOf, responsesOf, valuesOf } from './response.ts'

/** The variable that holds what QTI has no place for. */
export const MORE = 'FADU'

/** An item of QTI 2 or 3, its names as `qtiNames` gives them. */
export function readQtiItem(item: MarkupElement): FoundItem {
  const findings: ItemFinding[] = []
  const tell = (finding: ItemFinding): void => {
    if (!findings.some(({ code, what }) => code === finding.code && what === finding.what)) findings.push(finding)
  }
  const body = childOf(item, 'itemBody')
  const parts = body ? [...within(body)] : []
  const stem = bodyWords(body?.children)
  const media = [...stem.media]
  const asked: QtiAsked = {
    interactions: parts.filter(({ name }) => name.endsWith('Interaction')),
    responses: responsesOf(item),
    processing: processingOf(item),
    words(choice) {
      const found = bodyWords(choice.children)
      for (const name of found.media) media.push(name)
      return found.words
    },
    tell,
  }
  const answer = answered(item, asked)
  const explanation = explanationOf(item, asked, answer)
  for (const finding of imagesByName([...new Set(media)])) tell(finding)
  const { identifier = '', title = '' } = item.attributes
  const name = oneLine(title)
  const found = {
    ...blank(),
    ...{ stem: stem.words, explanation, findings },
    points: declaredPoints(item) ?? pointsIn(asked) ?? 1,
    ...(identifier !== '' && { id: identifier }),
    // A title that only repeats the identifier, which the standard asks for, is none.
    ...(name !== '' && name !== identifier && { title: name }),
    ...answer,
  }
  return withMore(found, valuesOf(childOf(outcome(item, MORE), 'defaultValue'))[0])
}

/** No item asks so much; and each is asked of all that is accepted. */
const MOST_INTERACTIONS = 200

/** Its kind and key; kind null, told of, where it cannot be carried whole. */
function answered(item: MarkupElement, asked: QtiAsked): ItemAnswer {
  const other = whyWhollyOther(item, asked)
  const answer = other === undefined ? answerOf(asked) : undefined
  if (answer) return answer
  const strange = asked.interactions.find(({ name }) => !isCarried(name))
  asked.tell(notCarried(other ?? (strange ? interactionName(strange.name) : 'several interactions')))
  return { kind: null, key: null }
}

function whyWhollyOther(item: MarkupElement, { interactions }: QtiAsked): string | undefined {
  if (interactions.length > MOST_INTERACTIONS) return 'too many interactions'
  if (/^(?:true|1)$/.test(item.attributes.adaptive ?? '')) return 'adaptive'
  return childOf(item, 'templateDeclaration') || childOf(item, 'templateProcessing') ? 'template' : undefined
}

const outcome = (item: MarkupElement, identifier: string): MarkupElement | undefined =>
  childrenOf(item, 'outcomeDeclaration').find(({ attributes }) => attributes.identifier === identifier)

function declaredPoints(item: MarkupElement): number | undefined {
  const [most] = valuesOf(childOf(outcome(item, 'MAXSCORE'), 'defaultValue'))
  const points = numberIn(most ?? outcome(item, 'SCORE')?.attributes.normalMaximum ?? '')
  return points !== undefined && points >= 0 ? points : undefined
}

const isOfOption = ({ options }: ItemAnswer, { attributes }: MarkupElement): boolean =>
  options?.some(({ id }) => id === attributes.identifier) ?? false

/**
 * General feedback: what is shown whatever was answered, or the only one there is. What hangs on one choice, and what is
 * said to wrong answers beside it, is told of. Of a written answer the model and the marker's rubric stand first.
 */
function explanationOf(item: MarkupElement, { tell, responses }: QtiAsked, answer: ItemAnswer): string {
  const all = [...within(item)]
  const blocks = all.filter(({ name }) => name === 'modalFeedback' || name === 'feedbackBlock')
  const free = blocks.filter((block) => !isOfOption(answer, block))
  const general = free.filter(({ attributes }) =>
    /general|solution|explain|explanation|rationale|model/i.test(attributes.identifier ?? ''),
  )
  const others = free.filter(({ attributes }) => !/incorrect|wrong|false|retry|hint/i.test(attributes.identifier ?? ''))
  const taken = free.length === 1 ? free : general.length > 0 ? general : others
  if (taken.length < blocks.length || all.some(({ name }) => name === 'feedbackInline')) tell(feedbackLeftOut)
  const words = taken.map((block) => contentWords(block).words)
  const rubrics = all.filter((block) => block.name === 'rubricBlock' && !isForCandidate(block))
  if (answer.kind !== 'short') {
    if (rubrics.length > 0) tell(leftOut('rubric', '评分说明未转入', 'Rubrics for markers are not carried'))
    return words.filter((one) => one !== '').join('\n\n')
  }
  const model = [...responses.values()].flatMap(({ correct }) => correct)
  const marker = rubrics.map((block) => contentWords(block).words)
  return [...new Set([...model, ...marker, ...words])].filter((one) => one !== '').join('\n\n')
}
