import type { Office } from '../../../kernel/identity/actor.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { TaskContent } from '../../../mechanisms/plan/content.ts'
import { taskNames } from '../../../mechanisms/plan/content.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import type { TaskOffer } from '../../../web/task-offer.ts'
import { Choice, Field, officeChoices, personChoices, Words } from './fields.tsx'
import { Offers } from './offers.tsx'
import { planPath } from './paths.ts'
import type { PlanRow } from './queries.ts'
import { kindChoices, NEEDS_ASKED } from './typed.ts'

interface TaskFieldsOf {
  readonly visit: Visit
  readonly prefix: string
  readonly values: Readonly<Record<string, string | undefined>>
  readonly offices: readonly Office[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Of a task that is there: owner and due day have acts of their own. */
  readonly changes?: true
}

/** The fields of a form as a task stands. */
export const valuesOf = ({ title, begins, due, figure, needs, verifier }: TaskContent): Record<string, string> => ({
  ...{ title, due, figure: figure === 'own' ? '' : figure, begins: begins ?? '' },
  ...Object.fromEntries(
    needs.flatMap(({ what, kind, count }, at) => [
      [`need-${at + 1}`, what],
      [`kind-${at + 1}`, kind],
      [`count-${at + 1}`, String(count)],
    ]),
  ),
  ...(verifier && { 'verifier-office': verifier.office, 'verifier-person': verifier.person ?? '' }),
})

export function TaskFields({ visit, prefix, values, offices, people, changes }: TaskFieldsOf) {
  const { say } = visit
  const of = (name: string) => ({ visit, prefix, name, value: values[name] })
  const nobody = { zh: '未定', en: 'nobody yet' }
  return (
    <>
      <Field {...of('title')} label={taskNames.title} required />
      <Field {...of('begins')} label={taskNames.begins} type="date" />
      {changes ? (
        <input type="hidden" name="due" value={values.due ?? ''} />
      ) : (
        <Field {...of('due')} label={taskNames.due} type="date" required />
      )}
      <Field
        {...of('figure')}
        label={taskNames.figure}
        help={{
          zh: '留空即本机关自定；条文规定的，写条文，如：法治宣传教育法第十三条第二款',
          en: 'empty: the office’s own; else the provision that sets it',
        }}
      />
      {!changes && (
        <>
          <Choice {...of('owner-office')} label={taskNames.owner} choices={officeChoices(offices)} none={nobody} />
          <Choice
            {...of('owner-person')}
            label={{ zh: '本机关由谁办', en: 'Who of your office' }}
            choices={personChoices(people)}
            none={nobody}
            help={{
              zh: '由别的机关办的，由该机关接受时定人',
              en: 'another office names its person as it takes the task on',
            }}
          />
        </>
      )}
      <Choice
        {...of('verifier-office')}
        label={taskNames.verifier}
        choices={officeChoices(offices)}
        none={{ zh: '本机关', en: 'your office' }}
      />
      <Choice
        {...of('verifier-person')}
        label={{ zh: '由谁核验', en: 'Who verifies' }}
        choices={personChoices(people)}
        none={{ zh: '该机关除办的人以外的任何人', en: 'anybody there but its owner' }}
      />
      <fieldset class="wide">
        <legend>{say({ zh: '需要的证据（至少一种）', en: 'Evidence needed (one kind at least)' })}</legend>
        {Array.from({ length: NEEDS_ASKED }, (_, at) => at + 1).map((at) => (
          <div key={at} class="fields">
            <Field {...of(`need-${at}`)} label={{ zh: `第${at}种：什么`, en: `${at}: what` }} required={at === 1} />
            <Choice {...of(`kind-${at}`)} label={{ zh: '形式', en: 'Form' }} choices={kindChoices} />
            <Field {...of(`count-${at}`)} label={{ zh: '几件', en: 'How many' }} type="number" />
          </div>
        ))}
      </fieldset>
      {!changes && (
        <>
          <Field
            {...of('months')}
            label={{ zh: '每几个月一次', en: 'Every how many months' }}
            type="number"
            help={{ zh: '重复的才填；每一次各是一项任务', en: 'where it recurs: each occurrence is a task of its own' }}
          />
          <Field {...of('until')} label={{ zh: '重复到', en: 'Until' }} type="date" />
        </>
      )}
    </>
  )
}

interface NewTaskOf extends Omit<TaskFieldsOf, 'prefix' | 'values' | 'changes'> {
  readonly plan: PlanRow
  readonly line: string
  readonly drafting: boolean
  readonly offers: readonly TaskOffer[]
  readonly refusal?: Refusal | undefined
}

export function newTaskPage({ visit, plan, line, drafting, offers, refusal, ...of }: NewTaskOf): Page {
  const { say, query } = visit
  const { title: offered = '', due = '' } = query
  const title = say({ zh: '加一件任务', en: 'Add a task' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} prefix="task" visit={visit} title={{ zh: '没有登记', en: 'Not entered' }} />
      <Offers offers={offers} plan={plan.id} line={line} visit={visit} />
      <Form visit={visit} action={`${planPath(plan.id)}/tasks`}>
        <input type="hidden" name="line" value={line} />
        <TaskFields visit={visit} prefix="task" values={refusal ? visit.form : { title: offered, due }} {...of} />
        {!drafting && (
          <Words
            {...{ visit, prefix: 'task', name: 'reason', value: visit.form.reason, required: true }}
            label={REASON}
          />
        )}
        <p class="actions">
          <button type="submit">{say({ zh: '登记', en: 'Enter' })}</button>
        </p>
      </Form>
    </>,
    { crumbs: [{ name: plan.head.title, path: planPath(plan.id) }], dense: true, refusal },
  )
}

/** A reason, wherever a form of a plan that was approved asks for one. */
export const REASON = { zh: '理由', en: 'Reason' } as const
