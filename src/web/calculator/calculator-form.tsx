import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { asksOf } from '../../mechanisms/sanction/asks.ts'
import { type Values, valuesOf } from '../../mechanisms/sanction/form.ts'
import { type FormField, fieldsOfPart } from '../../mechanisms/sanction/form-fields.ts'
import type { Request } from '../../mechanisms/sanction/request.ts'
import { type CalculationSubject, punishedIn } from '../../mechanisms/sanction/subject.ts'
import type { Visit } from '../area.ts'
import { Form, Refused } from '../form.tsx'
import { type Pen, wordsIn } from './fields.tsx'
import { FromFile } from './from-file.tsx'
import { ListedPart, ProposalPart, Unlisted } from './parts.tsx'
import { AlsoBreached, FoldedPart, TextChoice } from './seldom.tsx'

const PARTY: Say = { zh: '当事人和办理机关', en: 'The party and the department' }
const FACTS: Say = { zh: '案卷中的事实', en: 'Facts in the file' }
const PROVEN: Say = {
  zh: '各写证据编号，多份用“、”隔开；没有证据的不填',
  en: 'The evidence of each, several parted by 、 or ;: none without evidence',
}
const LENIENCY: Say = { zh: '减轻或者不予处罚', en: 'A reduced penalty, or none' }
const BARS: Say = { zh: '已受罚款、追责期限、涉嫌犯罪', en: 'Fined already, time limit, crime' }

interface CalculatorFormOf {
  /** Where it is sent; of ours, without the language. */
  readonly action: string
  readonly subject: CalculationSubject
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
export function CalculatorForm(of: CalculatorFormOf) {
  const { action, subject, given = {}, refusal, mustChoose = false, open, visit } = of
  const { say } = visit
  const { edition, texts, rows } = subject
  const values = { ...of.values, ...valuesOf(given) }
  const pen: Pen = { values, visit, english: wordsIn(edition, visit) }
  const asks = asksOf(rows)
  const asked = ({ path: [part] }: FormField) =>
    !Object.entries(given).some(([name, value]) => name === part && value !== undefined)
  const isBreachAsked = fieldsOfPart('breach').some(asked)
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
        {isBreachAsked && <input type="hidden" name="breach" value={values.breach} />}
        <ListedPart part="act" title={{ zh: '行为', en: 'The act' }} asks={asks} asked={asked} pen={pen} />
        <ListedPart part="party" title={PARTY} asks={asks} asked={asked} pen={pen} />
        <ListedPart part="facts" title={FACTS} help={PROVEN} asks={asks} asked={asked} pen={pen} />
        <ProposalPart asks={asks} asked={asked} pen={pen} />
        {texts.length > 1 && <TextChoice texts={texts} must={mustChoose} asked={asked} pen={pen} />}
        <FoldedPart part="leniency" title={LENIENCY} asked={asked} pen={pen} />
        <FoldedPart part="bars" title={BARS} asked={asked} pen={pen} />
        <Unlisted asks={asks} asked={asked} pen={pen} />
        {isBreachAsked && <AlsoBreached edition={edition} units={punishedIn(edition)} pen={pen} />}
        <p class="actions">
          <button type="submit">{say({ zh: '核对', en: 'Check' })}</button>
        </p>
      </Form>
    </details>
  )
}
