import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { place } from '../../../web/chart/frame.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import { Table } from '../../../web/table.tsx'
import { HOME } from '../registers.ts'
import { venueKinds, venues } from '../venues.ts'
import { type Coordinates, projectionOf } from './projection.ts'
import { MOST_ON_MAP, type ShownVenue } from './queries.ts'

export const PATH = '/resources/venues/map'
const LIST = '/resources/venues'

interface MapOf {
  readonly shown: readonly ShownVenue[]
  /** Of the kinds of venues the one that was asked for. */
  readonly kind: string | undefined
  readonly visit: Visit
}

type Placed = ShownVenue & Coordinates & { readonly number: number }

/** The venues on a picture of our own, a numbered point each, the same in a list beside it and in a table below. */
export function mapPage({ shown, kind, visit }: MapOf): Page {
  const { say, href } = visit
  const title = say({ zh: '法治文化场所地图', en: 'Map of venues of legal culture' })
  const all = shown.slice(0, MOST_ON_MAP)
  const placed = all
    .filter((venue): venue is ShownVenue & Coordinates => venue.longitude !== undefined && venue.latitude !== undefined)
    .map((venue, at): Placed => ({ ...venue, number: at + 1 }))
  return page(
    title,
    <>
      <div class="head">
        <h1>{title}</h1>
        <Links>
          {[
            <a key="list" href={href(LIST)}>
              {say({ zh: '名录', en: 'The list' })}
            </a>,
            <a key="data" href={href('/resources/open-data')}>
              {say({ zh: '数据', en: 'Data' })}
            </a>,
          ]}
        </Links>
      </div>
      <p class="lede">
        {say({
          zh: '点上的号码与旁边的列表一致。图由本站按登记的经纬度画出，不取外部底图；没有登记经纬度的只在列表里。',
          en: 'The number of a point is that of the list beside it. The picture is drawn here from the coordinates on register, without tiles from elsewhere; what has none stands in the list alone.',
        })}
      </p>
      <Grounds grounds={venues.grounds} visit={visit} />
      <Kinds kind={kind} visit={visit} />
      {all.length === 0 ? (
        <p>{say({ zh: '还没有公布的场所。', en: 'No venue is public yet.' })}</p>
      ) : (
        <>
          <div class="map">
            {placed.length > 0 ? (
              <Picture placed={placed} visit={visit} />
            ) : (
              <p>{say({ zh: '这些场所都没有登记经纬度。', en: 'None of these has coordinates on register.' })}</p>
            )}
            <List
              placed={placed}
              unplaced={all.filter(({ id }) => !placed.some((one) => one.id === id))}
              visit={visit}
            />
          </div>
          {shown.length > MOST_ON_MAP && (
            <p class="meta">
              {say({
                zh: `只画前${MOST_ON_MAP}处，请按种类选；全部见名录。`,
                en: `The first ${MOST_ON_MAP} are drawn: choose a kind, or see the list for all.`,
              })}
            </p>
          )}
          <Figures venues={all} placed={placed} visit={visit} />
        </>
      )}
    </>,
    {
      crumbs: [
        { name: say({ zh: '阵地队伍资源', en: 'Venues and people' }), path: HOME },
        { name: say(venues.publicView?.name ?? venues.name), path: LIST },
      ],
    },
  )
}

function Kinds({ kind, visit: { say, inLanguage } }: { kind: string | undefined; visit: Visit }) {
  const link = (id: string | undefined, name: Say) => (
    <a
      key={name.en}
      href={inLanguage(id === undefined ? PATH : `${PATH}?kind=${id}`)}
      aria-current={id === kind ? 'page' : undefined}
    >
      {say(name)}
    </a>
  )
  return (
    <nav class="views" aria-label={say({ zh: '种类', en: 'Kinds' })}>
      {link(undefined, { zh: '全部', en: 'All' })}
      {Object.entries(venueKinds).map(([id, name]) => link(id, name))}
    </nav>
  )
}

const RADIUS = 11

