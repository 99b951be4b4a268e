import { ANYONE, type DemoAct, type DemoCase, PARTY } from '../../kernel/procedure/demo-case.ts'
import { complaintsTold } from './demo-complaints.ts'
import { type ClosedReport, closedReports } from './demo-year.ts'

// Reports of 临江市, all fictional: one at each stage, and those of the year before, which are closed.

const contact = '举报中心，临江市滨江路 8 号，0990-5550010（示例）'
const accept = (by: string, day: number, at = '10:20'): DemoAct => ({
  day,
  at,
  by: `${by}-1`,
  step: 'accept',
  answers: { officeContact: contact },
})
const handle = (by: string, day: number, measure: string): DemoAct => ({
  day,
  at: '14:30',
  by,
  step: 'handle',
  answers: { measure },
})
const answer = (by: string, day: number, words: string, reasons: string): DemoAct => ({
  day,
  at: '16:10',
  by: `${by}-5`,
  step: 'answer',
  answers: { answer: words, reasons, officeContact: contact },
})
const close = (by: string, day: number): DemoAct => ({ day, at: '09:40', by: `${by}-1`, step: 'close' })
const report = (key: string, ...acts: readonly DemoAct[]): DemoCase => ({
  key: `reports.${key}`,
  procedure: 'report',
  acts,
})

interface Told {
  readonly office: 'wangxin' | 'gongan' | 'tongguan'
  readonly kind: string
  readonly where: string
  readonly what: string
  readonly law?: string
}

const submit = (day: number, at: string, { office, ...told }: Told): DemoAct => ({
  day,
  at,
  by: ANYONE,
  step: 'submit',
  answers: { office: `demo-${office}`, ...told },
})

const camera: Told = {
  office: 'wangxin',
  kind: 'malware',
  where: '“望江”家用摄像头 2.1 版固件',
  what: '说明书写明不联网时不传数据，抓包发现每十分钟向一个陌生地址上传一次截图。',
}
const leak: Told = {
  office: 'wangxin',
  kind: 'personal',
  where: '青禾网络科技有限公司“青禾书屋”网站',
  what: '网站的日志目录不用登录就能打开，看到不少用户的手机号，目录里只有最近四十多天的日志。',
}
const phishing: Told = {
  office: 'gongan',
  kind: 'fraud',
  where: '冒充临江公积金中心的网站（示例）',
  what: '短信里的链接打开后要求填写银行卡号和验证码，页面与公积金中心网站几乎一样。',
}
const album: Told = {
  office: 'wangxin',
  kind: 'malware',
  where: '某应用商店，“清清相册”4.2版',
  what: '安装后未打开，通知栏出现另一款应用的下载进度。',
}

