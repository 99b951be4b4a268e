import type { ComponentChildren } from 'preact'
import type { Say } from '../../../law/say.ts'
import { taskNames } from '../../../mechanisms/plan/content.ts'
import type { TaskJudged } from '../../../mechanisms/plan/decide-task.ts'
import { taskPath } from '../../../mechanisms/plan/subject.ts'
import { Form } from '../../../web/form.tsx'
import { Choice, Field, Fold, officeChoices, personChoices, Words } from './fields.tsx'
import { REASON, TaskFields, valuesOf } from './task-form.tsx'
import type { TaskPageOf } from './task-read.ts'

type Act = TaskJudged['act']

/** What a button of an act says. */
const BUTTONS: Readonly<Record<Act, Say>> = {
  accept: { zh: '接受，由我办', en: 'Take it on' },
  refuse: { zh: '不接受', en: 'Refuse it' },
  done: { zh: '报办结', en: 'Say it done' },
  verify: { zh: '核验通过', en: 'Verify it' },
  return: { zh: '退回', en: 'Return it' },
  assign: { zh: '定由谁办', en: 'Name its owner' },
  move: { zh: '改期限', en: 'Move its day' },
  change: { zh: '改任务', en: 'Change it' },
  strike: { zh: '划去', en: 'Strike it out' },
  comment: { zh: '写意见', en: 'Comment' },
}

/** Acts whose form stands open: what the page is for just now. */
const FIRST: readonly Act[] = ['accept', 'done', 'verify']

/** The acts that the visitor may take on a task, the next step open, others folded. */
export function TaskActs(of: TaskPageOf) {
  const { reading, visit, refused } = of
  const { say } = visit
  const { acts } = reading
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say({ zh: '可以办的', en: 'What you may do' })}</h2>
      {reading.owes && acts.length > 0 && <Bind {...of} />}
      {acts.map((act) => (
        <Fold key={act} title={say(BUTTONS[act])} open={FIRST.includes(act) || refused?.act === act}>
          <ActForm act={act} of={of}>
            <Fields act={act} of={of} />
          </ActForm>
        </Fold>
      ))}
    </section>
  )
}

interface ActOf {
  readonly act: Act
  readonly of: TaskPageOf
}

const ActForm = ({ act, of: { reading, visit }, children }: ActOf & { readonly children: ComponentChildren }) => (
  <Form visit={visit} action={`${taskPath(reading.task.id)}/${act}`}>
    <input type="hidden" name="version" value={String(reading.task.version)} />
    {children}
    <p class="actions">
      <button type="submit">{visit.say(BUTTONS[act])}</button>
    </p>
  </Form>
)

/** Whether an act asks for a reason in words; a change of a plan that was approved does. */
const WITH_REASON: readonly Act[] = ['refuse', 'return', 'assign', 'move', 'change', 'strike', 'comment']

function Fields({ act, of }: ActOf) {
  const { reading, visit, offered, colleagues, refused } = of
  const { content } = reading.task
  const typed = refused?.act === act ? visit.form : {}
  const one = (name: string) => ({ visit, prefix: act, name, value: typed[name] })
  const nobody = { zh: '未定', en: 'nobody yet' }
  return (
    <>
      {act === 'assign' && (
        <>
          <Choice {...one('owner-office')} label={taskNames.owner} choices={officeChoices(offered)} none={nobody} />
          <Choice
            {...one('owner-person')}
            label={{ zh: '本机关由谁办', en: 'Who of your office' }}
            choices={personChoices(colleagues)}
            none={nobody}
          />
        </>
      )}
      {act === 'move' && <Field {...one('due')} label={{ zh: '新期限', en: 'New day' }} type="date" required />}
      {act === 'change' && (
        <TaskFields
          visit={visit}
          prefix={act}
          values={refused?.act === act ? visit.form : valuesOf(content)}
          offices={offered}
          people={colleagues}
          changes
        />
      )}
      {WITH_REASON.includes(act) && (
        <Words
          {...one('reason')}
          label={act === 'comment' ? { zh: '意见', en: 'Comment' } : REASON}
          required={act !== 'assign' && act !== 'change'}
        />
      )}
    </>
  )
}

/** Evidence of the office that owes it is put to what the task needs. */
function Bind({ reading: { task, state }, visit, bindable }: TaskPageOf) {
  const { say, href } = visit
  const pieces = bindable.map(({ id, title }) => [id, { zh: title, en: title }] as const)
  const needs = state.needs.map(({ need }, at) => [String(at + 1), { zh: need.what, en: need.what }] as const)
  return (
    <Fold title={say({ zh: '登记证据', en: 'Bring evidence' })} open={state.there < state.needed}>
      <p>
        <a href={href('/evidence/new')}>{say({ zh: '先登记一份新的材料', en: 'Enter a new piece first' })}</a>
        {say({ zh: '，再在这里选用：', en: ', then choose it here:' })}
      </p>
      {pieces.length === 0 ? (
        <p class="meta">{say({ zh: '本机关还没有可用的材料。', en: 'Your office has no piece yet.' })}</p>
      ) : (
        <Form visit={visit} action={`${taskPath(task.id)}/evidence`}>
          <Choice {...{ visit, prefix: 'bind', name: 'piece', choices: pieces }} label={{ zh: '材料', en: 'Piece' }} />
          <Choice {...{ visit, prefix: 'bind', name: 'need', choices: needs }} label={{ zh: '用于', en: 'For' }} />
          <p class="actions">
            <button type="submit" class="quiet">
              {say({ zh: '用于本任务', en: 'Bind it to this task' })}
            </button>
          </p>
        </Form>
      )}
    </Fold>
  )
}
