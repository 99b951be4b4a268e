import type { ComponentChildren } from 'preact'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Address } from '../../law/address.ts'
import { cite } from '../../law/citation.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import {
  FIRST_TEXT,
  HOLD_GROUNDS,
  POLICE_ORGANS,
  retentionDuty,
  statutoryMonths,
} from '../../mechanisms/logbook/retention.ts'
import type { Visit } from '../../web/area.ts'
import { controlOf, Form } from '../../web/form.tsx'
import { FaultAt, InputField, invalid } from '../../web/input-field.tsx'
import { FIELD_WORDS, MOST_REASON, type OrderField, type OrderForm } from './order-fields.ts'
import type { OrderedAct } from './ordered-act.ts'
import { ORDERS } from './paths.ts'

type Act = OrderedAct['act']

/** A form that is being filled in: what stands in it, and what was wrong with that. */
interface Filling {
  readonly visit: Visit
  readonly act: Act
  readonly typed: OrderForm
  readonly refused: Refusal | undefined
}

/** What was sent and refused; or what a link of our own pages begins a form with. */
const typedIn = ({ form, query, isFromElsewhere }: Visit): OrderForm =>
  form.act !== undefined || isFromElsewhere ? form : query

const faultOf = ({ refused }: Filling, name: OrderField): Say | undefined =>
  refused?.faults?.find(({ field }) => field === name)?.reason

interface FieldOf extends Filling {
  readonly name: OrderField
  readonly help?: Say
  readonly type?: 'date' | 'number' | 'text'
  readonly required?: true
  readonly wide?: true
}

const Field = ({ name, ...more }: FieldOf) => (
  <InputField
    {...more}
    prefix={more.act}
    name={name}
    label={FIELD_WORDS[name]}
    value={more.typed[name]}
    fault={faultOf(more, name)}
    maxLength={MOST_REASON}
  />
)

interface ChoiceOf extends Filling {
  readonly name: OrderField
  readonly choices: Readonly<Record<string, { readonly name: Say; readonly more?: readonly Say[] }>>
  readonly required?: true
  readonly brief?: true
}

/** One of a few, each a line one can touch. */
function Choice({ name, choices, required, brief, ...filling }: ChoiceOf) {
  const { visit, act, typed } = filling
  const id = controlOf(act, name)
  const fault = faultOf(filling, name)
  return (
    <fieldset id={id} class={`field wide ${brief ? 'across' : ''}`} {...invalid(id, fault)}>
      <legend data-required={required ? '' : undefined}>{visit.say(FIELD_WORDS[name])}</legend>
      <FaultAt id={id} fault={fault} visit={visit} />
      {Object.entries(choices).map(([value, { name: words, more = [] }]) => (
        <div class="choice" key={value}>
          <input
            type="radio"
            id={`${id}-${value}`}
            name={name}
            value={value}
            required={required}
            checked={typed[name] === value}
          />
          <label for={`${id}-${value}`}>
            {visit.say(words)}
            {more.length > 0 && (
              <small class="meta">{more.map(visit.say).join(visit.say({ zh: '；', en: '; ' }))}</small>
            )}
          </label>
        </div>
      ))}
    </fieldset>
  )
}

/** The provisions that a ground stood on until today, each with the day from which a document stands on it. */
const textsOf = (
  on: (day: Day) => Address,
  today: Day,
): readonly { readonly since: Day; readonly address: Address }[] =>
  [...new Set([on(FIRST_TEXT), on(today)])].map((address) => ({
    since: /@([\d-]+)#/.exec(address)?.[1] ?? FIRST_TEXT,
    address,
  }))

/** Each ground on which a document may stand, with its provision in each text. */
const groundsIn = ({ app, today }: Visit) =>
  Object.fromEntries(
    Object.entries(HOLD_GROUNDS).map(([id, { name, on }]) => [
      id,
      {
        name,
        more: textsOf(on, today).map(({ since, address }): Say => {
          const { zh, en } = cite(app.kernel.shelf, address)?.brief ?? { zh: '—', en: '—' }
          return { zh: `${since}起的文书：${zh}`, en: `of a document from ${since} on: ${en}` }
        }),
      },
    ]),
  )

const AGENCIES = Object.fromEntries(Object.entries(POLICE_ORGANS).map(([id, name]) => [id, { name }]))

interface FoldOf extends Filling {
  readonly title: Say
  readonly button: Say
  /** What happens once it is pressed. */
  readonly after: Say
  readonly children: ComponentChildren
}