/** At each stage one, the youngest first. */
const open: readonly DemoCase[] = [
  report(
    'received',
    submit(1, '09:05', {
      office: 'wangxin',
      kind: 'minors',
      where: '“小星球”手机游戏 3.0 版',
      what: '游戏里的聊天频道有人向小学生发送不良图片，举报按钮点了没有反应。',
    }),
  ),
  report(
    'received-late',
    submit(6, '21:40', {
      office: 'wangxin',
      kind: 'intrusion',
      where: '滨江路一家宾馆的无线网络',
      what: '连上以后浏览器被强行跳转，路由器管理页面用出厂密码就能进去。',
    }),
  ),
  report(
    'accepted',
    submit(5, '11:15', camera),
    accept('wangxin', 4),
    {
      day: 4,
      at: '15:00',
      by: 'wangxin-1',
      step: 'ask',
      answers: { message: '请问固件是什么时候升级的？抓包文件如果还在，可以补充上传。' },
    },
    {
      day: 3,
      at: '20:12',
      by: PARTY,
      step: 'write',
      answers: { what: '上月底自动升级的，抓包文件还在，这两天整理好。' },
    },
  ),
  report(
    'transferred',
    submit(4, '16:30', {
      office: 'wangxin',
      kind: 'intrusion',
      where: '临江市一家物流公司的订单系统',
      what: '发现有人在论坛出售能登录该系统的账号，帖子附有后台截图。',
    }),
    {
      day: 2,
      at: '10:50',
      by: 'wangxin-1',
      step: 'transfer',
      answers: { office: 'demo-gongan', reasons: '所述属侵入网络、窃取数据，由公安机关处理。' },
    },
  ),
  report(
    'coordinating',
    submit(9, '13:20', {
      office: 'wangxin',
      kind: 'unsure',
      where: '临江大桥旁的一个公共充电桩',
      what: '充电桩的屏幕弹出要求安装应用的窗口，装了以后手机收到很多推销电话。',
    }),
    {
      day: 7,
      at: '09:30',
      by: 'wangxin-1',
      step: 'transfer',
      answers: { office: 'demo-tongguan', reasons: '推销电话涉及电信业务，由电信主管部门处理。' },
    },
    {
      day: 5,
      at: '11:00',
      by: 'tongguan-1',
      step: 'transfer',
      answers: { office: 'demo-gongan', reasons: '号码正常登记，所述的弹窗疑似恶意程序，移送公安机关。' },
    },
    {
      day: 3,
      at: '15:40',
      by: 'gongan-1',
      step: 'refer',
      answers: {
        office: 'demo-wangxin',
        document: '《临江市网络安全统筹协调工作规则》（演示用虚构文件）',
        reasons: '充电桩由交通部门监管的企业运营，三个机关均认为不属于本部门职责。',
      },
    },
  ),
  report(
    'designated',
    submit(14, '08:50', {
      office: 'tongguan',
      kind: 'intrusion',
      where: '临江第一医院挂号公众号',
      what: '挂号页面被换成广告，点返回会下载一个安装包。',
    }),
    {
      day: 12,
      at: '10:00',
      by: 'tongguan-1',
      step: 'transfer',
      answers: { office: 'demo-wangxin', reasons: '所述不涉及电信业务。' },
    },
    {
      day: 10,
      at: '14:00',
      by: 'wangxin-1',
      step: 'transfer',
      answers: { office: 'demo-gongan', reasons: '页面被替换，属侵入网络，由公安机关处理。' },
    },
    {
      day: 8,
      at: '09:45',
      by: 'gongan-1',
      step: 'refer',
      answers: {
        office: 'demo-wangxin',
        document: '《临江市网络安全统筹协调工作规则》（演示用虚构文件）',
        reasons: '页面由外包单位误改，未见侵入，公安机关认为属内容管理。',
      },
    },
    {
      day: 2,
      at: '16:20',
      by: 'wangxin-5',
      step: 'designate',
      answers: {
        office: 'demo-gongan',
        document: '《临江市网络安全统筹协调工作规则》（演示用虚构文件）',
        reasons: '调取的日志显示有境外地址登录后台，属侵入网络，应由公安机关办理。',
      },
    },
  ),
  report(
    'handled',
    submit(15, '19:30', phishing),
    accept('gongan', 13),
    handle('gongan-2', 2, '已固定网页和短信证据，通知域名服务商停止解析；资金线索另案核查。'),
  ),
  report(
    'lead',
    submit(12, '10:10', album),
    accept('wangxin', 11),
    handle('wangxin-2', 3, '检测确认 4.2 版内置静默下载组件，已责令开发者下架改正，现行版本复测未见该组件。'),
    answer(
      'wangxin',
      2,
      '该应用已下架改正，现行版本不再下载其他应用。',
      '网络产品、服务的提供者不得设置恶意程序；未经用户同意下载其他应用，属于这一情形。',
    ),
  ),
  report(
    'merged',
    submit(9, '18:25', { ...album, what: '没有点同意，“清清相册”自己下载了一个游戏，流量用了两百多兆。' }),
    {
      day: 8,
      at: '09:20',
      by: 'wangxin-1',
      step: 'merge',
      answers: ({ caseOf }) => ({
        lead: caseOf('reports.lead'),
        reasons: '同一应用、同一版本、同一现象。',
      }),
    },
  ),
  report(
    'declined',
    submit(10, '22:05', {
      office: 'wangxin',
      kind: 'unsure',
      where: '“临江外卖”应用',
      what: '送餐迟了一个小时，客服不肯退款。',
    }),
    {
      day: 9,
      at: '11:30',
      by: 'wangxin-1',
      step: 'decline',
      answers: {
        reasons: '所述是消费纠纷，没有危害网络安全的行为，不属于本法规定的举报事项；可以向市场监督管理部门投诉。',
        officeContact: contact,
      },
    },
  ),
  report(
    'reexamining',
    submit(30, '12:00', {
      office: 'wangxin',
      kind: 'personal',
      where: '“临江学车”小程序',
      what: '只是看了课程，当天就接到三个驾校的电话，都能报出姓名。',
    }),
    accept('wangxin', 28),
    handle('wangxin-3', 19, '小程序的授权页默认勾选“共享给合作驾校”，已责令改为用户主动选择。'),
    answer(
      'wangxin',
      17,
      '小程序已改为由用户主动选择是否共享信息。',
      '收集、使用个人信息应当经被收集者同意；默认勾选不能视为同意。',
    ),
    { day: 4, at: '20:30', by: PARTY, step: 'reexamine', answers: { why: '我今天重新注册，共享一项还是默认勾选的。' } },
  ),
  report(
    'reexamined',
    submit(45, '09:50', {
      office: 'gongan',
      kind: 'intrusion',
      where: '一个自称“抢票助手”的群组',
      what: '群里出售绕过验证码抢票的程序，还教人批量登录他人账号。',
    }),
    accept('gongan', 43),
    handle('gongan-3', 34, '群组已解散，组织者的行为另案处理。'),
    answer('gongan', 31, '群组已经关闭，有关行为另案处理。', '任何个人和组织不得提供专门用于侵入网络的程序、工具。'),
    { day: 24, at: '21:00', by: PARTY, step: 'reexamine', answers: { why: '同样的人又开了一个新群。' } },
    {
      day: 15,
      at: '15:30',
      by: 'gongan-4',
      step: 'uphold',
      answers: {
        answer: '新群属于新的事实，请另行举报；原答复对原群组的处理正确。',
        reasons: '原答复认定的事实清楚；新开的群组不在原举报的范围内。',
        officeContact: contact,
      },
    },
  ),
  report(
    'to-inspect',
    submit(24, '10:35', leak),
    accept('wangxin', 23),
    {
      day: 20,
      at: '11:10',
      by: 'wangxin-2',
      step: 'handOver',
      answers: { into: 'inspection', reasons: '目录可以公开访问属实；日志只有四十余日，是否依法留存须到现场检查。' },
    },
    handle('wangxin-2', 12, '已责令关闭公开目录，复查确认已关闭；日志留存问题转入监督检查。'),
    answer(
      'wangxin',
      10,
      '公开目录已关闭；日志留存的问题正在检查。',
      '网络运营者应当采取技术措施确保个人信息安全，防止信息泄露。',
    ),
    close('wangxin', 6),
  ),
  report(
    'to-penalty',
    submit(22, '17:45', {
      office: 'wangxin',
      kind: 'malware',
      where: '“快充管家”应用 1.8 版',
      what: '清理垃圾时提示手机中毒，不付费就不停弹窗，卸载不掉。',
    }),
    accept('wangxin', 20),
    {
      day: 9,
      at: '10:00',
      by: 'wangxin-3',
      step: 'handOver',
      answers: { into: 'penalty', reasons: '检测确认应用伪造查杀结果并阻止卸载，属于设置恶意程序，依法应当立案。' },
    },
    handle('wangxin-3', 6, '应用已下架；违法行为转入行政处罚案件办理。'),
    answer('wangxin', 5, '应用已下架，违法行为另案依法办理。', '网络产品、服务的提供者不得设置恶意程序。'),
  ),
]

/** From the report to its end in three weeks: what the statistics of a year count. */
const closed = ({ key, day, at, office, measure, result, reasons, ...told }: ClosedReport): DemoCase =>
  report(
    key,
    submit(day, at, { office, ...told }),
    accept(office, day - 1),
    handle(`${office}-${day % 2 === 0 ? 2 : 3}`, day - 8, measure),
    answer(office, day - 10, result, reasons),
    close(office, day - 13),
  )

export const demoCases: readonly DemoCase[] = [...open, ...closedReports.map(closed), ...complaintsTold]
