import { longDay } from '../../kernel/calendar/day.ts'
import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { alsoBreached, isTicked } from '../../mechanisms/sanction/form.ts'
import { type FormField, fieldsOfPart } from '../../mechanisms/sanction/form-fields.ts'
import { addressIn } from '../../mechanisms/sanction/opening.ts'
import type { FormPart } from '../../mechanisms/sanction/request.ts'
import { FieldsOf, Fold, isAny, One, type Pen, Tick } from './fields.tsx'

interface FoldedOf {
  readonly part: FormPart
  readonly title: Say
  readonly asked: (field: FormField) => boolean
  readonly pen: Pen
}

/** A part that is seldom asked. */
export function FoldedPart({ part, title, asked, pen }: FoldedOf) {
  const fields = fieldsOfPart(part).filter(asked)
  if (fields.length === 0) return null
  return (
    <Fold title={title} open={isAny(pen.values, fields)} pen={pen}>
      <FieldsOf fields={fields} pen={pen} />
    </Fold>
  )
}

interface ChoiceOf {
  readonly texts: readonly Edition[]
  /** Whether somebody must choose now. */
  readonly must: boolean
  readonly asked: (field: FormField) => boolean
  readonly pen: Pen
}

/** 行政处罚法 第三十七条: which text a person applies, with reasons, where more than one may come in. */
export function TextChoice({ texts, must, asked, pen }: ChoiceOf) {
  const { say } = pen.visit
  const dayOfText = ({ version }: Edition) => say(longDay(version))
  const fields = fieldsOfPart('text').filter(asked)
  if (fields.length === 0) return null
  return (
    <Fold
      title={{
        zh: '适用哪一文本（行为跨越法律修改，或者之后法律修改过）',
        en: 'Which text applies, where the law changed',
      }}
      open={must || isAny(pen.values, fields)}
      pen={pen}
    >
      {fields.map((field) =>
        field.kind === 'day' ? (
          <div class="filters" key={field.name}>
            <label>
              {say(field.say)}
              <select name={field.name}>
                <option value="">{say({ zh: '不选', en: 'None' })}</option>
                {texts.map((text) => (
                  <option key={text.version} value={text.version} selected={pen.values[field.name] === text.version}>
                    {say({ zh: `自${dayOfText(text)}起施行的文本`, en: `text of ${dayOfText(text)}` })}
                  </option>
                ))}
              </select>
            </label>
          </div>
        ) : (
          <One key={field.name} field={field} pen={pen} />
        ),
      )}
    </Fold>
  )
}

interface AlsoOf {
  /** The text whose units may be breached besides. */
  readonly edition: Edition
  readonly units: readonly string[]
  readonly pen: Pen
}

/** One act may breach several units; whether they open one row or several is the check's to say. */
export function AlsoBreached({ edition, units, pen }: AlsoOf) {
  const { values, visit } = pen
  const others = units.filter((unit) => addressIn(edition, unit) !== values.breach)
  return (
    <Fold
      title={{ zh: '同一行为还违反的其他各项', en: 'What the same act breaches besides' }}
      open={others.some((unit) => isTicked(values, alsoBreached(addressIn(edition, unit))))}
      pen={pen}
    >
      {others.map((unit) => (
        <Tick
          key={unit}
          name={alsoBreached(addressIn(edition, unit))}
          words={`${visit.say(label(edition, unit))} ${visit.say(edition.provisions.get(unit)?.title ?? { zh: '', en: '' })}`}
          pen={pen}
        />
      ))}
    </Fold>
  )
}
