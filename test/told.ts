/** What a reporter writes; the office is 临江市网信办. */
export const told = {
  office: 'demo-wangxin',
  kind: 'malware',
  where: '某应用商店，“清清相册”4.2版',
  what: '安装后未打开，通知栏出现另一款应用的下载进度。',
}

export const answersTo: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  submit: told,
  supplement: { what: '卸载后下载仍在继续。' },
  write: { what: '请问现在办到哪一步了？' },
  ask: { message: '请问是哪一天安装的？' },
  inquire: { message: '安装包是从哪里下载的？' },
  accept: { officeContact: '举报中心，临江市滨江路 8 号，0100-0000000' },
  decline: {
    officeContact: '举报中心，临江市滨江路 8 号，0100-0000000',
    reasons: '所述下载进度是另一款应用自身的更新，举报没有指出危害网络安全的行为。',
  },
  transfer: { office: 'demo-gongan', reasons: '所述属侵入网络，由公安机关办理。' },
  return: { reasons: '经核对属来文机关自己的职责，退回办理。' },
  refer: {
    office: 'demo-wangxin',
    document: '《临江市网络安全统筹协调工作规则》（演示用虚构文件）',
    reasons: '两个机关都认为不属于本部门的职责。',
  },
  designate: {
    office: 'demo-gongan',
    document: '《临江市网络安全统筹协调工作规则》（演示用虚构文件）',
    reasons: '所述属侵入网络，应由公安机关办理。',
  },
  note: { note: '已致电应用商店，对方称明日提供上架记录。' },
  split: { reasons: '经核对是两件不同的事。' },
  relay: { answer: '该应用已下架并改正。', reasons: '依照本法，网络产品、服务的提供者不得设置恶意程序。' },
  handOver: { into: 'penalty', reasons: '查明安装后暗中下载，拒不改正。' },
  reexamine: { why: '我今天又试了一次，还在下载。' },
  uphold: { answer: '复核认为原答复正确。', reasons: '经再次检测，现行版本已无该程序，原处理合法适当。' },
  reopen: { reasons: '复核中发现新版本仍有该程序，重新办理。' },
  handle: { measure: '查明下载程序由开发者植入，已责令改正。' },
  answer: {
    answer: '该应用已下架并改正。',
    reasons: '网络安全法第二十四条第一款规定，网络产品、服务的提供者不得设置恶意程序；所述下载未经用户同意。',
  },
}

/** Of a transfer by whoever accepted the report before. */
export const transferLater = { ...answersTo.transfer, foundLater: '受理后检测安装包，才发现所述属侵入网络。' }
