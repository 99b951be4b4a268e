import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { type ImportOptions, importTexts } from './import.ts'
import { type Library, openLibrary } from './library.ts'
import { readShelf } from './shelf.ts'
import { syncShelf } from './sync-shelf.ts'

const root = join(import.meta.dirname, '../../..')
const shelf = readShelf(join(root, 'laws'))

let fadu: TestDatabase
let library: Library

beforeAll(async () => {
  fadu = await freshDatabase()
  await syncShelf(fadu.database, shelf)
  library = openLibrary(fadu.database, shelf)
})

afterAll(() => fadu.drop())

const bytesOf = (text: string) => new TextEncoder().encode(text)

const statute = (title: string, days: string, articles: readonly string[]): string =>
  `# ${title}\n\n${days}\n\n${articles.map((words, at) => `第${'一二三四五六七八九'[at]}条 ${words}`).join('\n\n')}\n`

const bring = (name: string, text: string, options: ImportOptions = {}) =>
  importTexts(fadu.database, [{ name, read: () => bytesOf(text) }], options)

const stored = async (law: string): Promise<{ id: number; version: string; until: string | null; units: number }[]> =>
  (
    await fadu.pool.query(
      `select id, version, until, (select count(*) from unit where version_id = law_version.id) as units
       from law_version where law = $1 order by version`,
      [law],
    )
  ).rows

const FIRST = statute('中华人民共和国渔业试行法', '2010年1月1日通过', ['渔业应当登记。', '本法自2010年3月1日起施行。'])
const SECOND = statute('中华人民共和国渔业试行法', '2010年1月1日通过\n\n2015年5月1日修正', [
  '渔业必须登记。',
  '渔船应当编号。',
  '本法自2010年3月1日起施行。',
])

describe('the shelf', () => {
  test('a second start with nothing new is one query, and stores nothing', async () => {
    const asked = vi.spyOn(fadu.pool, 'connect')
    await syncShelf(fadu.database, shelf)
    expect(asked).toHaveBeenCalledTimes(1)
    asked.mockRestore()
  })

  test('servers that start at once store each text once', async () => {
    const own = await freshDatabase()
    await Promise.all(Array.from({ length: 4 }, () => syncShelf(own.database, shelf)))
    const { rows } = await own.pool.query('select law, version from law_version order by law, version')
    expect(rows).toEqual(
      shelf
        .map(({ law, version }) => ({ law, version }))
        .sort((one, other) => (`${one.law}@${one.version}` < `${other.law}@${other.version}` ? -1 : 1)),
    )
    const twice = await own.pool.query('select version_id, ordinal from unit group by 1, 2 having count(*) > 1')
    expect(twice.rows).toEqual([])
    await own.drop()
  })

  test('a text that changed is replaced, one that went is taken away', async () => {
    const own = await freshDatabase()
    await syncShelf(own.database, shelf)
    const changed = shelf.filter(({ law }) => law === 'csl').map((edition) => ({ ...edition, hash: 'another' }))
    await syncShelf(own.database, changed)
    const { rows } = await own.pool.query('select distinct law, hash from law_version')
    expect(rows).toEqual([{ law: 'csl', hash: 'another' }])
    expect((await own.pool.query('select id from law')).rows).toEqual([{ id: 'csl' }])
    await own.drop()
  })
})

