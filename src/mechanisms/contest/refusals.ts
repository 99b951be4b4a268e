import { dayOf, longDay, timeOf } from '../../kernel/calendar/day.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'

// Why an entrant is told no. None of it stands on a provision: periods, tries and rounds are the organiser's own figures.

export const noSuchContest = (): Refusal =>
  refuse('not-found', {
    zh: '没有这项竞赛，或者规则还没有公布',
    en: 'There is no such contest, or its rules are not public yet',
  })

export const enterContestFirst = (): Refusal =>
  refuse('not-signed-in', {
    zh: '这一页已经过期，或者您在别处重新进入过：请凭昵称和参赛码再进入一次，成绩都在',
    en: 'This page has run out, or you entered anew elsewhere: come in again with nickname and code; every result is there',
  })

const when = (at: Date) => ({
  zh: `${longDay(dayOf(at)).zh} ${timeOf(at)}`,
  en: `${longDay(dayOf(at)).en}, ${timeOf(at)} (China time)`,
})

export const contestNotOpen = (opensAt: Date): Refusal =>
  refuse('out-of-turn', {
    zh: `竞赛还没有开始，开始时间：${when(opensAt).zh}`,
    en: `The contest has not begun; it opens on ${when(opensAt).en}`,
  })

export const contestClosed = (): Refusal =>
  refuse('out-of-turn', {
    zh: '竞赛已经截止，不能再开始答题',
    en: 'The contest has closed; no paper is begun any more',
  })

export const noRoundToday = (next: { readonly name: string; readonly from: string } | undefined): Refusal =>
  refuse(
    'out-of-turn',
    next
      ? {
          zh: `今天不在任何一轮之内，${next.name}从${longDay(next.from).zh}开始`,
          en: `No round is on today; “${next.name}” begins on ${longDay(next.from).en}`,
        }
      : { zh: '今天不在任何一轮之内，各轮都已结束', en: 'No round is on today, and all of them are over' },
  )

export const notInFinal = (): Refusal =>
  refuse('not-yours', {
    zh: '这是决赛：前面各轮得过满分的才能参加，规则里已经写明',
    en: 'This is the final: it is for those who had all right in a round before, as the rules say',
  })

export const dailyUsed = (daily: number): Refusal =>
  refuse('out-of-turn', {
    zh: `每人每天最多${daily}次，今天的已经用完，明天再来`,
    en: `${daily} a day for each entrant, and today’s are used: come again tomorrow`,
  })

export const nothingToRedo = (): Refusal =>
  refuse('out-of-turn', {
    zh: '没有可以重做的卷：只有刚交、没有全对的卷可以重做，规则允许时才有',
    en: 'There is nothing to do again: only the paper handed in last, if not all was right, and where the rules allow it',
  })

export const noSuchTry = (): Refusal => refuse('not-found', { zh: '没有这次答题', en: 'There is no such attempt' })

export const timeOver = (): Refusal =>
  refuse('out-of-turn', {
    zh: '答题时间已到，这份卷没有交上，不计成绩；当天还有次数的可以再来一份',
    en: 'Time was over before it was handed in, and it counts nothing; take another paper if one is left today',
  })

export const notThisPaper = (): Refusal =>
  refuse('incomplete', {
    zh: '答案里有这份卷没有的题目或者选项，没有交上；请从题目页重新选择',
    en: 'An answer is no item or option of this paper, and nothing was handed in: choose again on its page',
  })

/** What was left out is told once before it counts: nothing is written yet. */
export const leftUnanswered = (places: readonly number[]): Refusal => {
  const named = places.map((place) => String(place + 1))
  return refuse('incomplete', {
    zh: `还没有交卷：第 ${named.join('、')} 题没有作答，共 ${places.length} 题，交了不得分。补上再交，或者就这样交卷`,
    en: `Nothing is handed in yet: ${places.length === 1 ? 'question' : 'questions'} ${named.join(', ')} of your paper ${places.length === 1 ? 'has' : 'have'} no answer and would have no points. Answer and hand in, or hand in as it is`,
  })
}

export const nicknameUnfit = (): Refusal =>
  refuse('incomplete', {
    zh: '昵称为 2 至 20 个汉字、字母或者数字（可用 _ - ·），不含六位以上的数字（中间加符号的也算），不用机关、主办方的名称：不要用姓名、电话、证件号码',
    en: 'A nickname has 2 to 20 characters, letters or digits (_ - · too) no six digits in a row, signs between them or not, and no name of an office or the organiser: no name, phone or identity number',
  })

/** New nicknames of one contest from one network: a school stands behind one address, a drawer of many lots too. */
export const NEW_NICKNAMES_A_DAY = 100

export const nicknamesUsed = (): Refusal =>
  refuse('too-many', {
    zh: `从您所在的网络今天已取${NEW_NICKNAMES_A_DAY}个新昵称，请明天再来，或者换一个网络；已有昵称的凭参赛码照常进入`,
    en: `${NEW_NICKNAMES_A_DAY} new nicknames came from the network you are in today: come again tomorrow, or from another; whoever has one comes in with its code as ever`,
  })

export const nicknameTaken = (other: string): Refusal =>
  refuse('incomplete', {
    zh: `这个昵称已有人用，换一个，比如“${other}”；是您自己的，凭参赛码进入`,
    en: `Somebody has this nickname: take another, as “${other}”; if it is yours, come in with its code`,
  })

export const noSuchSide = (): Refusal =>
  refuse('incomplete', {
    zh: '队伍、地区请从规则所列的里面选',
    en: 'Choose team and region from those in the rules',
  })

export const wrongContestCode = (): Refusal =>
  refuse('not-signed-in', {
    zh: '昵称或者参赛码不对，请核对后再输入',
    en: 'Nickname or code is not right: compare them and enter them again',
  })
