import { isRefusal } from '../../src/law/refusal.ts'
import { readItems } from '../../src/mechanisms/exam/read.ts'

// Documents of QTI as tests write them, in the names of QTI 2; `inQti3` puts them into those of QTI 3.

export const NAMESPACE_2 = 'http://www.imsglobal.org/xsd/imsqti_v2p2'
export const NAMESPACE_3 = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'

const HTML = /^(?:p|b|i|u|em|strong|ul|ol|li|br|img|div|span|script|table|tr|td|object|sup|a|h2)$/
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The same document in the names of QTI 3. */
export const inQti3 = (xml: string): string =>
  xml
    .replaceAll(NAMESPACE_2, NAMESPACE_3)
    .replace(/<(\/?)([A-Za-z]+)((?:\s+[\w:]+="[^"]*")*)/g, (_, slash: string, name: string, attributes: string) =>
      HTML.test(name)
        ? `<${slash}${name}${attributes}`
        : `<${slash}qti-${kebab(name)}${attributes.replace(/\s([A-Za-z]+)=/g, (__, key: string) => ` ${key === 'xmlns' ? key : kebab(key)}=`)}`,
    )

const nowhere = () => Promise.resolve(undefined)

export async function read(
  content: string | Uint8Array,
  beside: (path: string) => Promise<Uint8Array | undefined> = nowhere,
) {
  const found = await readItems({
    name: 'x',
    content: typeof content === 'string' ? Buffer.from(content) : content,
    beside,
  })
  if (isRefusal(found)) throw new Error(`${found.reason.zh} / ${found.reason.en}`)
  return found
}

export const item = (inner: string, attributes = 'adaptive="false"', identifier = 'Q1') =>
  `<?xml version="1.0" encoding="UTF-8"?><assessmentItem xmlns="${NAMESPACE_2}" identifier="${identifier}" title="题目" timeDependent="false" ${attributes}>${inner}</assessmentItem>`

export const response = (
  cardinality: string,
  baseType: string,
  values: readonly string[],
  more = '',
  id = 'RESPONSE',
) =>
  `<responseDeclaration identifier="${id}" cardinality="${cardinality}" baseType="${baseType}">${values.length > 0 ? `<correctResponse>${values.map((one) => `<value>${one}</value>`).join('')}</correctResponse>` : ''}${more}</responseDeclaration>`
export const body = (inner: string) => `<itemBody>${inner}</itemBody>`
export const template = (name: string) =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`
export const SCORE = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
export const choices = (name: string, ids: readonly string[]) =>
  ids.map((id) => `<${name} identifier="${id}">选${id}</${name}>`).join('')
export const choice = (max: number, ids: readonly string[], stem = '题') =>
  body(
    `<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="${max}"><prompt>${stem}</prompt>${choices('simpleChoice', ids)}</choiceInteraction>`,
  )
export const mapping = (entries: Readonly<Record<string, number>>, attributes = 'defaultValue="0"') =>
  `<mapping ${attributes}>${Object.entries(entries)
    .map(([key, value]) => `<mapEntry mapKey="${key}" mappedValue="${value}"/>`)
    .join('')}</mapping>`
export const entry = (id = 'RESPONSE') => `<textEntryInteraction responseIdentifier="${id}" expectedLength="8"/>`
export const set = (value: number) =>
  `<setOutcomeValue identifier="SCORE"><baseValue baseType="float">${value}</baseValue></setOutcomeValue>`
export const ours = (test: string, value = 1, otherwise = '') =>
  `<responseProcessing><responseCondition><responseIf>${test}${set(value)}</responseIf>${otherwise}</responseCondition></responseProcessing>`
export const variable = '<variable identifier="RESPONSE"/>'
export const value = (text: string, type = 'float') => `<baseValue baseType="${type}">${text}</baseValue>`
