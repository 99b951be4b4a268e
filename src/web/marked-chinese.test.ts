import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { markChinese } from './marked-chinese.ts'

describe('what is Chinese on an English page is marked as Chinese (WCAG 3.1.2)', () => {
  test.each([
    [
      'a name in a line',
      '<p>Evidence 1: 日志目录截图</p>',
      '<p>Evidence 1: <span lang="zh-CN">日志目录截图</span></p>',
    ],
    ['an option', '<option value="1">金融安全</option>', '<option lang="zh-CN" value="1">金融安全</option>'],
    ['an option of both', '<option>日志 (logs)</option>', '<option>日志 (logs)</option>'],
    ['a title', '<title>青禾网络</title>', '<title lang="zh-CN">青禾网络</title>'],
    [
      'what is marked already',
      '<div lang="zh-CN"><p>第一条<br/>网络</p></div>',
      '<div lang="zh-CN"><p>第一条<br/>网络</p></div>',
    ],
    [
      'English within it',
      '<i lang="zh-CN"><b lang="en">见 x</b></i>',
      '<i lang="zh-CN"><b lang="en"><span lang="zh-CN">见</span> x</b></i>',
    ],
    [
      'an attribute with a bracket',
      '<a title="a > 中">中文</a>',
      '<a title="a > 中"><span lang="zh-CN">中文</span></a>',
    ],
    [
      'data for programs',
      '<script type="application/ld+json">{"name":"网络"}</script>',
      '<script type="application/ld+json">{"name":"网络"}</script>',
    ],
  ])('%s', (_, given, marked) => {
    expect(markChinese(given)).toBe(marked)
  })

  test('through the door: a page in English is marked, the same in Chinese is left as it is', async () => {
    const fadu = await openTestApp({ day: '2026-03-02' })
    const { text } = await fadu.get('/en/search?q=%E6%97%A5%E5%BF%97')
    expect(text).toMatch(/<span lang="zh-CN">“?日志/)
    expect((await fadu.get('/search?q=%E6%97%A5%E5%BF%97')).text).toContain('“日志”')
  })
})

test('opening marks without end are not tried anew at each of them', () => {
  const marks = '《'.repeat(200_000)
  expect(markChinese(`<p>${marks}</p>`)).toBe(`<p>${marks}</p>`)
})
