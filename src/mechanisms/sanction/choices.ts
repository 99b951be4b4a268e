import type { Say } from '../../law/say.ts'
import type { Fact, Measure, PartyRole, PERSON_MEASURES, PenaltyForm, PersonRole } from './words.ts'

type Choices<Word extends string> = Readonly<Record<Word, Say>>

export const forms: Choices<PenaltyForm> = {
  单位: { zh: '单位', en: 'An organisation' },
  个人: { zh: '个人', en: 'A natural person' },
}

export const roles: Choices<PartyRole> = {
  网络运营者: { zh: '网络运营者', en: 'Network operator' },
  关键信息基础设施的运营者: { zh: '关键信息基础设施的运营者', en: 'Operator of critical information infrastructure' },
  '网络产品、服务的提供者': { zh: '网络产品、服务的提供者', en: 'Provider of network products or services' },
  电子信息发送服务提供者: { zh: '电子信息发送服务提供者', en: 'Provider of electronic message services' },
  应用软件下载服务提供者: { zh: '应用软件下载服务提供者', en: 'Provider of software downloads' },
}

export const facts: Choices<Fact> = {
  拒不改正: { zh: '拒不改正', en: 'Refuses to make corrections' },
  导致危害网络安全等后果: { zh: '导致危害网络安全等后果', en: 'Harm to network security or other consequences' },
  情节严重: { zh: '情节严重', en: 'Serious circumstances' },
  情节较重: { zh: '情节较重', en: 'Relatively serious circumstances' },
  严重危害网络安全后果: { zh: '严重危害网络安全后果', en: 'Grave consequences for network security' },
  特别严重危害网络安全后果: {
    zh: '特别严重危害网络安全后果',
    en: 'Especially grave consequences for network security',
  },
  '特别严重影响、特别严重后果': { zh: '特别严重影响、特别严重后果', en: 'Especially grave influence and consequences' },
}

export const measures: Choices<Measure> = {
  责令改正: { zh: '责令改正', en: 'Order to make corrections' },
  给予警告: { zh: '给予警告', en: 'Warning' },
  没收违法所得: { zh: '没收违法所得', en: 'Confiscation of illegal income' },
  予以通报: { zh: '予以通报', en: 'Notification of the breach' },
  责令停止使用: { zh: '责令停止使用', en: 'Order to stop using' },
  责令限期改正: { zh: '责令限期改正', en: 'Order to make corrections within a time limit' },
  停止使用: { zh: '停止使用', en: 'Cessation of use' },
  消除对国家安全的影响: { zh: '消除对国家安全的影响', en: 'Elimination of the effect on national security' },
  责令停止销售或者提供: { zh: '责令停止销售或者提供', en: 'Order to stop selling or supplying' },
  责令暂停相关业务: { zh: '责令暂停相关业务', en: 'Suspension of the relevant business' },
  停业整顿: { zh: '停业整顿', en: 'Suspension of business' },
  关闭网站: { zh: '关闭网站', en: 'Closing down of the website' },
  关闭应用程序: { zh: '关闭应用程序', en: 'Closing down of the application' },
  吊销相关业务许可证: { zh: '吊销相关业务许可证', en: 'Revocation of the relevant business permit' },
  吊销营业执照: { zh: '吊销营业执照', en: 'Revocation of the business licence' },
  '关闭用于实施违法犯罪活动的网站、通讯群组': {
    zh: '关闭用于实施违法犯罪活动的网站、通讯群组',
    en: 'Closing down of the websites and groups used for unlawful and criminal activities',
  },
  从业限制五年: { zh: '从业限制五年', en: 'Restriction on employment for five years' },
  终身从业限制: { zh: '终身从业限制', en: 'Restriction on employment for life' },
}

export const personRoles: Choices<PersonRole> = {
  直接负责的主管人员: { zh: '直接负责的主管人员', en: 'Person in charge directly responsible' },
  其他直接责任人员: { zh: '其他直接责任人员', en: 'Other person directly responsible' },
}

export const personMeasures: Choices<(typeof PERSON_MEASURES)[number]> = {
  处分: { zh: '处分', en: 'Disciplinary action' },
  从业限制五年: { zh: '从业限制五年', en: 'Restriction on employment for five years' },
  终身从业限制: { zh: '终身从业限制', en: 'Restriction on employment for life' },
}