function Fold({ title, button, after, children, ...filling }: FoldOf) {
  const { visit, act, typed } = filling
  const { say } = visit
  return (
    <details id={`order-${act}`} open={typed.act === act}>
      <summary>{say(title)}</summary>
      <Form visit={visit} action={ORDERS}>
        <input type="hidden" name="act" value={act} />
        <div class="fields">
          {children}
          <Field {...filling} name="reason" required wide />
        </div>
        <p class="actions">
          <button type="submit">{say(button)}</button>
          <span class="meta">{say(after)}</span>
        </p>
      </Form>
    </details>
  )
}

const PROPOSE: Say = { zh: '提出，由另一人同意', en: 'Propose: another agrees' }
const WHO_AGREES: Say = {
  zh: '同意之前什么也不改；由本单位另一名网络安全负责人或者单位负责人同意，其工作台上列出。',
  en: 'Nothing changes until another security officer, or the head, of this office agrees: it stands on their desk.',
}

/** The forms by which something is ordered, each in a fold; one that was refused, or that a link begins, stands open. */
export function OrderForms({ visit, refused }: { readonly visit: Visit; readonly refused: Refusal | undefined }) {
  const { say, today, app } = visit
  const months = statutoryMonths(today)
  const duty = cite(app.kernel.shelf, retentionDuty(today))
  const typed = typedIn(visit)
  /** What was typed in one form stands in no other. */
  const of = (act: Act): Filling => ({
    visit,
    act,
    typed: typed.act === act ? typed : {},
    refused: typed.act === act ? refused : undefined,
  })
  const [hold, release, retain, remove] = [of('hold'), of('release'), of('retain'), of('remove')]
  return (
    <section aria-labelledby="forms">
      <h2 id="forms">{say({ zh: '可以办理', en: 'What may be done' })}</h2>
      <Fold
        {...hold}
        title={{ zh: '依文书保全', en: 'Hold by a document' }}
        button={{ zh: '保全，随即生效', en: 'Hold, with effect at once' }}
        after={{
          zh: '所及日志此后不删，直到依文书解除；解除须另一人同意。',
          en: 'What it names is not deleted until a document releases it, to which a second person agrees.',
        }}
      >
        <Field {...hold} name="document" required />
        <Field {...hold} name="organ" required />
        <Field {...hold} name="dated" type="date" />
        <Choice {...hold} name="ground" choices={groundsIn(visit)} required />
        <Choice {...hold} name="agency" choices={AGENCIES} brief />
        <Field
          {...hold}
          name="query"
          help={{ zh: '写法同检索；空着为全部', en: 'as in a search; empty is everything' }}
          wide
        />
        <Field {...hold} name="since" type="date" />
        <Field {...hold} name="until" type="date" />
      </Fold>
      <Fold {...release} title={{ zh: '解除保全', en: 'Release a hold' }} button={PROPOSE} after={WHO_AGREES}>
        <Field
          {...release}
          name="hold"
          type="number"
          help={{ zh: '条号见“留存与保全”', en: 'its number stands under “Retention and holds”' }}
          required
        />
        <Field {...release} name="document" required />
        <Field {...release} name="organ" required />
        <Field
          {...release}
          name="tookOver"
          help={{
            zh: '只在出具机关不是要求保全的机关时填写',
            en: 'only where the organ is not the one that asked for the hold',
          }}
        />
      </Fold>
      <Fold {...retain} title={{ zh: '改留存期', en: 'Another term of retention' }} button={PROPOSE} after={WHO_AGREES}>
        <Field
          {...retain}
          name="months"
          type="number"
          help={{
            zh: `不少于${months}个月${duty ? `（${duty.brief.zh}）` : ''}；更长的是本单位自定`,
            en: `${months} at least${duty ? ` (${duty.brief.en})` : ''}; longer is the office’s own figure`,
          }}
          required
        />
        <Field {...retain} name="source" help={{ zh: '空着为其他全部', en: 'empty: all others' }} />
      </Fold>
      <Fold
        {...remove}
        title={{ zh: '删除已满留存期的', en: 'Delete what has been kept long enough' }}
        button={PROPOSE}
        after={WHO_AGREES}
      >
        <Field
          {...remove}
          name="before"
          type="date"
          help={{
            zh: '空着为各来源各自已满期限的；保全中的不删',
            en: 'empty: of each source what its own term is over for; what is held stays',
          }}
        />
        <Field {...remove} name="sources" help={{ zh: '空着为全部', en: 'empty: all' }} />
      </Fold>
    </section>
  )
}
