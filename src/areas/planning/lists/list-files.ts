import { atomFeed } from '../../../kernel/library/render/atom.ts'
import { writeCsv, writeXlsx } from '../../../kernel/sheet/write.ts'
import { refuse } from '../../../law/refusal.ts'
import { type Answer, databaseOf, file, foreignFile, type Visit } from '../../../web/area.ts'
import { versionName } from './list-file.ts'
import { listPage, shownRows, titleOf } from './list-page.tsx'
import { listPath } from './paths.ts'
import { type PublishedList, publishedList } from './queries.ts'
import { popularisedWords } from './row-words.tsx'
import { spoken } from './spoken.ts'

export const noSuchList = refuse('not-found', {
  zh: '这个机关没有公布这份清单',
  en: 'That organ has published no such list',
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The newest list of an office. */
export async function newestList(visit: Visit): Promise<Answer> {
  const list = await readList(visit, undefined)
  return list ? listPage(list, visit) : noSuchList
}

/** `2026-1` is a version, `2026-1.csv` a file of it, `feed.atom` its versions for those who follow them. */
export async function versionOrFile(visit: Visit): Promise<Answer> {
  const { version: asked = '' } = visit.params
  if (asked === 'feed.atom') {
    const list = await readList(visit, undefined)
    return list ? feed(list, visit) : noSuchList
  }
  const [, name = '', ending] = /^(\d{4}-\d{1,4})(?:\.(xlsx|csv|json))?$/.exec(asked) ?? []
  const list = name === '' ? undefined : await readList(visit, name)
  if (!list) return noSuchList
  return ending === undefined ? listPage(list, visit) : listFile(list, ending, visit)
}

const readList = (visit: Visit, version: string | undefined) =>
  publishedList(databaseOf(visit), { office: visit.params.office ?? '', version, today: visit.today })

function listFile(list: PublishedList, ending: string, visit: Visit): Answer {
  const name = `${list.office}-${versionName(list.version)}`
  if (ending === 'json') {
    const json = `${JSON.stringify(spoken(list, visit.today), undefined, 1)}\n`
    return foreignFile(`${name}.json`, 'application/json; charset=utf-8', json)
  }
  const rows = sheetRows(list, visit)
  return ending === 'csv'
    ? foreignFile(`${name}.csv`, 'text/csv; charset=utf-8', writeCsv(rows))
    : foreignFile(`${name}.xlsx`, XLSX, writeXlsx(visit.say(titleOf(list)), rows))
}

const HEADS = [
  { zh: '序', en: 'No.' },
  { zh: '普及什么', en: 'What' },
  { zh: '向谁', en: 'To whom' },
  { zh: '怎样做', en: 'How' },
  { zh: '谁办', en: 'Who' },
  { zh: '何时', en: 'When' },
  { zh: '最迟（本机关自定）', en: 'By (the office’s own day)' },
  { zh: '已有证据', en: 'Pieces there are' },
  { zh: '要几件', en: 'Pieces needed' },
  { zh: '公开的证据', en: 'Public evidence' },
  { zh: '联系方式', en: 'Contact' },
] as const

async function* sheetRows(list: PublishedList, visit: Visit): AsyncGenerator<readonly string[]> {
  yield HEADS.map((head) => visit.say(head))
  for (const [at, { row, progress, shown }] of shownRows(list, visit.today).entries()) {
    const { audience, measure, desk, when, due = '', contact } = row
    yield [
      String(at + 1),
      popularisedWords(row, visit),
      audience,
      measure,
      desk,
      when,
      due,
      String(progress.good),
      String(progress.needed),
      shown.map(({ title }) => title).join('、'),
      contact,
    ]
  }
}

function feed(list: PublishedList, visit: Visit): Answer {
  const { say, inLanguage, origin, lang } = visit
  const path = listPath(list.office)
  const content = atomFeed({
    origin,
    path: inLanguage(`${path}/feed.atom`),
    page: path,
    lang,
    title: say(titleOf(list)),
    subtitle: say({ zh: '每一版公布时的一条', en: 'One entry for each version that is published' }),
    entries: list.file.versions.toReversed().map((version) => ({
      path: listPath(list.office, versionName(version)),
      title: `${say(titleOf(list))} ${versionName(version)}`,
      at: version.publishedAt,
      summary: version.reason ?? say({ zh: '第一版', en: 'The first version' }),
      category: { term: 'responsibility-list', label: say({ zh: '普法责任清单', en: 'Responsibility list' }) },
    })),
  })
  return file('responsibility-list.atom', 'application/atom+xml; charset=utf-8', content)
}
