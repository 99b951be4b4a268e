import type { JobKind } from '../../kernel/job/definition.ts'
import { cancelJob, readJob, type StoredJob } from '../../kernel/job/read.ts'
import { isRefusal } from '../../law/refusal.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../web/area.ts'
import { Form } from '../../web/form.tsx'
import { moment } from '../../web/moment.ts'
import { jobKindsOf } from './kinds.ts'

/** How far a job is, until what came of it has a page of its own. */
async function see(visit: Visit): Promise<Answer> {
  const job = await readJob(databaseOf(visit), visit.actor, visit.params.id ?? '')
  if (isRefusal(job)) return job
  const kind = jobKindsOf(visit.app.areas, visit.app.kernel).find(({ id }) => id === job.kind)
  if (kind && job.state === 'done') return seeOther(kind.page(job.id, job.body))
  const title = visit.say(kind?.name ?? { zh: '长任务', en: 'A long job' })
  return page(title, <Progress {...{ job, kind, title, visit }} />)
}

const STATES = {
  waiting: { zh: '在办', en: 'Going on' },
  done: { zh: '办完', en: 'Done' },
  failed: { zh: '没有办成', en: 'Failed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const

interface Shown {
  readonly job: StoredJob
  readonly kind: JobKind | undefined
  readonly title: string
  readonly visit: Visit
}

function Progress({ job, kind, title, visit }: Shown) {
  const { say, href } = visit
  const { id, state, done, total, failure, retries, madeAt } = job
  const unit = kind?.unit ?? { zh: '项', en: 'items' }
  return (
    <>
      <h1>{title}</h1>
      <dl>
        <dt>{say({ zh: '状态', en: 'State' })}</dt>
        <dd>{say(STATES[state])}</dd>
        <dt>{say({ zh: '进展', en: 'Progress' })}</dt>
        <dd>
          <progress max={Math.max(1, total)} value={done} aria-label={say({ zh: '进展', en: 'Progress' })} />{' '}
          {say({ zh: `${done} / ${total} ${unit.zh}`, en: `${done} of ${total} ${unit.en}` })}
        </dd>
        <dt>{say({ zh: '交办', en: 'Asked for' })}</dt>
        <dd>
          <time dateTime={madeAt.toISOString()}>{say(moment(madeAt))}</time>
        </dd>
      </dl>
      {failure && <p role="alert">{say(failure)}</p>}
      {retries && (
        <p>
          {say({
            zh: '上一步没有办成，正在重试；已办成的保持不变。',
            en: 'The last step did not succeed and is tried again; what was done before stays.',
          })}
        </p>
      )}
      {state === 'waiting' && (
        <>
          <p>
            {say({
              zh: '可以离开本页，办理照常进行；办完后本页显示结果。',
              en: 'You may leave this page; the work goes on, and its result will stand here.',
            })}
          </p>
          <p>
            <a href={href(`/jobs/${id}`)}>{say({ zh: '看现在的进展', en: 'See how far it is now' })}</a>
          </p>
          <Form visit={visit} action={`/jobs/${id}/cancel`}>
            <p class="actions">
              <button type="submit" class="quiet">
                {say({ zh: '取消，已办成的不变', en: 'Cancel; what is done stays' })}
              </button>
            </p>
          </Form>
        </>
      )}
    </>
  )
}

async function cancel(visit: Visit): Promise<Answer> {
  const job = await cancelJob(databaseOf(visit), visit.actor, visit.params.id ?? '', visit.app.kernel.now())
  return isRefusal(job) ? job : seeOther(`/jobs/${job.id}`)
}

export const jobRoutes: readonly Route[] = [
  { method: 'GET', path: '/jobs/:id', who: 'signed-in', answer: see },
  { method: 'POST', path: '/jobs/:id/cancel', who: 'signed-in', answer: cancel },
]
