import { z } from 'zod'
import { choose, day, line, maybe, several, words, yes } from '../../kernel/procedure/asking.ts'
import { type CheckFault, keptFor, open, register } from '../../mechanisms/register/define.ts'

export const venueKinds = {
  park: { zh: '公园广场', en: 'park or square' },
  board: { zh: '宣传栏', en: 'notice board' },
  base: { zh: '实践基地', en: 'practice base' },
  corner: { zh: '图书角', en: 'book corner' },
  station: { zh: '服务站', en: 'service station' },
  gallery: { zh: '长廊', en: 'gallery' },
  court: { zh: '文化院', en: 'culture yard' },
  other: { zh: '其他', en: 'other' },
}

const access = {
  ramp: { zh: '坡道', en: 'ramp' },
  braille: { zh: '盲文', en: 'braille' },
  toilet: { zh: '无障碍卫生间', en: 'accessible toilet' },
}

/** Degrees between which every place of the country lies; what is outside is a mistake in typing. */
const [WEST, EAST, SOUTH, NORTH] = [73, 136, 3, 54]

/** Decimal degrees (WGS 84 or CGCS2000: they differ by less than a metre). */
const degrees = (zh: string, en: string, least: number, most: number) =>
  z
    .number()
    .min(least)
    .max(most)
    .meta({
      zh,
      en,
      help: {
        zh: `十进制度数，如 ${(least + most) / 2}.2105；填了就在地图上标出`,
        en: `decimal degrees, as ${(least + most) / 2}.2105; with both it stands on the map`,
      },
    })

const fields = z.strictObject({
  name: open(line('名称', 'Name')),
  kind: open(choose('种类', 'Kind', venueKinds)),
  district: open(line('区县', 'District')),
  address: open(line('地址', 'Address')),
  longitude: open(maybe(degrees('经度', 'Longitude', WEST, EAST))),
  latitude: open(maybe(degrees('纬度', 'Latitude', SOUTH, NORTH))),
  owner: open(line('管理单位', 'Kept by')),
  hours: open(
    line('开放时间', 'Opening hours', {
      zh: '如 9:00—17:00、周末、预约',
      en: 'as 9:00–17:00, weekends, by appointment',
    }),
  ),
  access: open(several('无障碍', 'Access', access)),
  contents: open(maybe(words('展示内容', 'What is shown', { zh: '可写明条款', en: 'provisions may be named' }))),
  checkedOn: open(day('核实', 'Checked')),
  validTo: open(day('有效至', 'Valid to', { zh: '本机关自定', en: 'the office’s own figure' })),
  contact: keptFor(
    maybe(line('联系人和电话', 'Contact', { zh: '只供本机关使用，不公开', en: 'for your office alone, never public' })),
    { months: 24, figure: 'own' },
  ),
  shown: open(
    maybe(yes('公开', 'Public', { zh: '打勾后列入向社会公布的名录', en: 'ticked, it stands in the public list' })),
  ),
})

type Venue = z.output<typeof fields>

const checkedByNow = ({ checkedOn }: Venue, today: string): CheckFault<'checkedOn'> | undefined =>
  checkedOn <= today
    ? undefined
    : { field: 'checkedOn', reason: { zh: '核实日不能在今天之后', en: 'It cannot have been checked after today' } }

const validAfterCheck = ({ checkedOn, validTo }: Venue): CheckFault<'validTo'> | undefined =>
  checkedOn <= validTo
    ? undefined
    : { field: 'validTo', reason: { zh: '不能早于核实日', en: 'Not before the day of the check' } }

/** A place has both or none. */
const bothOrNeither = ({ longitude, latitude }: Venue): CheckFault<'longitude' | 'latitude'> | undefined =>
  (longitude === undefined) === (latitude === undefined)
    ? undefined
    : {
        field: longitude === undefined ? 'longitude' : 'latitude',
        reason: { zh: '经度和纬度要么都填，要么都不填', en: 'Longitude and latitude: both or neither' },
      }

/** 法治文化场所名录 (A12.1, R52.2): kept by the judicial-administration department and made public. */
export const venues = register({
  id: 'venues',
  version: '2026-11-28',
  name: { zh: '法治文化场所名录', en: 'Venues of legal culture' },
  one: { zh: '场所', en: 'Venue' },
  measure: '处',
  about: {
    zh: '公共场所和公共设施中用于法治宣传教育的地方：在哪里，何时开放，展示什么，何时核实过。',
    en: 'Public places used for publicity and education on law: where, when open, what is shown, when last checked.',
  },
  grounds: ['rlpe@2025-11-01#art-52/para-2', 'points-2017@2017-01-01#point-12/1'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields,
  title: 'name',
  key: ['name', 'district'],
  validity: { from: 'checkedOn', to: 'validTo' },
  checks: { checkedByNow, validAfterCheck, bothOrNeither },
  publicView: {
    name: { zh: '法治文化场所', en: 'Venues of legal culture' },
    about: {
      zh: '由司法行政部门（普法办）登记、核实，依法向社会公布。',
      en: 'Entered and checked by the judicial-administration department, and made public as the law orders.',
    },
    where: 'shown',
  },
  list: {
    columns: ['kind', 'district', 'hours', 'access', 'checkedOn', 'validTo', 'shown'],
    filters: ['kind'],
    sorts: ['validTo', 'name', 'district', '-checkedOn'],
  },
})
