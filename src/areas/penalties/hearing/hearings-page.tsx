import { longDay } from '../../../kernel/calendar/day.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { supervision } from '../../../web/section.ts'
import { addressesOf } from '../addresses.ts'
import type { PublicHearing } from './queries.ts'

export const PATH = '/supervision/hearings'

export const title: Say = { zh: '听证公告', en: 'Hearings to come' }

const GROUNDS: readonly Address[] = ['apl@2021-07-15#art-64/para-1/item-3']

const asked: Say = { zh: '请向举行听证的机关查询', en: 'Ask the office that holds it' }

export const hearings: List<PublicHearing> = {
  path: PATH,
  name: title,
  empty: { zh: '现在没有将要公开举行的听证。', en: 'No hearing in public is to come just now.' },
  keyOf: (one) => one.number + one.office.zh,
  columns: [
    { head: { zh: '日期', en: 'Day' }, cell: ({ day }, { say }) => say(longDay(day)) },
    { head: { zh: '时间', en: 'Time' }, cell: ({ time }, { say }) => time ?? say(asked) },
    { head: { zh: '地点', en: 'Place' }, cell: ({ place }, { say }) => place ?? say(asked) },
    { head: { zh: '机关', en: 'Office' }, cell: ({ office }, { say }) => say(office) },
    { head: { zh: '案号', en: 'Case' }, cell: ({ number }) => number },
    {
      head: { zh: '涉及的条款', en: 'Provisions' },
      cell: ({ breaches }, visit) => <Grounds grounds={addressesOf(breaches)} visit={visit} />,
    },
  ],
}

/** 听证公开举行: when and where, and on which provisions. Who is heard stands nowhere here. */
export function hearingsPage(reading: ListReading<PublicHearing>): Page {
  const { visit } = reading
  const { say } = visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '行政处罚听证除涉及国家秘密、商业秘密或者个人隐私的以外公开举行。这里是已经通知、将要公开举行的听证，不写当事人；举行、终止或者撤回以后不再列出。',
          en: 'Hearings on penalties are public unless State, trade or private secrets forbid it. Here are those that are called and still to come, without the name of any party; once held, ended or withdrawn they stand here no more.',
        })}{' '}
        <Grounds grounds={GROUNDS} visit={visit} />
      </p>
      <ListView {...reading} />
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: true },
  )
}
