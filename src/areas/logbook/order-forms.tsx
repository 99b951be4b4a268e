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
import { Form } from '../../web/form.tsx'
import { ORDERS } from './paths.ts'

interface FieldOf {
  readonly visit: Visit
  readonly act: string
  readonly name: string
  readonly words: Say
  readonly help?: Say
  readonly type?: 'date' | 'number' | 'text'
  readonly required?: true
}

function Field({ visit, act, name, words, help, type = 'text', required }: FieldOf) {
  const id = `${act}-${name}`
  return (
    <div class="field">
      <label for={id} data-required={required ? '' : undefined}>
        {visit.say(words)}
        {help && <small>{visit.say(help)}</small>}
      </label>
      <input
        id={id}
        name={name}
        type={type}
        value={visit.form.act === act ? visit.form[name] : undefined}
        required={required}
        maxLength={500}
      />
    </div>
  )
}

const document: Pick<FieldOf, 'name' | 'words' | 'required'> = {
  name: 'document',
  words: { zh: '文号', en: 'Number of the document' },
  required: true,
}
const organ: Pick<FieldOf, 'name' | 'words' | 'required'> = {
  name: 'organ',
  words: { zh: '出具文书的机关', en: 'Organ that issued it' },
  required: true,
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

/** The forms by which something is ordered. */
export function OrderForms({ visit, refused }: { readonly visit: Visit; readonly refused: Refusal | undefined }) {
  const { say, today, app } = visit
  const months = statutoryMonths(today)
  const duty = cite(app.kernel.shelf, retentionDuty(today))
  const at = (act: string) => ({ visit, act })
  const reason = (act: string) => <Field {...at(act)} name="reason" words={{ zh: '理由', en: 'Why' }} required />
  const folded = (act: string, title: Say, button: Say, fields: preact.ComponentChildren) => (
    <details open={refused !== undefined && visit.form.act === act}>
      <summary>{say(title)}</summary>
      <Form visit={visit} action={ORDERS}>
        <input type="hidden" name="act" value={act} />
        {fields}
        {reason(act)}
        <p class="actions">
          <button type="submit">{say(button)}</button>
        </p>
      </Form>
    </details>
  )
  const propose: Say = { zh: '提出，由另一人同意', en: 'Propose: another agrees' }
  return (
    <section aria-labelledby="forms">
      <h2 id="forms">{say({ zh: '可以办理', en: 'What may be done' })}</h2>
      {folded(
        'hold',
        { zh: '依文书保全', en: 'Hold by a document' },
        { zh: '保全，随即生效', en: 'Hold, with effect at once' },
        <>
          <Field {...at('hold')} {...document} />
          <Field {...at('hold')} {...organ} />
          <Field {...at('hold')} name="dated" type="date" words={{ zh: '文书日期', en: 'Dated' }} />
          <fieldset class="field">
            <legend>{say({ zh: '文书依据', en: 'On what ground' })}</legend>
            {Object.entries(HOLD_GROUNDS).map(([id, ground]) => (
              <p key={id}>
                <label>
                  <input type="radio" name="ground" value={id} required checked={visit.form.ground === id} />{' '}
                  {say(ground.name)}{' '}
                  {textsOf(ground.on, today).map(({ since, address }) => (
                    <small key={since}>
                      {say({ zh: `${since}起的文书：`, en: `of a document from ${since} on: ` })}
                      {say(cite(app.kernel.shelf, address)?.words ?? { zh: '—', en: '—' })}
                    </small>
                  ))}
                </label>
              </p>
            ))}
            <p>
              {say({ zh: '为后一项的，是', en: 'In the second case it is a' })}{' '}
              {Object.entries(POLICE_ORGANS).map(([id, name]) => (
                <label key={id}>
                  <input type="radio" name="agency" value={id} checked={visit.form.agency === id} /> {say(name)}{' '}
                </label>
              ))}
            </p>
          </fieldset>
          <Field
            {...at('hold')}
            name="query"
            words={{ zh: '保全什么', en: 'What is held' }}
            help={{ zh: '写法同检索；空着为全部', en: 'as in a search; empty is everything' }}
          />
          <Field {...at('hold')} name="since" type="date" words={{ zh: '收到日期，自', en: 'Received from' }} />
          <Field {...at('hold')} name="until" type="date" words={{ zh: '至（不含）', en: 'Until (before it)' }} />
        </>,
      )}
      {folded(
        'release',
        { zh: '解除保全', en: 'Release a hold' },
        propose,
        <>
          <Field
            {...at('release')}
            name="hold"
            type="number"
            words={{ zh: '哪一条保全', en: 'Which hold' }}
            help={{ zh: '条号见“留存与保全”', en: 'its number stands under “Retention and holds”' }}
            required
          />
          <Field {...at('release')} {...document} />
          <Field {...at('release')} {...organ} />
          <Field
            {...at('release')}
            name="tookOver"
            words={{ zh: '如何接管', en: 'How it took over' }}
            help={{
              zh: '只在出具机关不是要求保全的机关时填写',
              en: 'only where the organ is not the one that asked for the hold',
            }}
          />
        </>,
      )}
      {folded(
        'retain',
        { zh: '改留存期', en: 'Another term of retention' },
        propose,
        <>
          <Field
            {...at('retain')}
            name="months"
            type="number"
            words={{ zh: '留存几个月', en: 'Months' }}
            help={{
              zh: `不少于${months}个月${duty ? `（${duty.brief.zh}）` : ''}；更长的是本单位自定`,
              en: `${months} at least${duty ? ` (${duty.brief.en})` : ''}; longer is the office’s own figure`,
            }}
            required
          />
          <Field
            {...at('retain')}
            name="source"
            words={{ zh: '来源', en: 'Source' }}
            help={{ zh: '空着为其他全部', en: 'empty: all others' }}
          />
        </>,
      )}
      {folded(
        'remove',
        { zh: '删除已满留存期的', en: 'Delete what has been kept long enough' },
        propose,
        <>
          <Field
            {...at('remove')}
            name="before"
            type="date"
            words={{ zh: '此日之前收到的', en: 'Received before' }}
            help={{
              zh: '空着为各来源各自已满期限的；保全中的不删',
              en: 'empty: of each source what its own term is over for; what is held stays',
            }}
          />
          <Field
            {...at('remove')}
            name="sources"
            words={{ zh: '来源，以空格分开', en: 'Sources, with blanks between' }}
            help={{ zh: '空着为全部', en: 'empty: all' }}
          />
        </>,
      )}
    </section>
  )
}
