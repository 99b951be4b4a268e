import type { WaitingAttachment } from '../../kernel/attachment/attachment.ts'
import type { Refusal } from '../../law/refusal.ts'
import { type EvidenceInput, inputNames } from '../../mechanisms/evidence/content.ts'
import type { EvidenceKind } from '../../mechanisms/evidence/definition.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { UploadField } from '../../web/attachments.tsx'
import { Form, Refused } from '../../web/form.tsx'
import { InputField } from '../../web/input-field.tsx'
import { forms } from './words.ts'

interface FieldsOf {
  readonly visit: Visit
  readonly prefix: string
  readonly values: Readonly<Record<string, string | undefined>>
  readonly kinds: readonly EvidenceKind[]
  /** Of a piece that is revised: its form stays. */
  readonly form: EvidenceInput['form'] | undefined
}

/** What is asked of a piece. Of its three forms each asks something of its own. */
export function EvidenceFields({ visit, prefix, values, kinds, form }: FieldsOf) {
  const { say } = visit
  const of = (name: keyof EvidenceInput) => ({ visit, prefix, name, label: inputNames[name], value: values[name] })
  return (
    <>
      <InputField {...of('title')} required />
      <InputField
        {...of('collectedOn')}
        type="date"
        required
        help={{ zh: '早于今天的，标为补录', en: 'a day before today is shown as entered later' }}
      />
      <InputField {...of('from')} type="date" />
      <InputField {...of('to')} type="date" />
      <InputField
        {...of('expiresOn')}
        type="date"
        help={{ zh: '本机关自定；到期前提醒', en: 'the office’s own figure; you are reminded before it' }}
      />
      {form === undefined ? (
        <fieldset>
          <legend>{say(inputNames.form)}</legend>
          {(['file', 'link', 'proof'] as const).map((one) => (
            <label key={one} class="choice">
              <input type="radio" name="form" value={one} checked={(values.form ?? 'file') === one} /> {say(forms[one])}
            </label>
          ))}
        </fieldset>
      ) : (
        <input type="hidden" name="form" value={form} />
      )}
      {(form === undefined || form === 'link') && (
        <InputField
          {...of('link')}
          type="url"
          help={{
            zh: '形式为网址时填写。存证的是网址本身的摘要，不是网页内容',
            en: 'for a link. The address is hashed, not what stands there',
          }}
        />
      )}
      {(form === undefined || form === 'proof') && kinds.length > 0 && (
        <ProofFields {...{ visit, prefix, values, kinds }} />
      )}
      <div class="field wide">
        <label for={`${prefix}-note`}>{say(inputNames.note)}</label>
        <textarea id={`${prefix}-note`} name="note" rows={2} maxLength={2_000} value={values.note ?? ''} />
      </div>
    </>
  )
}

function ProofFields({ visit, prefix, values, kinds }: Omit<FieldsOf, 'form'>) {
  const { say } = visit
  return (
    <>
      <div class="field">
        <label for={`${prefix}-kind`}>
          {say(inputNames.kind)}
          <small>{say({ zh: '形式为现场证明时填写', en: 'for a live proof' })}</small>
        </label>
        <select id={`${prefix}-kind`} name="kind">
          {kinds.map(({ id, name }) => (
            <option key={id} value={id} selected={values.kind === id}>
              {say(name)}
            </option>
          ))}
        </select>
      </div>
      <div class="field wide">
        <label for={`${prefix}-reference`}>
          {say(inputNames.reference)}
          <small>{kinds.map(({ name, help }) => `${say(name)}: ${say(help)}`).join(say({ zh: '；', en: '; ' }))}</small>
        </label>
        <textarea
          id={`${prefix}-reference`}
          name="reference"
          rows={3}
          maxLength={20_000}
          value={values.reference ?? ''}
        />
      </div>
    </>
  )
}

interface NewPageOf {
  readonly visit: Visit
  readonly kinds: readonly EvidenceKind[]
  readonly files: readonly WaitingAttachment[]
  readonly refusal?: Refusal | undefined
}

export function newPage({ visit, kinds, files, refusal }: NewPageOf): Page {
  const { say, form, today } = visit
  const title = say({ zh: '登记证明材料', en: 'Enter evidence' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} prefix="new" visit={visit} title={{ zh: '没有登记', en: 'Not entered' }} />
      <Form visit={visit} action="/evidence/new" files>
        <EvidenceFields {...{ visit, kinds }} prefix="new" values={{ collectedOn: today, ...form }} form={undefined} />
        <UploadField visit={visit} id="new-file" files={files} byOffice />
        <p class="actions">
          <button type="submit">{say({ zh: '登记', en: 'Enter' })}</button>
        </p>
      </Form>
    </>,
    { crumbs: [{ name: say({ zh: '证明材料', en: 'Evidence' }), path: '/evidence' }], refusal },
  )
}
