import type { ShelfLine } from '../../kernel/library/library.ts'
import { pathOf } from '../../law/address.ts'
import { lawClasses } from '../../law/law.ts'
import { isAnalysedInPart } from '../../law/partial.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'

/** Every law we hold, by class and title. */
export const laws: List<ShelfLine> = {
  path: '/law',
  name: { zh: '法律', en: 'Laws' },
  measure: '部',
  roomy: true,
  empty: {
    zh: '书架上还没有法律。用命令 fadu law import 导入法律文本。',
    en: 'The shelf is empty. Import a text with fadu law import.',
  },
  noneFound: { zh: '没有这一类法律。', en: 'There is no law of this class.' },
  keyOf: ({ law }) => law,
  columns: [
    {
      head: { zh: '名称', en: 'Title' },
      cell: ({ law, version, title }, { say, href }) => (
        <a href={href(pathOf({ law, version, unit: '' }))}>{say(title)}</a>
      ),
      words: ({ title }, { say }) => say(title),
    },
    {
      head: { zh: '类别', en: 'Class' },
      cell: (line, { say }) => say(lawClasses[line.class]),
      words: (line, { say }) => say(lawClasses[line.class]),
    },
    { head: { zh: '最新文本', en: 'Newest text' }, cell: ({ version }) => version, words: ({ version }) => version },
    {
      head: { zh: '条数', en: 'Articles' },
      num: true,
      cell: ({ articles }) => articles,
      words: ({ articles }) => String(articles),
    },
    {
      head: { zh: '逐条分析', en: 'Analysed' },
      cell: (line, visit) => visit.say(analysisOf(line, visit)),
      words: (line, visit) => visit.say(analysisOf(line, visit)),
    },
  ],
  filters: [
    {
      kind: 'choice',
      name: 'class',
      label: { zh: '类别', en: 'Class' },
      choices: Object.entries(lawClasses).map(([id, name]) => ({ id, name })),
    },
  ],
  file: 'laws',
  api: '/api/laws',
}

function analysisOf({ law, analysed }: ShelfLine, { app }: Visit): Say {
  if (analysed) return { zh: '有', en: 'yes' }
  return app.kernel.shelf.some((edition) => edition.law === law && isAnalysedInPart(edition))
    ? { zh: '只有程序所依据的条款', en: 'what procedures rest on' }
    : { zh: '只有条文', en: 'words only' }
}

export function lawsPage(reading: ListReading<ShelfLine>): Page {
  const { say } = reading.visit
  return page(
    say({ zh: '法律', en: 'Laws' }),
    <>
      <h1>{say({ zh: '法律', en: 'Laws' })}</h1>
      <p class="lede">
        {say({
          zh: '每部法律按施行日期分版本存放，每一条、款、项都有固定地址。',
          en: 'Every law stands here by version, and every article, paragraph and item has an address that lasts.',
        })}
      </p>
      <ListView {...reading} />
    </>,
  )
}
