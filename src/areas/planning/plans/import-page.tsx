import type { Edition } from '../../../law/edition.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { ProposedLine } from '../../../mechanisms/plan/import-lines.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { basisOf } from './basis.ts'
import { planPath } from './paths.ts'
import type { PlanRow } from './queries.ts'

interface ImportPageOf {
  readonly visit: Visit
  readonly plan: PlanRow
  /** Texts of points, each of which can fill the plan. */
  readonly editions: readonly Edition[]
  readonly chosen: { readonly edition: Edition; readonly lines: readonly ProposedLine[] } | undefined
  readonly refusal?: Refusal | undefined
}

/** What a text of points would bring to a plan, before it is pressed; then one press. */
export function importPage({ visit, plan, editions, chosen, refusal }: ImportPageOf): Page {
  const { say, href } = visit
  const title = say({ zh: '从要点导入', en: 'Import from work points' })
  const tasks = chosen?.lines.reduce((sum, one) => sum + one.tasks.length, 0) ?? 0
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有导入', en: 'Not imported' }} />
      <p class="lede">
        {say({
          zh: '每个要点成为计划的一项，其下每项工作成为一件没有人办的任务。要点没有写日期：任务都先定在计划的最后一日，标为本机关自定，导入后再改。',
          en: 'Each point becomes a line of the plan, each piece of work under it a task that nobody owes yet. Points name no day: every task is due on the last day of the plan, as the office’s own figure, until it is changed.',
        })}
      </p>
      {editions.length === 0 && <p>{say({ zh: '法库里没有这样的文件。', en: 'No such text is held here.' })}</p>}
      <ul class="links">
        {editions.map(({ law, version, title: name }) => (
          <li key={`${law}@${version}`}>
            <a
              href={href(`${planPath(plan.id)}/import?law=${law}@${version}`)}
              aria-current={chosen?.edition.law === law && chosen.edition.version === version ? 'page' : undefined}
            >
              {say(name)}
            </a>
          </li>
        ))}
      </ul>
      {chosen && (
        <>
          <Form visit={visit} action={`${planPath(plan.id)}/import`}>
            <input type="hidden" name="law" value={`${chosen.edition.law}@${chosen.edition.version}`} />
            <p class="actions">
              <button type="submit">
                {say({
                  zh: `导入${chosen.lines.length}项、${tasks}件任务`,
                  en: `Import ${chosen.lines.length} lines and ${tasks} tasks`,
                })}
              </button>
            </p>
          </Form>
          <ol>
            {chosen.lines.map(({ line, tasks: proposed }) => (
              <li key={line.number} value={line.number}>
                <AsWritten words={line.text.split('：')[0] ?? line.text} visit={visit} />{' '}
                <Grounds grounds={basisOf(line.basis)} short visit={visit} />
                <p class="meta">
                  <AsWritten words={proposed.map((one) => one.title).join('；')} visit={visit} />
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
    </>,
    { crumbs: [{ name: plan.head.title, path: planPath(plan.id) }], dense: true, refusal },
  )
}
