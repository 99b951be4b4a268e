import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { told } from '../../../test/report-walk.ts'
import { act } from '../../kernel/procedure/act.ts'
import { isRefusal } from '../../law/refusal.ts'
import { monthsBefore } from '../../web/months.ts'
import { hideInLine, hideSmall, LEAST, type Shown } from '../../web/suppression.ts'

const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
  fc.array(
    fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 200 })), {
      minLength: columns,
      maxLength: columns,
    }),
    { minLength: rows, maxLength: rows },
  ),
)

/** Everything that is published: the counts, their totals, and the total of all. */
const publishedOf = (counts: readonly (readonly number[])[]): readonly (readonly Shown[])[] => {
  const { cells, rowTotals, columnTotals, total } = hideSmall(counts)
  return [...cells.map((row, y) => [...row, rowTotals[y]]), [...columnTotals, total]]
}

/**
 * The hidden counts that follow from what is shown, by elimination: each row and each column sums to its total. What a
 * reader with pencil and paper could do, done another way than the hiding is.
 */
function reckoned(grid: readonly (readonly Shown[])[]): number {
  const width = grid[0]?.length ?? 0
  const unknown = grid.flatMap((row, y) => row.flatMap((count, x) => (count === undefined ? [y * width + x] : [])))
  const place = new Map(unknown.map((key, at) => [key, at]))
  const lines = [
    ...grid.map((_, y) => Array.from({ length: width }, (_, x) => [y, x] as const)),
    ...Array.from({ length: width }, (_, x) => grid.map((_, y) => [y, x] as const)),
  ]
  const equations = lines.map((line) => {
    const row = new Array<number>(unknown.length).fill(0)
    line.forEach(([y, x], at) => {
      const column = place.get(y * width + x)
      // The last of a line is the sum of the others.
      if (column !== undefined) row[column] = at === line.length - 1 ? -1 : 1
    })
    return row
  })
  eliminate(equations)
  return equations.filter((row) => row.filter((one) => Math.abs(one) > 1e-9).length === 1).length
}

function eliminate(rows: number[][]): void {
  let done = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, at) => at >= done && Math.abs(row[column] ?? 0) > 1e-9)
    if (pivot < 0) continue
    const [row = []] = rows.splice(pivot, 1)
    const scaled = row.map((one) => one / (row[column] ?? 1))
    rows.splice(done, 0, scaled)
    rows.forEach((other, at) => {
      const by = other[column] ?? 0
      if (at !== done && by !== 0) rows[at] = other.map((one, x) => one - by * (scaled[x] ?? 0))
    })
    done += 1
  }
}

describe('small counts', () => {
  test('none is shown, and none can be reckoned from the others and their totals', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const grid = publishedOf(counts)
        const shown = grid.flat().filter((count) => count !== undefined)
        expect(shown.filter((count) => count > 0 && count < LEAST)).toEqual([])
        expect(reckoned(grid)).toBe(0)
      }),
      { numRuns: 400, seed: 14 },
    )
  })

  test('what is shown is true, nought stands, and a table without small counts hides nothing', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const { cells } = hideSmall(counts)
        cells.forEach((row, y) => {
          row.forEach((count, x) => {
            if (count !== undefined) expect(count).toBe(counts[y]?.[x])
            if (counts[y]?.[x] === 0) expect(count).toBe(0)
          })
        })
      }),
      { seed: 14 },
    )
    expect(publishedOf([[12, 30]])).toEqual([
      [12, 30, 42],
      [12, 30, 42],
    ])
  })

  test('of one row never one alone is hidden, since its total may be known', () => {
    expect(hideInLine([3, 20, 40])).toEqual([undefined, undefined, 40])
    expect(hideInLine([3, 4, 40])).toEqual([undefined, undefined, 40])
    expect(hideInLine([0, 20, 40])).toEqual([0, 20, 40])
    expect(hideInLine([2, 3, 0])).toEqual([undefined, undefined, 0])
  })

  test('the months before a day are whole, and go over the turn of a year', () => {
    expect(monthsBefore('2026-03-02').slice(-3)).toEqual(['2025-12', '2026-01', '2026-02'])
    expect(monthsBefore('2026-03-02')).toHaveLength(12)
  })
})

const fadu = await openTestApp({ day: '2026-01-15', demo: true })

async function open(kind: string, times: number) {
  for (let made = 0; made < times; made += 1) {
    const answers = { ...told, kind, ...(kind === 'information' && { law: '刑法第二百八十七条之一' }) }
    const done = await act(fadu.database, fadu.app.context, {
      procedure: 'report',
      step: 'submit',
      answers,
      actor: { kind: 'anyone' },
    })
    if (isRefusal(done)) throw new Error(done.reason.en)
  }
}

test('the page tells whole months only, hides what is small and its complement, and needs four statements (Art. 15)', async () => {
  await open('malware', 12)
  await open('fraud', 3)
  await open('personal', 20)
  fadu.setDay('2026-03-02')
  await open('intrusion', 15)
  const asked = vi.spyOn(fadu.kernel.pool, 'connect')
  const { text } = await fadu.get('/reports/statistics')
  expect(asked.mock.calls.length).toBe(4)
  asked.mockRestore()
  const row = (name: string) =>
    [
      ...(new RegExp(`<th scope="row">${name}</th>((?:<td[^>]*>[^<]*</td>)+)`).exec(text)?.[1] ?? '').matchAll(
        />([^<]*)</g,
      ),
    ]
      .map(([, count]) => count)
      .filter((count) => count !== '')
  expect(row('设立网站、群组实施诈骗等违法犯罪').at(-1)).toBe('—')
  expect(row('产品或者应用带有恶意程序、漏洞').at(-1)).toBe('—')
  expect(row('个人信息被窃取、非法出售或者提供').at(-1)).toBe('20')
  // What came this month is told next month.
  expect(row('侵入网络、干扰网络、窃取数据').at(-1)).toBe('0')
  expect(row('合计').at(-1)).toBe('35')
  expect(row('已收到').at(-1)).toBe('35')
  expect(row('990100').at(-1)).toBe('35')
  expect(text).toContain('data-figure="chart"')
  expect((await fadu.get('/en/reports/statistics')).text).toContain('whole months')
})

test('in an installation without reports the page says so', async () => {
  const empty = await openTestApp({ day: '2026-03-02' })
  expect((await empty.get('/reports/statistics')).text).toContain('这十二个月没有举报')
})
