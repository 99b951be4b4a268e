/** A report that was answered and closed. Fictional, as all of the demonstration. */
export interface ClosedReport extends Result {
  readonly key: string
  /** Working days before the day of the start on which it came, and when. */
  readonly day: number
  readonly at: string
  readonly office: 'wangxin' | 'gongan' | 'tongguan'
  readonly kind: Kind
  readonly where: string
  readonly what: string
  readonly law?: string
}

interface Result {
  readonly measure: string
  readonly result: string
  readonly reasons: string
}

type Kind = 'malware' | 'personal' | 'fraud' | 'intrusion' | 'minors' | 'unsure' | 'information'

const results: Readonly<Record<Kind, Result>> = {
  malware: {
    measure: '检测确认所述情形，已责令改正，现行版本复测未见。',
    result: '该应用已改正。',
    reasons: '网络产品、服务的提供者不得设置恶意程序；发现存在安全缺陷、漏洞等风险的，应当立即采取补救措施。',
  },
  personal: {
    measure: '核查属实，已责令改正，复查确认不再能看到他人信息。',
    result: '所述问题已经改正。',
    reasons: '网络运营者收集、使用个人信息，应当遵循合法、正当、必要的原则，并采取措施防止信息泄露。',
  },
  fraud: {
    measure: '网页、群组已停止服务，资金线索另案核查。',
    result: '网页、群组已关闭，有关行为另案处理。',
    reasons: '任何个人和组织不得设立用于实施诈骗的网站、通讯群组。',
  },
  intrusion: {
    measure: '已到场固定证据，指导恢复系统并修改口令，线索另案核查。',
    result: '系统已经恢复，有关行为另案处理。',
    reasons: '任何个人和组织不得从事非法侵入他人网络、干扰他人网络正常功能、窃取网络数据等危害网络安全的活动。',
  },
  minors: {
    measure: '核查属实，已责令删除有关内容并整改审核机制。',
    result: '有关内容已删除，审核机制已整改。',
    reasons: '国家依法惩治利用网络从事危害未成年人身心健康的活动，为未成年人提供安全、健康的网络环境。',
  },
  unsure: {
    measure: '核查后已督促有关企业停止并退订。',
    result: '有关企业已停止所述行为。',
    reasons: '网络运营者开展经营和服务活动，必须遵守法律、行政法规，接受政府和社会的监督，承担社会责任。',
  },
  information: {
    measure: '帖子已删除，发布者的行为移交公安机关。',
    result: '帖子已删除，发布者的行为另案处理。',
    reasons: '任何个人和组织不得利用网络发布涉及实施违法犯罪活动的信息。',
  },
}

type Row = readonly [day: number, at: string, office: ClosedReport['office'], kind: Kind, where: string, what: string]

/** Two or three a month, over twelve months. */
const rows: readonly Row[] = [
  [238, '10:10', 'wangxin', 'malware', '“雨点天气”应用 2.0 版', '每次开机自动安装一个桌面插件。'],
  [231, '20:15', 'gongan', 'fraud', '冒充快递客服的网页（示例）', '以理赔为名要求屏幕共享并转账。'],
  [224, '09:40', 'wangxin', 'personal', '“邻里团”小程序', '订单页可以看到别人的地址和电话。'],
  [216, '15:05', 'gongan', 'intrusion', '柳湾村村务公开栏网页', '首页被换成赌博广告。'],
  [209, '11:30', 'wangxin', 'minors', '“星愿直播”应用', '深夜仍有未成年人主播，观众诱导打赏。'],
  [201, '08:55', 'tongguan', 'unsure', '一个群发短信的号码段', '每天收到十余条带链接的短信。'],
  [193, '17:20', 'wangxin', 'personal', '“乐居租房”网站', '发布房源必须上传身份证正反面。'],
  [186, '13:45', 'gongan', 'intrusion', '一家修车厂的监控', '监控画面可以在网上直接看到。'],
  [178, '19:30', 'wangxin', 'malware', '“亮屏手电筒”应用', '要求通讯录权限，拒绝就不能开灯。'],
  [170, '10:25', 'wangxin', 'information', '“临江杂谈”论坛', '有帖子教人制作伪基站并出售设备。'],
  [163, '21:10', 'gongan', 'fraud', '“低息到手”贷款网页（示例）', '先交保证金，交完就打不开了。'],
  [155, '09:00', 'wangxin', 'personal', '一家健身房的会员机', '刷脸后没有别的进门方式，也没有说明。'],
  [147, '16:35', 'wangxin', 'malware', '“万能遥控”应用 5.3 版', '锁屏时播放广告，返回键失灵。'],
  [140, '12:15', 'gongan', 'intrusion', '临江公交站的电子屏', '屏幕播放了不明视频，疑似被控制。'],
  [132, '18:50', 'wangxin', 'minors', '“口算达人”应用', '做题页面弹出游戏充值广告。'],
  [124, '10:40', 'wangxin', 'personal', '“清爽洗衣”小程序', '取消授权后仍能看到手机号。'],
  [117, '14:20', 'tongguan', 'unsure', '小区新装的宽带', '网页经常被插入广告。'],
  [109, '09:35', 'gongan', 'fraud', '假冒学校缴费的群组', '冒充班主任发收款码。'],
  [101, '20:45', 'wangxin', 'malware', '“蓝图扫描”应用', '扫描的文件出现在别人的分享页。'],
  [94, '11:05', 'wangxin', 'personal', '一家药店的会员系统', '买药以后收到同类药的推销电话。'],
  [86, '15:50', 'gongan', 'intrusion', '一家小旅馆的登记电脑', '电脑被锁，要求付款解锁。'],
  [79, '08:30', 'wangxin', 'malware', '“轻松记账”应用 3.3 版', '卸载后仍在后台联网。'],
  [71, '13:10', 'wangxin', 'personal', '“临江招聘”网站', '简历不登录就能下载。'],
  [64, '19:05', 'gongan', 'fraud', '冒充水费催缴的短信（示例）', '链接要求输入银行卡密码。'],
  [57, '10:00', 'wangxin', 'minors', '“拼拼贴纸”应用', '贴纸里混有不适合儿童的图片。'],
  [49, '17:00', 'wangxin', 'personal', '“一码停车”小程序', '停车记录输入车牌就能查到。'],
  [41, '09:20', 'gongan', 'intrusion', '一个出售账号的群组', '群里出售他人视频网站账号。'],
  [34, '16:15', 'wangxin', 'malware', '“小鹿输入法”9.1 版', '输入的内容出现在广告里。'],
]

export const closedReports: readonly ClosedReport[] = rows.map(([day, at, office, kind, where, what], number) => ({
  key: `year-${number + 1}`,
  day,
  at,
  office,
  kind,
  where,
  what,
  ...(kind === 'information' && { law: '刑法第二百八十七条之一' }),
  ...results[kind],
}))
