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
  decline: { reasons: '所述不涉及危害网络安全的行为，本法第十四条不适用。' },
  transfer: { office: 'demo-gongan', reasons: '所述属侵入网络，由公安机关办理。' },
  handle: { measure: '查明下载程序由开发者植入，已责令改正。' },
  answer: {
    answer: '该应用已下架并改正。',
    reasons: '依照本法第二十二条，网络产品不得设置恶意程序；所述下载未经用户同意。',
  },
}
