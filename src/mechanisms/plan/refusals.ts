import { type Refusal, refuse } from '../../law/refusal.ts'

const no = (code: Refusal['code'], zh: string, en: string) => (): Refusal => refuse(code, { zh, en })

/** The same for a task that is not there, and one that is not the reader's to know of: nobody learns which exist. */
export const noSuchTask = no(
  'not-found',
  '没有这项任务，或者您无权查阅',
  'There is no such task, or it is not open to you',
)
/** The same of the file that gives tasks. */
export const noSuchPlan = no(
  'not-found',
  '没有这份计划，或者您无权查阅',
  'There is no such plan, or it is not open to you',
)
export const noSuchLine = no(
  'not-found',
  '没有这一项，或者您无权查阅',
  'There is no such line, or it is not open to you',
)
export const notKeeper = no(
  'not-yours',
  '这一步由制定计划的机关里管计划的人员办理',
  'This is for the officers who keep the plan at the office that made it',
)
export const notOwner = no('not-yours', '这一步由承办的人办理', 'This is for whoever owes the task')
export const notVerifier = no('not-yours', '这一步由核验的人办理', 'This is for whoever verifies the task')
export const noVerifierPost = no(
  'not-yours',
  '核验由核验机关里担任审核、负责职务的人办理：您今天在该机关没有这样的职务',
  'A task is verified by who holds a reviewing or deciding post at the verifying office: you hold none there today',
)
export const verifierWithoutPost = no(
  'incomplete',
  '所指定的核验人今天在该机关没有审核、负责的职务，不能核验',
  'The person named to verify holds no reviewing or deciding post at that office today',
)
export const frozen = no(
  'out-of-turn',
  '计划正在审核或者已经结束，现在不能改：需要改的，请先退回起草',
  'The plan is under review or done and does not change now: have it sent back to its draft first',
)
export const notRunning = no(
  'out-of-turn',
  '计划批准以后任务才能办理；结束以后不再办理',
  'Tasks are carried out once their plan is approved, and no more when it is done',
)
export const needsReason = no('incomplete', '请写明理由（4至500字）', 'Give a reason (4 to 500 characters)')
export const overtaken = no(
  'overtaken',
  '别人刚改过，您的这一步没有保存：请看过现在的内容再办',
  'Somebody has just changed it and nothing of yours was kept: look at it as it is now',
)
export const isStruck = no('out-of-turn', '这一项已经划去', 'This was struck out')
export const nobodyOwes = no('out-of-turn', '还没有人办这项任务', 'Nobody owes this task yet')
export const notOffered = no('out-of-turn', '没有等您答复的任务', 'Nothing waits for your answer here')
export const notYetTaken = no(
  'out-of-turn',
  '承办机关还没有接受这项任务',
  'The office that is to owe it has not taken it on yet',
)
export const alreadySaid = no(
  'out-of-turn',
  '已经报办结，等待核验或者已经核验',
  'It was said done already: it waits to be verified, or was',
)
export const notSaid = no(
  'out-of-turn',
  '还没有报办结，或者证据已不齐',
  'It was not said done, or its evidence is no longer whole',
)
export const ownTask = no(
  'not-yours',
  '核验人不得是办的人、取得证据的人，也不得代他们办事：请由别人核验',
  'Whoever owes a task, collected its evidence, or acts for one who did, does not verify it: somebody else must',
)
export const noSuchHolder = no(
  'incomplete',
  '没有这个机关，或者此人今天在该机关没有职务',
  'There is no such office, or this person holds no post there today',
)
export const sameDay = no('incomplete', '新期限与原期限相同', 'The new day is the day it was due already')
export const tooManyOccurrences = no(
  'too-large',
  '按这个间隔到截止日没有一次，或者超过六十次',
  'At this interval there is none, or there are more than sixty, until the last day',
)
