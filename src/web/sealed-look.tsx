import { noSuchCase, type ShownCase } from '../kernel/procedure/case-list.ts'
import { look, refuseLook, type SealedAnswer } from '../kernel/seal/look.ts'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import { type Answer, type Page, page, type Visit } from './area.ts'
import { baseOf, type CaseFilePages } from './case-file-pages.tsx'
import { factorIn } from './factor-fields.tsx'
import { moment } from './moment.ts'

type Looking =
  | { readonly pages: CaseFilePages; readonly file: ShownCase }
  /** The case is not theirs to read: that they asked is put on record all the same. */
  | { readonly refused: Refusal }

/** One of the two who opened it looks. A form, so that no page that is fetched ahead is taken for a look. */
export async function lookAtSealed(visit: Visit, looking: Looking): Promise<Answer> {
  const { app, actor, params } = visit
  const { context, kernel } = app
  const { database } = kernel.identity
  if ('refused' in looking) {
    await refuseLook(database, context, { actor, id: params.id ?? '' })
    return looking.refused
  }
  const { pages, file } = looking
  if (pages.sealing === undefined) return noSuchCase()
  const procedure = context.catalogue.at(file.procedure, file.version)
  if (!procedure) throw new Error(`no ${file.procedure}@${file.version} in the catalogue`)
  const factor = factorIn(visit.form)
  const unproven = factor && (await visit.prove(factor))
  if (unproven) return unproven
  const { whyNotProven } = visit
  const looked = await look(database, kernel.seal, context, { procedure, file, actor, whyNotProven })
  return isRefusal(looked) ? looked : lookedPage({ visit, pages, id: file.id, looked })
}

interface LookedOf {
  readonly visit: Visit
  readonly pages: CaseFilePages
  readonly id: string
  readonly looked: readonly SealedAnswer[]
}

function lookedPage({ visit, pages, id, looked }: LookedOf): Page {
  const { say, href } = visit
  const title = say({ zh: '启封的内容', en: 'What was sealed' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="note">
        {say({
          zh: '本次查看已记录，当事人看得到。只用于启封的理由所写的事，不得抄录他处。',
          en: 'This look is logged, and whoever it concerns sees it. Use it for the reason it was opened for, and copy it nowhere.',
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
        <a href={href(`${baseOf(pages)}/${id}`)}>{say({ zh: '回案卷', en: 'Back to the case' })}</a>
      </p>
    </>,
    { crumbs: [{ name: say(pages.title), path: pages.path }] },
  )
}
