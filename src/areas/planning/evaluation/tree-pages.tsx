import { dayOf } from '../../../kernel/calendar/day.ts'
import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { draftIn, type FrozenTree, frozenIn, writtenIn } from '../../../mechanisms/tree/frozen.ts'
import { ASSESSED, leavesOf, treeHash } from '../../../mechanisms/tree/tree.ts'
import { treeFaults } from '../../../mechanisms/tree/tree-faults.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Links } from '../../../web/links.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { moment } from '../../../web/moment.ts'
import { IndicatorTable } from '../../../web/tree/indicator-table.tsx'
import { HOME } from '../home-path.ts'
import { EVALUATIONS, TREE_DESK, TREE_IMPORT, TREES } from './paths.ts'
import type { EvaluationLine } from './queries.ts'

export const top = { name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME } as const
const title: Say = { zh: '评估指标树', en: 'Indicator trees' }

export const treeList: List<EvaluationLine> = {
  path: TREES,
  name: title,
  empty: { zh: '还没有定版的指标树。', en: 'No tree is frozen yet.' },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '名称', en: 'Title' },
      cell: ({ id, about }, visit) => (
        <a href={visit.href(`${TREES}/${id}`)}>
          <AsWritten words={about} visit={visit} />
        </a>
      ),
    },
    { head: { zh: '机关', en: 'Office' }, cell: ({ office }, { say }) => say(office) },
    { head: { zh: '建立', en: 'Begun' }, cell: ({ openedAt }) => dayOf(openedAt) },
  ],
}

export function treesPage(reading: ListReading<EvaluationLine>): Page {
  const { say, href, actor } = reading.visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '评估按哪些指标、每项多少分、怎样打分，事先定版并公开；只评规划的实施和单位的工作，不给个人打分。',
          en: 'By which indicators an evaluation goes, what each is worth and how it is scored is frozen and public beforehand; it assesses the carrying out of plans and the work of units, and scores no person.',
        })}
      </p>
      <Links>
        <a href={href(EVALUATIONS)}>{say({ zh: '规划评估', en: 'Evaluations' })}</a>
        {actor.kind === 'officer' && (
          <a href={href(TREE_DESK)}>{say({ zh: '本机关的指标树', en: 'Trees of this office' })}</a>
        )}
      </Links>
      <ListView {...reading} />
    </>,
    { crumbs: [{ name: say(top.name), path: top.path }], dense: true },
  )
}

interface VersionOf {
  readonly visit: Visit
  readonly shown: FrozenTree
  readonly versions: readonly FrozenTree[]
  readonly office: Say
  readonly differs: boolean
}

