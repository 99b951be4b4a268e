import { ANYONE, type DemoCase, PARTY } from '../../kernel/procedure/demo-case.ts'

const at = 'demo-qinghe'

/** To an operator: one just come, one in its hands, one it answered, and two that went on to a department. */
export const complaintsTold: readonly DemoCase[] = [
  {
    key: 'complaints.received',
    procedure: 'complaint',
    acts: [
      {
        day: 1,
        at: '08:40',
        by: ANYONE,
        step: 'submit',
        answers: {
          operator: at,
          kind: 'account',
          where: '青禾书屋',
          what: '账号被陌生设备登录，改了密码也踢不下去。',
          wish: '请帮我退出所有设备。',
        },
      },
    ],
  },
  {
    key: 'complaints.accepted',
    procedure: 'complaint',
    acts: [
      {
        day: 5,
        at: '19:10',
        by: ANYONE,
        step: 'submit',
        answers: { operator: at, kind: 'security', where: '青禾书屋安卓版 6.1', what: '扫一扫会打开没有提示的网页。' },
      },
      { day: 3, at: '10:00', by: 'qinghe-2', step: 'accept' },
    ],
  },
  {
    key: 'complaints.answered',
    procedure: 'complaint',
    acts: [
      {
        day: 33,
        at: '14:00',
        by: ANYONE,
        step: 'submit',
        answers: { operator: at, kind: 'content', where: '青禾书屋评论区', what: '评论里有人发布出售他人信息的广告。' },
      },
      { day: 32, at: '09:30', by: 'qinghe-2', step: 'accept' },
      {
        day: 27,
        at: '16:40',
        by: 'qinghe-2',
        step: 'answer',
        answers: {
          answer: '评论已删除，发布者已停止服务，并已向公安机关报告。',
          reasons: '发现禁止发布的信息，应当立即停止传输、采取消除等处置措施，保存有关记录并报告。',
        },
      },
    ],
  },
  {
    key: 'complaints.escalated',
    procedure: 'complaint',
    acts: [
      {
        day: 20,
        at: '11:20',
        by: ANYONE,
        step: 'submit',
        answers: { operator: at, kind: 'personal', where: '青禾书屋', what: '注销账号一个月后仍收到推送短信。' },
      },
      {
        day: 11,
        at: '15:00',
        by: 'qinghe-2',
        step: 'answer',
        answers: { answer: '已从短信名单中删除。', reasons: '账号注销后短信名单没有同步更新，已经改正。' },
      },
      {
        day: 4,
        at: '20:20',
        by: PARTY,
        step: 'escalate',
        answers: { office: 'demo-wangxin', why: '答复以后又收到两条短信。' },
      },
    ],
  },
  {
    key: 'complaints.settled',
    procedure: 'complaint',
    acts: [
      {
        day: 70,
        at: '09:15',
        by: ANYONE,
        step: 'submit',
        answers: { operator: at, kind: 'personal', where: '青禾书屋', what: '要求更正错误的生日，客服说不能改。' },
      },
      {
        day: 62,
        at: '10:30',
        by: 'qinghe-2',
        step: 'answer',
        answers: { answer: '系统暂不支持修改。', reasons: '注册时填写的信息用于防止重复注册。' },
      },
      {
        day: 58,
        at: '18:00',
        by: PARTY,
        step: 'escalate',
        answers: { office: 'demo-wangxin', why: '信息有错误，应当可以更正。' },
      },
      {
        day: 49,
        at: '14:30',
        by: 'wangxin-3',
        step: 'handle',
        answers: { measure: '经核对，该单位没有更正的途径，已责令其开通并更正该条信息。' },
      },
      {
        day: 46,
        at: '16:00',
        by: 'wangxin-5',
        step: 'settle',
        answers: {
          answer: '该单位已更正您的信息，并开通更正的途径。',
          reasons: '个人发现网络运营者收集、存储的其个人信息有错误的，有权要求予以更正。',
        },
      },
    ],
  },
]
