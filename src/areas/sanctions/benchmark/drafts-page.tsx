import type { Procedure } from '../../../kernel/procedure/definition.ts'
import { tierNames } from '../../../law/penalty.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { rowSaid } from '../../../web/calculator/benchmark-lines.tsx'
import { type CaseListRow, caseList } from '../../../web/case-table.tsx'
import { ClosedProcedure } from '../../../web/changed-procedures.tsx'
import type { Offices } from '../../../web/fields.ts'
import { Links } from '../../../web/links.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { StepForm } from '../../../web/procedure-form.tsx'
import { crumbs } from './line-page.tsx'
import { PATH } from './list-page.tsx'

export const DRAFTS = `${PATH}/drafts`

interface DraftsOf {
  readonly procedure: Procedure
  readonly reading: ListReading<CaseListRow<DraftGlimpse>>
  /** Whether its visitor may draft a line. */
  readonly mayDraft: boolean
  readonly choices: Offices
  readonly refusal: Refusal | undefined
}

/** Paragraph and tier of a line. */
export type DraftGlimpse = ReadonlyMap<string, string>

const tierSaid = (tier: string | undefined): Say =>
  Object.entries(tierNames).find(([name]) => name === tier)?.[1] ?? { zh: '—', en: '—' }

/** An office's own lines, drafts among them. */
export const draftList: List<CaseListRow<DraftGlimpse>> = caseList<DraftGlimpse>({
  path: DRAFTS,
  pathOf: (id) => `${PATH}/${id}`,
  empty: {
    zh: '本机关还没有裁量基准。法制审核员起草一条，送负责人审定公布。',
    en: 'Your office has no benchmark yet. The legal reviewer drafts a line, the head approves and publishes it.',
  },
  columns: [
    told({ zh: '罚则', en: 'Paragraph' }, (glimpse, visit) => rowSaid(glimpse.get('row') ?? '', visit)),
    told({ zh: '档次', en: 'Tier' }, (glimpse) => tierSaid(glimpse.get('tier'))),
  ],
})

function told(head: Say, words: (glimpse: DraftGlimpse, visit: Visit) => Say) {
  const said = (glimpse: DraftGlimpse, visit: Visit) => visit.say(words(glimpse, visit))
  return { head, cell: said, words: said }
}

/** An office's own register of lines, drafts among them, and the form that opens one. */
export function draftsPage({ procedure, reading, mayDraft, choices, refusal }: DraftsOf): Page {
  const { visit } = reading
  const { say, href } = visit
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
      <ListView {...reading} />
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