/** A frozen version: what it is, its hash, and its indicators with their guides. */
export function versionPage({ visit, shown, versions, office, differs }: VersionOf): Page {
  const { say, href, actor } = visit
  const { tree, version, hash, ref } = shown
  const rows: readonly (readonly [Say, string])[] = [
    [{ zh: '机关', en: 'Office' }, say(office)],
    [{ zh: '评什么', en: 'Assesses' }, say(ASSESSED[tree.assesses])],
    [{ zh: '末级指标', en: 'Leaves' }, String(leavesOf(tree).length)],
    [{ zh: '定版时间', en: 'Frozen' }, say(moment(shown.frozenAt))],
    [{ zh: '编号', en: 'Reference' }, ref],
    ...(shown.reason === undefined ? [] : [[{ zh: '为什么改', en: 'Why it was changed' }, shown.reason] as const]),
  ]
  return page(
    tree.title,
    <>
      <h1>
        <AsWritten words={tree.title} visit={visit} />{' '}
        <span class="tag">{say({ zh: `第${version}版`, en: `version ${version}` })}</span>
      </h1>
      {differs && <UnfitNotice visit={visit} />}
      <dl>
        {rows.map(([name, words]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>
              <AsWritten words={words} visit={visit} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{say({ zh: '散列（SHA-256）', en: 'Hash (SHA-256)' })}</dt>
          <dd>
            <code>{hash}</code>
          </dd>
        </div>
      </dl>
      <p class="meta">
        {say({
          zh: '定版以后不再改动，要改就另立新版。散列是 tree.json 的 SHA-256，任何人可以自己算；定版的那一步记入存证，其内容就是这个散列。',
          en: 'Frozen, it changes no more; a change is a new version. The hash is the SHA-256 of tree.json, as anybody can compute; the act that froze it is on record, and this hash is its content.',
        })}
      </p>
      <Links lead={say({ zh: '下载', en: 'Take it away' })}>
        <a href={href(`${TREES}/${ref}/tree.json`)}>JSON</a>
        <a href={href(`${TREES}/${ref}/tree.xlsx`)}>XLSX</a>
        {actor.kind === 'officer' && actor.office === shown.office && (
          <a href={href(`${TREES}/${ref}/receipt.json`)}>{say({ zh: '定版的回执', en: 'Receipt of the freezing' })}</a>
        )}
      </Links>
      {versions.length > 1 && (
        <Links lead={say({ zh: '各版', en: 'Versions' })}>
          {versions.map((one) =>
            one.ref === ref ? (
              <strong key={one.ref}>{one.version}</strong>
            ) : (
              <a key={one.ref} href={href(`${TREES}/${one.ref}`)}>
                {one.version}
              </a>
            ),
          )}
        </Links>
      )}
      <section aria-labelledby="indicators">
        <h2 id="indicators">{say({ zh: '指标', en: 'Indicators' })}</h2>
        <IndicatorTable tree={tree} visit={visit} />
      </section>
    </>,
    {
      crumbs: [
        { name: say(top.name), path: top.path },
        { name: say(title), path: TREES },
      ],
      dense: true,
    },
  )
}

/** On the page of a tree's file: what still keeps it from being frozen, the draft, and its frozen versions. */
export function TreeMatter({ file, visit }: { readonly file: CaseFile; readonly visit: Visit }) {
  const { say, href } = visit
  const tree = draftIn(file)
  const frozen = frozenIn(file)
  const faults = treeFaults(writtenIn(file))
  const isDraft = file.stage === 'draft'
  return (
    <>
      {isDraft && tree.indicators.length > 0 && (
        <section aria-labelledby="faults">
          <h2 id="faults">
            {faults.length === 0
              ? say({ zh: '可以定版', en: 'Ready to be frozen' })
              : say({ zh: `还差 ${faults.length} 处`, en: `Still wrong: ${faults.length}` })}
          </h2>
          {faults.length > 0 && (
            <ul>
              {faults.map(({ reason }) => (
                <li key={reason.zh}>{say(reason)}</li>
              ))}
            </ul>
          )}
          <p class="meta">
            {say({ zh: '草稿的散列：', en: 'Hash of the draft: ' })}
            <code>{treeHash(tree)}</code>
          </p>
        </section>
      )}
      {frozen.length > 0 && (
        <Links lead={say({ zh: '已定版', en: 'Frozen' })}>
          {frozen.map(({ ref, version }) => (
            <a key={ref} href={href(`${TREES}/${ref}`)}>
              {say({ zh: `第${version}版`, en: `version ${version}` })}
            </a>
          ))}
        </Links>
      )}
      {isDraft && (
        <p>
          <a href={href(`${TREE_IMPORT}/${file.id}`)}>
            {say({ zh: '从表格或者 JSON 导入', en: 'Import a sheet or JSON' })}
          </a>
        </p>
      )}
      {isDraft && tree.indicators.length > 0 && (
        <section aria-labelledby="draft">
          <h2 id="draft">{say({ zh: '草稿', en: 'The draft' })}</h2>
          <IndicatorTable tree={tree} visit={visit} />
        </section>
      )}
    </>
  )
}

interface ImportOf {
  readonly visit: Visit
  readonly file: CaseFile
  readonly refusal?: Refusal | undefined
}

/** A sheet or JSON in place of what is written: both are read whole, or refused whole. */
export function importPage({ visit, file, refusal }: ImportOf): Page {
  const { say, href } = visit
  const name = say({ zh: '导入指标', en: 'Import indicators' })
  const path = `${TREE_IMPORT}/${file.id}`
  return page(
    name,
    <>
      <h1>{name}</h1>
      <p class="lede">
        {say({
          zh: '导入的内容替换现在的草稿；已定版的不变。有一处读不懂，就一处也不导入。',
          en: 'What is imported takes the place of the draft; frozen versions stay. Where one cell cannot be read, nothing is imported.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <p>
        <a href={href(`${path}?as=xlsx`)}>{say({ zh: '下载现在的草稿（XLSX）', en: 'The draft as XLSX' })}</a>
      </p>
      <Form visit={visit} action={path} files>
        <div class="field">
          <label for="sheet">{say({ zh: '表格（XLSX 或者 CSV）', en: 'Sheet (XLSX or CSV)' })}</label>
          <input id="sheet" name="sheet" type="file" />
        </div>
        <div class="field wide">
          <label for="json">{say({ zh: '或者 JSON', en: 'Or JSON' })}</label>
          <textarea id="json" name="json" rows={8} class="code" spellcheck={false}>
            {visit.form.json}
          </textarea>
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '导入', en: 'Import' })}</button>
        </p>
      </Form>
    </>,
    {
      crumbs: [
        { name: say(top.name), path: top.path },
        { name: say(title), path: TREE_DESK },
      ],
      dense: true,
      refusal,
    },
  )
}
