import type { Say } from '../../law/say.ts'
import type { Visit } from '../area.ts'
import { fieldsOf, LONGEST, type ShownAnswer } from './answer-form.ts'
import { ItemWords } from './item-words.tsx'
import { type ShownQuestion, shapeOf } from './shown-question.ts'

interface AnswerFieldsOf {
  readonly question: ShownQuestion
  readonly answer: ShownAnswer | undefined
  readonly visit: Visit
  /** Before the name of each field, where several questions stand in one form: `q3-`. */
  readonly prefix?: string
}

type NamedWords = ShownQuestion['options'][number]
type Values = Readonly<Record<string, string>>

/** How a question is answered: one group under its words, every field with a name of its own. */
export function AnswerFields({ question, answer, visit, prefix = '' }: AnswerFieldsOf) {
  const values = fieldsOf(shapeOf(question), answer)
  return (
    <fieldset>
      <legend>
        <span class="lede">
          <ItemWords words={question.stem} />
        </span>
        <Hint question={question} visit={visit} />
      </legend>
      <Fields question={question} values={values} visit={visit} prefix={prefix} />
    </fieldset>
  )
}

const hints: Partial<Record<ShownQuestion['kind'], Say>> = {
  multiple: { zh: '选出所有正确的，两项以上', en: 'Choose all that are right: two or more' },
  indefinite: { zh: '选出所有正确的，一项或者几项', en: 'Choose all that are right: one or more' },
  match: { zh: '给左边每一项选一个右边的', en: 'Choose one on the right for each on the left' },
  order: { zh: '给每一项选它的位次', en: 'Give each its place in the order' },
}

function Hint({ question: { kind }, visit }: { question: ShownQuestion; visit: Visit }) {
  const hint = hints[kind]
  return hint ? <small>{visit.say(hint)}</small> : null
}

interface FieldsOf {
  readonly question: ShownQuestion
  readonly values: Values
  readonly visit: Visit
  readonly prefix: string
}

function Fields({ question, values, visit, prefix }: FieldsOf) {
  const { kind, options, lefts, blanks } = question
  const { say } = visit
  switch (kind) {
    case 'single':
      return options.map((option) => (
        <label key={option.name} class="choice">
          <input type="radio" name={`${prefix}answer`} value={option.name} checked={values.answer === option.name} />
          <Named {...option} />
        </label>
      ))
    case 'multiple':
    case 'indefinite':
      return options.map((option) => (
        <label key={option.name} class="choice">
          <input
            type="checkbox"
            name={`${prefix}answer-${option.name}`}
            checked={values[`answer-${option.name}`] === 'on'}
          />
          <Named {...option} />
        </label>
      ))
    case 'true-false':
      return truths.map(({ value, name }) => (
        <label key={value} class="choice">
          <input type="radio" name={`${prefix}answer`} value={value} checked={values.answer === value} />
          <span>{say(name)}</span>
        </label>
      ))
    case 'fill':
      return Array.from({ length: blanks }, (_, at) => (
        <Line
          key={`answer-${at + 1}`}
          name={`${prefix}answer-${at + 1}`}
          label={say({ zh: `第${at + 1}空`, en: `Blank ${at + 1}` })}
          value={values[`answer-${at + 1}`]}
        />
      ))
    case 'number':
      return (
        <Line
          name={`${prefix}answer`}
          label={say({ zh: '填一个数', en: 'A number' })}
          value={values.answer}
          mode="decimal"
        />
      )
    case 'match':
      return lefts.map((left) => (
        <Picked key={left.name} of={left} name={`${prefix}answer-${left.name}`} value={values[`answer-${left.name}`]}>
          {options.map(({ name, text }) => ({ value: name, words: `${name}　${text}` }))}
        </Picked>
      ))
    case 'order':
      return options.map((option) => (
        <Picked
          key={option.name}
          of={option}
          name={`${prefix}answer-${option.name}`}
          value={values[`answer-${option.name}`]}
        >
          {options.map((_, at) => ({ value: String(at + 1), words: say({ zh: `第${at + 1}`, en: `${at + 1}` }) }))}
        </Picked>
      ))
    case 'short':
      return (
        <div class="field">
          <label for={`${prefix}answer`}>{say({ zh: '作答', en: 'Your answer' })}</label>
          <textarea
            id={`${prefix}answer`}
            name={`${prefix}answer`}
            rows={9}
            maxLength={LONGEST.written}
            autocomplete="off"
          >
            {values.answer}
          </textarea>
        </div>
      )
  }
}

const truths: readonly { readonly value: string; readonly name: Say }[] = [
  { value: 'true', name: { zh: '正确', en: 'True' } },
  { value: 'false', name: { zh: '错误', en: 'False' } },
]

const Named = ({ name, text }: NamedWords) => (
  <span>
    {name}　<ItemWords words={text} />
  </span>
)

interface LineOf {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly mode?: 'decimal'
}

const Line = ({ name, label, value, mode }: LineOf) => (
  <div class="field">
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      type="text"
      maxLength={LONGEST.line}
      autocomplete="off"
      spellcheck={false}
      inputMode={mode}
      value={value}
    />
  </div>
)

interface PickedOf {
  readonly of: NamedWords
  readonly name: string
  readonly value: string | undefined
  readonly children: readonly { readonly value: string; readonly words: string }[]
}

const Picked = ({ of, name, value, children }: PickedOf) => (
  <div class="field">
    <label for={name}>
      {of.name}　<ItemWords words={of.text} />
    </label>
    <select id={name} name={name}>
      <option value="">—</option>
      {children.map((one) => (
        <option key={one.value} value={one.value} selected={one.value === value}>
          {one.words}
        </option>
      ))}
    </select>
  </div>
)
