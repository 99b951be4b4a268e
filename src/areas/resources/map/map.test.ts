import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { projectionOf } from './projection.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const PATH = '/resources/venues/map'

const venue = (name: string, more: object = {}) => ({
  name,
  kind: 'board',
  district: '滨江区',
  address: '江边路 1 号',
  owner: '滨江区文化馆',
  hours: '全天',
  access: ['ramp'],
  checkedOn: '2026-01-10',
  validTo: '2027-01-10',
  shown: true,
  ...more,
})
const enter = (values: object) => officer.call('POST', '/api/registers/venues/records', { values })
const idOf = (said: unknown) => z.object({ id: z.string() }).parse(said).id

describe('the map of venues (A12.1; rlpe Art. 52 ¶2)', () => {
  test('without a venue it says so; with one, its point is a link with a number that the list beside it has', async () => {
    expect((await fadu.get(PATH)).text).toContain('还没有公布的场所')
    const id = idOf((await enter(venue('江畔宣传栏', { longitude: 112.2, latitude: 30.6 }))).said)
    await enter(venue('没有坐标的图书角', { kind: 'corner' }))
    await enter(venue('不公开的园子', { longitude: 112.3, latitude: 30.7, shown: false }))
    const { status, text } = await fadu.get(PATH)
    expect(status).toBe(200)
    expect(text).toContain(`<a href="/resources/venues/${id}" aria-label="1 江畔宣传栏"><title>1 江畔宣传栏</title>`)
    expect(text).toContain('<li value="1">')
    expect(text).toMatch(/没有登记经纬度[\s\S]*没有坐标的图书角/)
    expect(text).toContain('<td data-label="经度，纬度">112.2, 30.6</td>')
    expect(text).not.toContain('不公开的园子')
    // Nothing of it comes from elsewhere: no picture, no frame, no address but those of links.
    expect(text).not.toMatch(/<img|<iframe|url\(|src="http/)
    const corners = await fadu.get(`${PATH}?kind=corner`)
    expect([corners.text.includes('江畔宣传栏'), corners.text.includes('都没有登记经纬度')]).toEqual([false, true])
  })

  test('a record that another form left without its hours, or hidden, takes the map from nobody', async () => {
    const [odd, hidden] = [idOf((await enter(venue('残缺的栏'))).said), idOf((await enter(venue('隐去的栏'))).said)]
    await fadu.owner.query(`update register_record set open_content = open_content - 'hours' where id = $1`, [odd])
    await fadu.owner.query(
      `update register_record set open_content = open_content || '{"shown":false}' where id = $1`,
      [hidden],
    )
    const { status, text } = await fadu.get(PATH)
    expect([status, text.includes('残缺的栏'), text.includes('隐去的栏'), text.includes('江畔宣传栏')]).toEqual([
      200,
      false,
      false,
      true,
    ])
  })

  test.each([
    ['longitude without latitude', { longitude: 112.2 }, '经度和纬度要么都填'],
    ['latitude without longitude', { latitude: 30.6 }, '经度和纬度要么都填'],
    ['a place outside the country', { longitude: 12.2, latitude: 30.6 }, '经度'],
    ['the two exchanged', { longitude: 30.6, latitude: 112.2 }, '经度'],
  ])('%s is refused', async (_, more, why) => {
    const { status, text } = await enter(venue('坐标不对的栏', more))
    expect([status, text.includes(why)]).toEqual([422, true])
  })
})

describe('where places stand on the picture', () => {
  test('north is above, east to the right, and a kilometre is as long both ways', () => {
    const middle = { longitude: 112.2, latitude: 30.6 }
    // 0.01° of latitude are 1.112 km; of longitude at 30.6° north 0.957 km.
    const north = { longitude: 112.2, latitude: 30.61 }
    const east = { longitude: 112.2 + 0.01 / Math.cos((30.605 * Math.PI) / 180), latitude: 30.6 }
    const { at, bar } = projectionOf([middle, north, east])
    const [from, up, right] = [at(middle), at(north), at(east)]
    expect(up.y).toBeLessThan(from.y)
    expect(right.x).toBeGreaterThan(from.x)
    expect(right.x - from.x).toBeCloseTo(from.y - up.y, 1)
    expect(bar.length / bar.kilometres).toBeCloseTo((from.y - up.y) / 1.112, 1)
  })

  test('every place stands within the picture: one alone, two at one place, places a province apart', () => {
    const far = [
      { longitude: 108.3, latitude: 29.1 },
      { longitude: 116.1, latitude: 33.2 },
      { longitude: 110, latitude: 33.2 },
    ]
    for (const places of [far.slice(0, 1), [...far.slice(0, 1), ...far.slice(0, 1)], far]) {
      const { width, height, at, bar } = projectionOf(places)
      for (const one of places) {
        const { x, y } = at(one)
        expect(x > 0 && x < width && y > 0 && y < height).toBe(true)
      }
      expect(bar.length).toBeLessThan(width / 2)
      expect(bar.kilometres).toBeGreaterThan(0)
    }
  })
})
