import type { Say } from '../../law/say.ts'
import type { OfficeKind, OfficeLevel } from './actor.ts'

/** What offices are called. Complete by type: a new kind does not compile before it has its names. */
export const officeKinds: Readonly<Record<OfficeKind, Say>> = {
  popularisation: { zh: '普法办', en: 'law-popularisation office' },
  cyberspace: { zh: '网信部门', en: 'cyberspace administration' },
  telecom: { zh: '电信主管部门', en: 'telecommunications department' },
  police: { zh: '公安机关', en: 'public security organ' },
  sector: { zh: '行业主管部门', en: 'competent department of the sector' },
  justice: { zh: '司法行政机关', en: 'judicial-administrative organ' },
  government: { zh: '人民政府', en: 'people’s government' },
  congress: { zh: '人大常委会机关', en: 'standing committee of a people’s congress' },
  court: { zh: '人民法院', en: 'people’s court' },
  procuratorate: { zh: '人民检察院', en: 'people’s procuratorate' },
  discipline: { zh: '监督机关', en: 'supervisory organ' },
  department: { zh: '其他有关部门', en: 'other department' },
  operator: { zh: '网络运营者', en: 'network operator' },
  school: { zh: '学校', en: 'school' },
  village: { zh: '村', en: 'village' },
  community: { zh: '社区', en: 'community' },
  enterprise: { zh: '企业', en: 'enterprise' },
  media: { zh: '媒体', en: 'media outlet' },
  association: { zh: '社会组织', en: 'association' },
  installation: { zh: '系统维护单位', en: 'keeper of the installation' },
}

export const levels: Readonly<Record<OfficeLevel, Say>> = {
  state: { zh: '国家级', en: 'state' },
  province: { zh: '省级', en: 'province' },
  city: { zh: '市级', en: 'city' },
  county: { zh: '县级', en: 'county' },
  unit: { zh: '单位', en: 'unit' },
}
