import type { Say } from './say.ts'

/**
 * Who a provision speaks to, as people look for themselves ("I am an operator"). The words of the law stand in the
 * provision; a tag gathers them. One provision may carry several tags.
 */
export const BEARERS = {
  operator: { zh: '网络运营者', en: 'network operators' },
  cii_operator: { zh: '关键信息基础设施运营者', en: 'critical information infrastructure operators' },
  provider: { zh: '网络产品、服务提供者', en: 'suppliers of network products and services' },
  network_service_provider: { zh: '网络信息服务提供者', en: 'network information service providers' },
  sender_or_app_store: { zh: '电子信息发送、应用软件下载服务提供者', en: 'sending and app download services' },
  service_agency: { zh: '网络安全服务机构', en: 'cybersecurity service agencies' },
  publisher: { zh: '网络安全信息发布者', en: 'those who publish cybersecurity information' },
  secret_network: { zh: '涉密网络的运营单位', en: 'units that run networks holding state secrets' },
  department: { zh: '有关部门', en: 'the departments concerned' },
  popularisation_office: { zh: '普法办', en: 'law-popularisation offices' },
  judicial_admin: { zh: '司法行政部门', en: 'judicial-administration departments' },
  education_dept: { zh: '教育行政部门', en: 'education departments' },
  gov: { zh: '人民政府', en: "people's governments" },
  state: { zh: '国家', en: 'the State' },
  state_organ: { zh: '国家机关', en: 'State organs' },
  judicial_organ: { zh: '审判、检察、执法机关', en: 'courts, procuratorates and law-enforcement organs' },
  legislator: { zh: '立法机关', en: 'law-making bodies' },
  npc: { zh: '人大常委会', en: "standing committees of people's congresses" },
  party: { zh: '中国共产党的组织', en: 'organisations of the Communist Party' },
  cmc: { zh: '中央军事委员会', en: 'the Central Military Commission' },
  armed_forces: { zh: '军队', en: 'the armed forces' },
  official: { zh: '国家工作人员', en: 'State functionaries' },
  leader: { zh: '领导干部', en: 'leading officials' },
  unit: { zh: '有关单位', en: 'units' },
  institution: { zh: '事业单位', en: 'public institutions' },
  enterprise: { zh: '企业', en: 'enterprises' },
  financial: { zh: '金融机构', en: 'financial institutions' },
  association: { zh: '行业组织、社会组织', en: 'trade and social organisations' },
  mass_org: { zh: '人民团体、群团组织', en: "people's and mass organisations" },
  school: { zh: '学校', en: 'schools' },
  guardian: { zh: '监护人', en: 'guardians' },
  village: { zh: '村（居）民委员会', en: "villagers' and residents' committees" },
  venue: { zh: '公共场所管理者', en: 'managers of public places' },
  media: { zh: '媒体', en: 'the media' },
  legal_service: { zh: '法律服务机构和人员', en: 'legal service bodies and persons' },
  anyone: { zh: '任何个人和组织', en: 'any person or organisation' },
  text: { zh: '条文自身', en: 'the text itself' },
} as const satisfies Record<string, Say>

export type Bearer = keyof typeof BEARERS

/** The tags in the order people are shown them. */
export const bearerTags: readonly Bearer[] = Object.keys(BEARERS).filter((tag): tag is Bearer => tag in BEARERS)
