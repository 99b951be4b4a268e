import { holdsOn, titleOf } from '../../../mechanisms/register/define.ts'
import { type ListedRecord, listRecords } from '../../../mechanisms/register/list.ts'
import { databaseOf, page, type Route } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { answerList, type ReadList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { Left } from '../../../web/register/validity.tsx'
import { lecturers } from '../lecturers.ts'

export const FIND = '/resources/lectures/find'
const NEW = '/resources/lectures/new'

const LONGEST = 100

const list: List<ListedRecord> = {
  path: FIND,
  name: { zh: '普法讲师', en: 'Lecturers' },
  measure: '人',
  empty: {
    zh: '还没有同意公开的讲师。讲师本人书面同意后，由聘任的机关列在这里。',
    en: 'No lecturer has consented to be listed yet. Each is listed by the office that appointed them, once they consent in writing.',
  },
  noneFound: {
    zh: '没有这样的讲师：少写几个字，或者只写地区。',
    en: 'No such lecturer: try fewer words, or the region alone.',
  },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '讲师', en: 'Lecturer' },
      cell: ({ id, content }, visit) => (
        <a href={visit.href(`/resources/lecturers/${id}`)}>
          <AsWritten words={titleOf(lecturers, content)} visit={visit} />
        </a>
      ),
    },
    {
      head: { zh: '讲什么', en: 'Topics' },
      cell: ({ content }, visit) => <AsWritten words={String(content.topics)} visit={visit} />,
    },
    {
      head: { zh: '单位和职务', en: 'Unit and post' },
      cell: ({ content }, visit) => <AsWritten words={String(content.unit)} visit={visit} />,
    },
    {
      head: { zh: '地区', en: 'Region' },
      cell: ({ content }, visit) => <AsWritten words={String(content.region)} visit={visit} />,
    },
    {
      head: { zh: '聘期', en: 'Term' },
      cell: ({ content }, visit) => <Left register={lecturers} values={content} visit={visit} />,
    },
    {
      head: { zh: '预约', en: 'Book' },
      cell: ({ id, office, content }, { say, href, today }) =>
        holdsOn(lecturers, content, today) ? (
          <a href={href(`${NEW}?lecturer=${id}&office=${encodeURIComponent(office)}`)}>
            {say({ zh: `预约${titleOf(lecturers, content)}`, en: `Book ${titleOf(lecturers, content)}` })}
          </a>
        ) : (
          <span class="meta">{say({ zh: '聘期已满，不能预约', en: 'term ended: not to be booked' })}</span>
        ),
    },
  ],
  filters: [
    { name: 'topic', label: { zh: '讲什么', en: 'Topic' }, kind: 'words', longest: LONGEST },
    { name: 'region', label: { zh: '地区', en: 'Region' }, kind: 'words', longest: LONGEST },
  ],
  find: { zh: '查找', en: 'Find' },
}

/** 查找讲师: those who consented in writing, by topic and region; nobody is ranked. */
export const findRoute: Route = {
  method: 'GET',
  path: FIND,
  who: 'anyone',
  answer: (visit) => {
    const read: ReadList<ListedRecord> = ({ values: { topic = '', region = '' }, after }, limit) =>
      listRecords(
        databaseOf(visit),
        lecturers,
        {
          office: undefined,
          words: `${topic} ${region}`.trim(),
          filters: {},
          state: 'current',
          ends: undefined,
          today: visit.today,
          sort: 'name',
          after,
        },
        limit,
      )
    return answerList(visit, list, read, (reading) => {
      const { say, href } = visit
      return page(
        say({ zh: '查找讲师', en: 'Find a lecturer' }),
        <>
          <h1>{say({ zh: '查找讲师', en: 'Find a lecturer' })}</h1>
          <p class="lede">
            {say({
              zh: '学校、村居、单位都可以预约普法讲师，不收费，不必注册。只列本人书面同意公开的讲师，按姓名排列，不打分，不排名。',
              en: 'Schools, villages and units may book a lecturer, free of charge and without an account. Only those who consented in writing are listed, by name; nobody is scored or ranked.',
            })}
          </p>
          <p class="actions">
            <a class="button" href={href(NEW)}>
              {say({ zh: '预约讲师', en: 'Book a lecturer' })}
            </a>
            <a href={href('/resources/lectures/status')}>{say({ zh: '凭码查询预约', en: 'Follow a booking' })}</a>
            <a href={href('/resources/lecturer-complaints/new')}>
              {say({ zh: '投诉讲课', en: 'Complain about a lecture' })}
            </a>
          </p>
          <ListView {...reading} />
          <Grounds grounds={lecturers.grounds} visit={visit} />
        </>,
        { crumbs: [{ name: say({ zh: '阵地队伍资源', en: 'Venues and people' }), path: '/resources' }] },
      )
    })
  },
}
