import type { Say } from '../../law/say.ts'
import { type ImportResult, importPath } from '../../mechanisms/register/import/jobs.ts'
import { type Page, page } from '../area.ts'
import { type ImportPageOf, importCrumbs } from './import-page.tsx'

interface DoneOf extends ImportPageOf {
  readonly result: ImportResult
  readonly dryRun: string
  /** Where whoever has imported goes on, the first of them first. */
  readonly next: readonly ImportNext[]
}

/** A page that one goes on to from an import. */
export interface ImportNext {
  readonly name: Say
  readonly path: string
}

/** In the address of a dry run that was imported at once: that it is to be seen itself. */
export const DRY_RUN_ITSELF = 'itself'

/** What an import did. */
export function importDonePage(of: DoneOf): Page {
  const { register, visit, result, next } = of
  const { say, href } = visit
  const { entered, changed, same, faulty, waits, left, leftRows } = result
  const title = say({ zh: `已导入：${register.name.zh}`, en: `Imported: ${register.name.en}` })
  const figures = [
    [{ zh: '新增', en: 'Added' }, entered],
    [{ zh: '改动', en: 'Changed' }, changed],
    ...(register.agrees ? ([[{ zh: '其中待另一人同意', en: 'Of these to be agreed to' }, waits]] as const) : []),
    [{ zh: '原样', en: 'As they were' }, same],
    [{ zh: '有错未导入', en: 'With faults, not imported' }, faulty],
    [{ zh: '试读后名册有变，未导入', en: 'Changed by others since the dry run, not imported' }, left],
  ] as const
  return page(
    title,
    <>
      <h1>{title}</h1>
      <dl class="figures four">
        {figures.map(([name, figure]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {leftRows.length > 0 && (
        <p>
          {say({
            zh: `未导入的行：${leftRows.join('、')}${leftRows.length < left ? '……' : ''}。别人在试读之后改了这些记录；请再试读一次。`,
            en: `Rows that were left: ${leftRows.join(', ')}${leftRows.length < left ? ' …' : ''}. Somebody changed these records after the dry run: run it again.`,
          })}
        </p>
      )}
      <p class="actions">
        {next.map(({ name, path }, at) => (
          <a key={path} class={at === 0 ? 'button' : undefined} href={href(path)}>
            {say(name)}
          </a>
        ))}
        <a href={href(`${importPath(register.id, of.dryRun)}?${DRY_RUN_ITSELF}`)}>
          {say({ zh: '试读的结果', en: 'The dry run' })}
        </a>
      </p>
    </>,
    { crumbs: importCrumbs(of), dense: true },
  )
}