function Picture({ placed, visit: { say, href } }: { placed: readonly Placed[]; visit: Visit }) {
  const { width, height, at, meridians, parallels, bar } = projectionOf(placed)
  const km = `${bar.kilometres} ${say({ zh: '公里', en: 'km' })}`
  return (
    <figure>
      <svg data-figure="map" viewBox={`0 0 ${width} ${height}`}>
        <title>
          {say({
            zh: `${placed.length}处场所的地图，北在上；每个点是一个链接，号码与列表一致`,
            en: `Map of ${placed.length} venues, north above; each point is a link with the number it has in the list`,
          })}
        </title>
        <rect data-mark="band" x="0" y="0" width={width} height={height} />
        <svg width={width} height={height} aria-hidden="true">
          {meridians.map((longitude) => {
            const { x } = at({ longitude, latitude: 0 })
            return (
              <g key={longitude}>
                <path data-mark="hair" d={`M${place(x)} 0V${height}`} />
                <text class="quiet" x={place(x + 4)} y={height - 6}>
                  {longitude}°E
                </text>
              </g>
            )
          })}
          {parallels.map((latitude) => {
            const { y } = at({ longitude: 0, latitude })
            return (
              <g key={latitude}>
                <path data-mark="hair" d={`M0 ${place(y)}H${width}`} />
                <text class="quiet" x={4} y={place(y - 4)}>
                  {latitude}°N
                </text>
              </g>
            )
          })}
        </svg>
        {placed.map((venue) => {
          const { x, y } = at(venue)
          return (
            <a key={venue.id} href={href(`${LIST}/${venue.id}`)} aria-label={`${venue.number} ${venue.name}`}>
              <title>{`${venue.number} ${venue.name}`}</title>
              <circle data-mark="solid" cx={place(x)} cy={place(y)} r={RADIUS} />
              <text class="on" x={place(x)} y={place(y + 4.5)} text-anchor="middle">
                {venue.number}
              </text>
            </a>
          )
        })}
        <svg width={width} height={height} aria-hidden="true">
          <path data-mark="scale" d={`M${place(width - 16 - bar.length)} 18v6h${place(bar.length)}v-6`} />
          <text x={width - 16} y={14} text-anchor="end">
            {km}
          </text>
          <path data-mark="scale" d="M22 34V12m-6 8 6-9 6 9" />
          <text x={34} y={24}>
            {say({ zh: '北', en: 'N' })}
          </text>
        </svg>
      </svg>
      <figcaption class="meta">
        {say({ zh: '方格线是经纬度；横线长', en: 'The grid is longitude and latitude; the bar is' })} {km}
      </figcaption>
    </figure>
  )
}

function List({
  placed,
  unplaced,
  visit,
}: {
  placed: readonly Placed[]
  unplaced: readonly ShownVenue[]
  visit: Visit
}) {
  const { say } = visit
  return (
    <section aria-labelledby="listed">
      <h2 id="listed">{say({ zh: '列表', en: 'List' })}</h2>
      <ol>
        {placed.map((venue) => (
          <li key={venue.id} value={venue.number}>
            <VenueLine venue={venue} visit={visit} />
          </li>
        ))}
      </ol>
      {unplaced.length > 0 && (
        <>
          <p class="meta">{say({ zh: '没有登记经纬度：', en: 'Without coordinates:' })}</p>
          <ul>
            {unplaced.map((venue) => (
              <li key={venue.id}>
                <VenueLine venue={venue} visit={visit} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const VenueLine = ({ venue, visit: { href } }: { venue: ShownVenue; visit: Visit }) => (
  <>
    <a href={href(`${LIST}/${venue.id}`)}>{venue.name}</a> <span class="meta">{venue.hours}</span>
  </>
)

function Figures({
  venues: all,
  placed,
  visit,
}: {
  venues: readonly ShownVenue[]
  placed: readonly Placed[]
  visit: Visit
}) {
  const { say } = visit
  const numbers = new Map(placed.map(({ id, number }) => [id, number]))
  const heads: readonly Say[] = [
    { zh: '场所', en: 'Venue' },
    { zh: '号', en: 'No.' },
    { zh: '种类', en: 'Kind' },
    { zh: '区县', en: 'District' },
    { zh: '地址', en: 'Address' },
    { zh: '开放时间', en: 'Opening hours' },
    { zh: '经度，纬度', en: 'Longitude, latitude' },
  ]
  const label = (at: number) => say(heads[at] ?? { zh: '', en: '' })
  return (
    <details>
      <summary>{say({ zh: '列成表', en: 'As a table' })}</summary>
      <Table name={{ zh: '场所', en: 'Venues' }} heads={heads} visit={visit}>
        {all.map(({ id, name, kind, district, address, hours, longitude, latitude }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td data-label={label(1)}>{numbers.get(id) ?? '—'}</td>
            <td data-label={label(2)}>{say(kindName(kind))}</td>
            <td data-label={label(3)}>{district}</td>
            <td data-label={label(4)}>{address}</td>
            <td data-label={label(5)}>{hours}</td>
            <td data-label={label(6)}>{longitude === undefined ? '—' : `${longitude}, ${latitude}`}</td>
          </tr>
        ))}
      </Table>
    </details>
  )
}

const kindName = (kind: string): Say =>
  Object.entries(venueKinds).find(([id]) => id === kind)?.[1] ?? { zh: kind, en: kind }
