import type { CasePage } from '../../../kernel/procedure/case-list.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import { tierNames } from '../../../law/penalty.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { rowSaid } from '../../../web/calculator/benchmark-lines.tsx'
import { CaseTable } from '../../../web/case-table.tsx'
import { ClosedProcedure } from '../../../web/changed-procedures.tsx'
import type { Offices } from '../../../web/fields.ts'
import { Links } from '../../../web/links.tsx'
import { StepForm } from '../../../web/procedure-form.tsx'
import { crumbs } from './line-page.tsx'
import { PATH } from './list-page.tsx'

export const DRAFTS = `${PATH}/drafts`

interface DraftsOf {
  readonly procedure: Procedure
  readonly found: CasePage
  /** Paragraph and tier of each line, by its case. */
  readonly glimpses: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Whether its visitor may draft a line. */
  readonly mayDraft: boolean
  readonly choices: Offices
  readonly refusal: Refusal | undefined
  readonly visit: Visit
}

const tierSaid = (tier: string | undefined): Say =>
  Object.entries(tierNames).find(([name]) => name === tier)?.[1] ?? { zh: '—', en: '—' }

/** An office's own register of lines, drafts among them, and the form that opens one. */
export function draftsPage({ procedure, found, glimpses, mayDraft, choices, refusal, visit }: DraftsOf): Page {
  const { say, href } = visit
  const { lines, after } = found
  const { draft } = procedure.steps
  const title = say({ zh: '本机关的裁量基准', en: 'Benchmarks of your office' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Links>
        <a href={href(PATH)}>{say({ zh: '已公布', en: 'Published' })}</a>
        <a href={href(DRAFTS)} aria-current="page">
          {say({ zh: '本机关的草案和办理', en: 'Drafts and work of your office' })}
        </a>
      </Links>
      <ClosedProcedure procedure={procedure} visit={visit} />
      {lines.length === 0 ? (
        <p>
          {say({
            zh: '本机关还没有裁量基准。法制审核员起草一条，送负责人审定公布。',
            en: 'Your office has no benchmark yet. The legal reviewer drafts a line, the head approves and publishes it.',
          })}
        </p>
      ) : (
        <CaseTable
          lines={lines}
          book={visit.app.context.book}
          pathOf={(id) => `${PATH}/${id}`}
          visit={visit}
          columns={[
            {
              head: { zh: '罚则', en: 'Paragraph' },
              of: ({ id }) => say(rowSaid(glimpses.get(id)?.get('row') ?? '', visit)),
            },
            {
              head: { zh: '档次', en: 'Tier' },
              of: ({ id }) => say(tierSaid(glimpses.get(id)?.get('tier'))),
            },
          ]}
        />
      )}
      {after !== undefined && (
        <p>
          <a href={href(`${DRAFTS}?after=${encodeURIComponent(after)}`)}>{say({ zh: '下一页', en: 'Next page' })}</a>
        </p>
      )}
      {mayDraft && draft && (
        <StepForm
          id="draft"
          procedure={procedure}
          step={draft}
          action={DRAFTS}
          offices={choices}
          revision={0}
          visit={visit}
          refusal={refusal}
        />
      )}
    </>,
    { crumbs: crumbs(visit), dense: true, refusal },
  )
}
