import { look, refuseLook, type SealedAnswer } from '../../kernel/seal/look.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { type Answer, type Page, page, type Route, type Visit } from '../../web/area.ts'
import { moment } from '../../web/moment.ts'
import { readFile } from './reading.ts'
import { sealingPage } from './sealing-page.tsx'

const notHere = refuse('not-found', {
  zh: '没有此案，或案卷不对您公开',
  en: 'There is no such case, or it is not open to you',
})

/** One of the two who opened it looks. A form, so that no page that is fetched ahead is taken for a look. */
async function lookAt(visit: Visit): Promise<Answer> {
  const { app, actor, params } = visit
  const { context, kernel } = app
  const { database } = kernel.identity
  const id = params.id ?? ''
  const file = await readFile(visit, id)
  if (isRefusal(file)) {
    await refuseLook(database, context, { actor, id })
    return file
  }
  if (file.procedure !== 'report') return notHere
  const procedure = context.book.at(file.procedure, file.version)
  if (!procedure) throw new Error(`no ${file.procedure}@${file.version} in the book`)
  const looked = await look(database, kernel.seal, context, { procedure, file, actor })
  return isRefusal(looked) ? looked : lookedPage(visit, file.id, looked)
}

function lookedPage(visit: Visit, id: string, looked: readonly SealedAnswer[]): Page {
  const { say, href } = visit
  const title = say({ zh: '启封的内容', en: 'What was sealed' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="note">
        {say({
          zh: '本次查看已记录，举报人看得到。只用于启封的理由所写的事，不得抄录他处。',
          en: 'This look is logged and the reporter sees it. Use it for the reason it was opened for, and copy it nowhere.',
        })}
      </p>
      <dl>
        {looked.map(({ step, at, say: name, value }) => (
          <div key={`${name.zh} ${at.toISOString()}`}>
            <dt>{say(name)}</dt>
            <dd>
              {value === undefined ? say({ zh: '不能启封', en: 'Cannot be opened' }) : String(value)}{' '}
              <span class="meta">
                {say(step)}，{say(moment(at))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={href(`/reports/${id}`)}>{say({ zh: '回案卷', en: 'Back to the case' })}</a>
      </p>
    </>,
    { crumbs: [{ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' }] },
  )
}

export const sealedRoutes: readonly Route[] = [
  { method: 'GET', path: '/reports/sealing', who: 'anyone', answer: sealingPage },
  { method: 'POST', path: '/reports/:id/sealed', who: 'anyone', answer: lookAt },
]