describe('an import', () => {
  test('a law under its bare title, its versions by their days, each in force until the next', async () => {
    const first = await bring('a.md', FIRST)
    expect(first).toMatchObject({ articles: 2, outcomes: { added: 1 }, failed: [] })
    const second = await bring('b.md', SECOND)
    expect(second.outcomes.added).toBe(1)
    expect(await stored('渔业试行法')).toMatchObject([
      { version: '2010-03-01', until: '2015-05-01' },
      { version: '2015-05-01', until: null },
    ])
    const units = await fadu.pool.query(
      `select distinct u.since, u.until from unit u join law_version v on v.id = version_id where v.law = $1 order by since`,
      ['渔业试行法'],
    )
    expect(units.rows).toEqual([
      { since: '2010-03-01', until: '2015-05-01' },
      { since: '2015-05-01', until: 'infinity' },
    ])
  })

  test('again changes nothing; another text of the same day replaces it, without doubles', async () => {
    const before = await stored('渔业试行法')
    expect((await bring('a.md', FIRST)).outcomes).toEqual({ added: 0, replaced: 0, unchanged: 1, kept: 0 })
    expect(await stored('渔业试行法')).toEqual(before)
    const mended = await bring('a.md', FIRST.replace('登记', '登记造册'))
    expect(mended.outcomes.replaced).toBe(1)
    const after = await stored('渔业试行法')
    expect(after.map(({ version, units }) => [version, units])).toEqual(
      before.map(({ version, units }) => [version, units]),
    )
    await bring('a.md', FIRST)
  })

  test('a newer text of a law of the shelf is a version of it; the shelf’s own text is kept', async () => {
    const later = statute('中华人民共和国网络安全法', '2016年11月7日通过', [
      '新的第一条。',
      '本法自2031年1月1日起施行。',
    ])
    expect((await bring('x.md', later)).outcomes.added).toBe(1)
    expect((await library.versions('csl')).at(-1)?.version).toBe('2031-01-01')
    const same = readFileSync(join(root, 'laws/csl/2017-06-01.md'), 'utf8')
    expect((await bring('2017-06-01.md', `${same}\n`, { id: 'csl' })).outcomes.kept).toBe(1)
    expect((await library.edition('csl', '2017-06-01'))?.provisions.size).toBeGreaterThan(200)
  })

  test.each([
    ['in force before it was passed', FIRST, { inForce: '2009-12-31' }, 'unreadable'],
    ['no day', statute('某某试行法', '', ['渔业。']), {}, 'incomplete'],
    ['nothing in it', '', {}, 'incomplete'],
    ['binary', 'a\u0000b', {}, 'unreadable'],
  ])('is refused and told: %s', async (_, text, options, code) => {
    const { failed, outcomes } = await bring('x.md', text, options)
    expect(failed.map(({ name, refusal }) => [name, refusal.code])).toEqual([['x.md', code]])
    expect(outcomes).toEqual({ added: 0, replaced: 0, unchanged: 0, kept: 0 })
  })

  test('a file that cannot be read is told, and the others go on', async () => {
    const broken = {
      name: 'gone.md',
      read: () => {
        throw Object.assign(new Error('no'), { code: 'ENOENT' })
      },
    }
    const sound = statute('某某条例', '2020年1月1日通过', ['渔业。', '自2020年2月1日起施行。'])
    const report = await importTexts(fadu.database, [broken, { name: 's.md', read: () => bytesOf(sound) }])
    expect(report.failed.map(({ name }) => name)).toEqual(['gone.md'])
    expect(report.outcomes.added).toBe(1)
  })

  test('two imports at once of the same texts store each once', async () => {
    const texts = Array.from({ length: 30 }, (_, at) => ({
      name: `${at}.md`,
      read: () => bytesOf(statute(`第${at}号试验办法`, '2020年1月1日公布', ['渔业。', '自2020年2月1日起施行。'])),
    }))
    const [one, other] = await Promise.all([importTexts(fadu.database, texts), importTexts(fadu.database, texts)])
    expect((one?.outcomes.added ?? 0) + (other?.outcomes.added ?? 0)).toBe(30)
    const { rows } = await fadu.pool.query(`select count(*) as n from law_version where law like '%号试验办法'`)
    expect(rows).toEqual([{ n: 30 }])
  })

  test('a text may hold anything a person can type', async () => {
    const odd = statute('“引号”\\反斜线,{逗号}办法', '2020年1月1日公布', [
      '{"a":1}, \\N NULL “‘',
      '自2020年2月1日起施行。',
    ])
    expect((await bring('x.md', odd)).failed).toEqual([])
  })

  test('what was found wrong with a text is kept with it', async () => {
    const gap = '# 缺条办法\n\n2020年1月1日公布\n\n第一条 甲。\n\n第三条 自2020年2月1日起施行。\n'
    expect((await bring('x.md', gap)).findings).toBeGreaterThan(0)
    expect((await library.versions('缺条办法'))[0]?.findings).toBeGreaterThan(0)
  })
})

describe('the library', () => {
  test.each([
    ['2010-02-28', undefined],
    ['2010-03-01', '2010-03-01'],
    ['2015-04-30', '2010-03-01'],
    ['2015-05-01', '2015-05-01'],
    ['2099-01-01', '2015-05-01'],
  ])('on %s the version of %s is in force', async (on, version) => {
    expect((await library.inForce('渔业试行法', on))?.version).toBe(version)
  })

  test('a law of the shelf is found by its titles too, and what nobody holds is undefined', async () => {
    expect((await library.inForce('网络安全法', '2018-01-01'))?.law).toBe('csl')
    expect((await library.edition('网安法', '2017-06-01'))?.law).toBe('csl')
    expect(await library.edition('没有这部法', '2017-06-01')).toBeUndefined()
    expect(await library.versions('没有这部法')).toEqual([])
  })

  test('a text that another server replaced is read anew', async () => {
    const here = await library.edition('渔业试行法', '2010-03-01')
    expect(here?.source).toContain('应当登记')
    await bring('a.md', FIRST.replace('应当登记', '可以登记'))
    expect((await library.edition('渔业试行法', '2010-03-01'))?.source).toContain('可以登记')
    await bring('a.md', FIRST)
  })

  test('one statement a read, none for a text of the shelf', async () => {
    const asked = vi.spyOn(fadu.pool, 'connect')
    await library.edition('csl', '2017-06-01')
    expect(asked).toHaveBeenCalledTimes(0)
    await library.edition('渔业试行法', '2010-03-01')
    await library.inForce('csl', '2018-01-01')
    await library.versions('渔业试行法')
    await library.laws({ limit: 50 })
    expect(asked).toHaveBeenCalledTimes(4)
    asked.mockRestore()
  })

  test('the shelf in pages: analysed laws first, no gap, no double', async () => {
    const all = await library.laws({ limit: 100 })
    expect(all.lines.length).toBe(all.total)
    expect(all.lines.slice(0, 2).every(({ analysed }) => analysed)).toBe(true)
    const paged: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await library.laws({ limit: 3, ...(after && { after }) })
      paged.push(...page.lines.map(({ law }) => law))
      after = page.after
      if (!after) break
    }
    expect(paged).toEqual(all.lines.map(({ law }) => law))
    const rules = await library.laws({ limit: 100, class: 'department-rule' })
    expect(rules.total).toBe(all.lines.filter((line) => line.class === 'department-rule').length)
    expect((await library.laws({ limit: 3, after: '%E0%A4,x,y' })).lines).toEqual(all.lines.slice(0, 3))
  })
})
