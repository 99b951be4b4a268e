import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { Say } from '../../law/say.ts'
import { Bars } from './bars.tsx'
import { Histogram } from './histogram.tsx'
import { Lines } from './lines.tsx'
import { Ranges } from './ranges.tsx'
import { Scatter } from './scatter.tsx'
import { Wheel } from './wheel.tsx'

const visit = { say: ({ zh }: Say) => zh }
const words = { label: '每月的柱图', caption: '每月一柱', visit }

test('bars: the highest fills the picture, nought and what is hidden have none, and what is hidden is written —', () => {
  const html = render(
    <Bars
      categories={['1月', '2月', '3月', '4月'].map((name) => ({ name, tick: name }))}
      series={[{ name: '收到', mark: 'solid', values: [10, 5, 0, undefined] }]}
      figures="all"
      width={220}
      {...words}
    />,
  )
  const heights = [...html.matchAll(/<rect[^>]*height="([\d.]+)"/g)].map(([, height]) => Number(height))
  expect(heights).toEqual([110, 55])
  expect([...html.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)).toEqual([
    '10',
    '1月',
    '5',
    '2月',
    '0',
    '3月',
    '—',
    '4月',
  ])
})

test('every picture has its sentence for a screen reader, its figures as a table, and no style or script of its own', () => {
  const html = render(
    <Bars
      categories={[{ name: '<script>' }]}
      series={[
        { name: '收到', mark: 'solid', values: [1] },
        { name: '答复', mark: 'hollow', values: [2] },
      ]}
      figures="highest"
      width={100}
      {...words}
      table={{ heads: ['月', '收到', '答复'], rows: [{ name: '<script>', cells: ['1', '2'] }] }}
    />,
  )
  expect(html).toMatch(/<svg data-figure="chart" viewBox="0 0 100 164" role="img" aria-label="每月的柱图">/)
  expect(html).toContain('<summary>列成表</summary>')
  expect(html).toContain('<th scope="row">&lt;script></th><td class="num">1</td><td class="num">2</td>')
  expect(html).not.toMatch(/style=|<script>|\son\w+=/)
  // Two series are told apart by a legend, not by colour.
  expect([...html.matchAll(/data-mark="(solid|hollow)"/g)].length).toBe(4)
})

test('ranges: ten times a sum is one step to the right, the earlier text faint above the later', () => {
  const html = render(
    <Ranges
      rows={[
        {
          name: '拒不改正',
          ranges: [
            { min: 10_000, max: 100_000 },
            { min: 100_000, max: 1_000_000 },
          ],
        },
      ]}
      scale={{ from: 1_000, to: 10_000_000, ticks: [] }}
      {...words}
    />,
  )
  const bars = [...html.matchAll(/<rect data-mark="(\w+)" x="([\d.]+)" y="(\d+)" width="([\d.]+)"/g)]
  expect(bars.map(([, mark, x, y, width]) => [mark, Number(x), Number(y), Number(width)])).toEqual([
    ['earlier', 100, 3, 44],
    ['solid', 144, 12, 44],
  ])
})

test('a wheel has one cell for each article, filled where it is carried out, and each is named', () => {
  const cells = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      name: `第${from + at}条`,
      mark: at === 0 ? ('solid' as const) : ('hollow' as const),
    }))
  const html = render(
    <Wheel
      sectors={[
        { name: '一', cells: cells(1, 3) },
        { name: '二', cells: cells(4, 1) },
      ]}
      figureInside="2"
      wordsInside="条已承接，共4条"
      legend={[{ mark: 'solid', words: '已承接' }]}
      {...words}
    />,
  )
  expect(
    [...html.matchAll(/<path data-mark="(?:solid|hollow)"[^>]*><title>([^<]*)</g)].map(([, name]) => name),
  ).toEqual(['第1条', '第2条', '第3条', '第4条'])
  expect([...html.matchAll(/<path data-mark="solid"/g)].length).toBe(2)
  expect(html).toContain('>条已承接，共4条<')
  // Names that would run into one another are left out: of a hundred single cells about each second one stands.
  const many = render(
    <Wheel
      sectors={Array.from({ length: 100 }, (_, at) => ({ name: `n${at}`, cells: cells(at, 1) }))}
      figureInside="1"
      wordsInside=""
      legend={[]}
      {...words}
    />,
  )
  const named = [...many.matchAll(/>n(\d+)</g)].map(([, at]) => Number(at))
  expect([named.slice(0, 3), named.length]).toEqual([[0, 2, 4], 50])
})

test('a histogram: bins touch, the highest fills the picture, what is hidden has no bar and is written —', () => {
  const html = render(
    <Histogram counts={[12, 24, 0, undefined]} edges={['0', '7', '14', '21', '…']} unit="天" width={438} {...words} />,
  )
  const bars = [
    ...html.matchAll(/<rect data-mark="solid" x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="([\d.]+)"/g),
  ].map(([, ...numbers]) => numbers.map(Number))
  expect(bars).toEqual([
    [8.5, 99, 60],
    [108.5, 99, 120],
  ])
  const said = [...html.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
  expect(said).toEqual(['12', '24', '0', '—', '0', '7', '14', '21', '…', '天'])
})

test('lines: a month that is hidden breaks the line, and stands alone as a point where both beside it are hidden', () => {
  const html = render(
    <Lines
      points={['1', '2', '3', '4', '5'].map((name) => ({ name, tick: name }))}
      series={[
        { name: '今年', mark: 'trend', values: [10, 20, undefined, 20, 0] },
        { name: '去年', mark: 'past', values: [20, 20, 20, 20, 20] },
      ]}
      width={456}
      {...words}
    />,
  )
  const [, trend = ''] = /<path data-mark="trend" d="([^"]*)"/.exec(html.slice(html.indexOf('<g'))) ?? []
  expect(trend).toBe('M40,81L140,16M340,16L440,146')
  expect([...html.matchAll(/<circle/g)].length).toBe(4)
  expect(html).toMatch(/class="legend"[\s\S]*今年[\s\S]*去年/)
})

test('scatter: each thing is a mark at its two measures, those to be looked at have names, what is beyond the picture stands at its edge', () => {
  const html = render(
    <Scatter
      points={[
        { name: 'q1', x: 0.5, y: 0.3, looks: 'dot' },
        { name: 'q2', x: 1, y: -0.9, looks: 'late' },
        { name: 'q3', x: 0, y: 0.7, looks: 'due' },
      ]}
      x={{ name: '难度', from: 0, to: 1, ticks: [0, 0.5, 1] }}
      y={{ name: '区分度', from: -0.3, to: 0.7, ticks: [0] }}
      band={{ x: [0.3, 0.9], y: [0.2, 0.7] }}
      legend={[{ looks: 'late', words: '答案可疑' }]}
      width={640}
      {...words}
    />,
  )
  const [dot] = [...html.matchAll(/<circle data-mark="solid" cx="([\d.]+)" cy="([\d.]+)"/g)]
  expect(dot?.slice(1).map(Number)).toEqual([336, 137.2])
  // Filled first: it is named before the others; the one beyond stands on the floor at the right edge.
  const diamonds = [...html.matchAll(/<g><path data-mark="(\w+)" d="M([\d.]+) ([\d.]+)l7/g)]
  expect(diamonds.map(([, mark, x, y]) => [mark, Number(x), Number(y)])).toEqual([
    ['solid', 628, 291],
    ['due', 44, 23],
  ])
  expect(html).toContain('>q2</text>')
  expect(html).not.toContain('>q1</text>')
})
