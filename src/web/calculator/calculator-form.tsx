import type { Refusal } from '../../law/refusal.ts'
import { asksOf } from '../../mechanisms/sanction/asks.ts'
import type { Request } from '../../mechanisms/sanction/request.ts'
import { punishedIn, type Subject } from '../../mechanisms/sanction/subject.ts'
import { type Values, valuesOf } from '../../mechanisms/sanction/values.ts'
import type { Visit } from '../area.ts'
import { Form, Refused } from '../form.tsx'
import { type Pen, wordsIn } from './fields.tsx'
import { FromFile } from './from-file.tsx'
import { ActPart, FactsPart, PartyPart, ProposalPart, Unlisted } from './parts.tsx'
import { AlsoBreached, Bars, Leniency, TextChoice } from './seldom.tsx'

interface TrialFormOf {
  /** Where it is sent; of ours, without the language. */
  readonly action: string
  readonly subject: Subject
  /** What was typed; days of the act and of the decision, and the breach, stand in it from the first. */
  readonly values: Values
  /** What a file says already: shown, and neither asked nor sent. `tryOn` takes it beside what was typed. */
  readonly given?: Partial<Request>
  readonly refusal?: Refusal | undefined
  /** Whether a text must be chosen before there is a verdict. */
  readonly mustChoose?: boolean
  readonly open?: boolean
  readonly visit: Visit
}

/**
 * 试算: a penalty one has in mind, on the facts one can prove; all that `POST /api/sanctions/check` takes. What the rows
 * can turn on is asked at once, the rest is folded.
 */
export function TrialForm(of: TrialFormOf) {
  const { action, subject, given = {}, refusal, mustChoose = false, open, visit } = of
  const { say } = visit
  const { edition, texts, rows } = subject
  const values = { ...of.values, ...valuesOf(given) }
  const pen: Pen = { values, visit, english: wordsIn(edition, visit) }
  const asks = asksOf(rows)
  const asked = (...fields: readonly (keyof Request)[]) => fields.some((field) => given[field] === undefined)
  return (
    <details open={open || refusal !== undefined || mustChoose}>
      <summary>{say({ zh: '试算：拟处罚是否在法律之内', en: 'Try a penalty: is it within the law' })}</summary>
      <p class="meta">
        {say({
          zh: '只核对形式：条件有没有证据、数额在不在幅度内、措施是不是条文列明的。事实真假、轻重如何，由人判断。填写的内容不留存。',
          en: 'Form only: whether each condition is proven, each amount in its range, each measure named. Whether a fact is true, and how grave, people decide. Nothing typed here is kept.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <FromFile given={given} edition={edition} pen={pen} />
      <Form visit={visit} action={action}>
        {asked('breaches') && <input type="hidden" name="breach" value={values.breach} />}
        {asked('act', 'discoveredOn', 'decisionDate') && <ActPart asked={asked} pen={pen} />}
        {asked('party', 'department') && <PartyPart asks={asks} asked={asked} pen={pen} />}
        {asked('facts', 'illegalIncome', 'purchaseAmount') && <FactsPart asks={asks} asked={asked} pen={pen} />}
        <ProposalPart asks={asks} pen={pen} />
        {texts.length > 1 && asked('versionChoice') && <TextChoice texts={texts} must={mustChoose} pen={pen} />}
        {asked('leniency') && <Leniency pen={pen} />}
        <Bars pen={pen} />
        <Unlisted asks={asks} asked={asked} pen={pen} />
        {asked('breaches') && <AlsoBreached edition={edition} units={punishedIn(edition)} pen={pen} />}
        <p class="actions">
          <button type="submit">{say({ zh: '核对', en: 'Check' })}</button>
        </p>
      </Form>
    </details>
  )
}
