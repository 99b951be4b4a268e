import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import type { ColumnKind } from '../../../mechanisms/dataset/define.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import { Table } from '../../../web/table.tsx'
import { HOME } from '../registers.ts'
import { CATALOGUE, CATALOGUE_ABOUT, fileOf, PATH } from './catalogue.ts'
import { LICENCE_ADDRESSES, licences } from './licences.ts'
import type { PublishedDataset } from './queries.ts'

const TITLE: Say = { zh: '开放数据', en: 'Open data' }
const ABOVE: Say = { zh: '阵地队伍资源', en: 'Venues and people' }

/** Where an office proposes, checks and publishes. */
export const RELEASES = `${PATH}/releases`

interface OpenDataOf {
  readonly datasets: readonly PublishedDataset[]
  /** The catalogue, for programs that read pages. */
  readonly linked: object
  readonly visit: Visit
}

/** Everything that is given away, each with its files. */
export function openDataPage({ datasets, linked, visit }: OpenDataOf): Page {
  const { say, href, actor } = visit
  const title = say(TITLE)
  return page(
    title,
    <>
      <div class="head">
        <h1>{title}</h1>
        <Links>
          {[
            ...(actor.kind === 'officer'
              ? [
                  <a key="releases" href={href(RELEASES)}>
                    {say({ zh: '拟开放和审查', en: 'Propose and check' })}
                  </a>,
                ]
              : []),
            <a key="catalogue" href={href(CATALOGUE)}>
              {say({ zh: '目录（DCAT-AP 3，JSON-LD）', en: 'Catalogue (DCAT-AP 3, JSON-LD)' })}
            </a>,
          ]}
        </Links>
      </div>
      <p class="lede">{say(CATALOGUE_ABOUT)}</p>
      {datasets.length === 0 && (
        <p>
          {say({
            zh: '还没有公布的数据集。普法办拟开放、经另一人隐私审查并公布之后，在这里下载。',
            en: 'Nothing is published yet. A dataset stands here once a popularisation office has proposed it, another person has checked its privacy, and it was published.',
          })}
        </p>
      )}
      {datasets.map((one) => (
        <section key={one.dataset.id} aria-labelledby={one.dataset.id}>
          <h2 id={one.dataset.id}>
            <a href={href(`${PATH}/${one.dataset.id}`)}>{say(one.dataset.name)}</a>
          </h2>
          <p>{say(one.dataset.about)}</p>
          <Files one={one} visit={visit} />
          <Grounds grounds={one.dataset.grounds} visit={visit} />
        </section>
      ))}
    </>,
    { crumbs: [{ name: say(ABOVE), path: HOME }], linked },
  )
}

function Files({
  one: { dataset, office, licence, changedAt },
  visit: { say, href },
}: {
  one: PublishedDataset
  visit: Visit
}) {
  return (
    <p class="meta">
      <a href={href(fileOf(dataset, 'csv'))}>CSV</a>　<a href={href(fileOf(dataset, 'json'))}>JSON</a>　
      {say({ zh: `${office.zh}公布，`, en: `Published by ${office.en}, ` })}
      {say({ zh: '更新于', en: 'updated ' })}
      <time dateTime={changedAt.toISOString()}>{say(longDay(dayOf(changedAt)))}</time>
      {say({ zh: '，许可：', en: ', licence: ' })}
      <a href={LICENCE_ADDRESSES[licence]} rel="license">
        {say(licences[licence])}
      </a>
    </p>
  )
}

const KINDS: Readonly<Record<ColumnKind, Say>> = {
  words: { zh: '文字', en: 'words' },
  several: { zh: '几项（CSV 中以 | 分隔）', en: 'several (parted by | in CSV)' },
  integer: { zh: '整数', en: 'whole number' },
  number: { zh: '数', en: 'number' },
  yes: { zh: 'true 或者 false', en: 'true or false' },
  day: { zh: '日期，如 2026-01-01', en: 'day, as 2026-01-01' },
}

/** One dataset: its columns, its files, on which ground and by whom. */
export function datasetPage(one: PublishedDataset, visit: Visit): Page {
  const { say, href } = visit
  const { dataset, updated } = one
  const title = say(dataset.name)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">{say(dataset.about)}</p>
      <Files one={one} visit={visit} />
      <Grounds grounds={dataset.grounds} visit={visit} />
      <dl>
        <dt>{say({ zh: '更新', en: 'Updates' })}</dt>
        <dd>{updated}</dd>
        <dt>{say({ zh: '涉及个人', en: 'Of persons' })}</dt>
        <dd>{say(dataset.persons ?? { zh: '没有个人信息', en: 'no personal data' })}</dd>
        <dt>{say({ zh: '格式说明', en: 'Schemas' })}</dt>
        <dd>
          <a href={href(fileOf(dataset, 'csv-metadata.json'))}>CSVW</a>　
          <a href={href(fileOf(dataset, 'schema.json'))}>JSON Schema</a>
        </dd>
        {dataset.dated && (
          <>
            <dt>{say({ zh: '历史版本', en: 'Earlier versions' })}</dt>
            <dd>
              {say({
                zh: '在文件地址后加 ?on=日期，即为当日终了时的版本，如 ',
                en: 'Add ?on=DAY to a file for what stood in it at the end of that day, as ',
              })}
              <a href={href(`${fileOf(dataset, 'csv')}?on=${dayOf(one.publishedAt)}`)}>
                {dataset.id}.csv?on={dayOf(one.publishedAt)}
              </a>
            </dd>
          </>
        )}
        {dataset.page !== undefined && (
          <>
            <dt>{say({ zh: '页面', en: 'Page' })}</dt>
            <dd>
              <a href={href(dataset.page)}>{title}</a>
            </dd>
          </>
        )}
      </dl>
      <h2>{say({ zh: '各列', en: 'Columns' })}</h2>
      <Table
        name={{ zh: '各列', en: 'Columns' }}
        heads={[
          { zh: '列', en: 'Column' },
          { zh: '含义', en: 'Meaning' },
          { zh: '类型', en: 'Kind' },
        ]}
        visit={visit}
      >
        {dataset.columns.map(({ name, say: words, kind, required }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td data-label={say({ zh: '含义', en: 'Meaning' })}>{say(words)}</td>
            <td data-label={say({ zh: '类型', en: 'Kind' })}>
              {say(KINDS[kind])}
              {!required && say({ zh: '，可空', en: ', may be empty' })}
            </td>
          </tr>
        ))}
      </Table>
    </>,
    {
      crumbs: [
        { name: say(ABOVE), path: HOME },
        { name: say(TITLE), path: PATH },
      ],
    },
  )
}
