// What the island says where something is not as whoever sits it expects: a head and a sentence each.
import { say } from './words.ts'

type Note = readonly [head: string, words: string]

export const noRoom = (): Note => [
  say({ zh: '本机存不下答案', en: 'This browser cannot keep answers' }),
  say({ zh: '断网时请不要刷新或者关闭本页。', en: 'While the line is down neither reload nor close this page.' }),
]

export const cameLate = (): Note => [
  say({ zh: '答案到时以后才到', en: 'Answers came after the end' }),
  say({
    zh: '另册保存，不计分；确有网络等故障的，监考员可以为所有受影响的人采认。',
    en: 'They are kept apart and count nothing, unless the invigilator admits them for everybody whom a disturbance met.',
  }),
]

/** @param count answers that the office did not take, since the attempt was handed in before they came */
export const notTaken = (count: number): Note => [
  say({ zh: `${count} 题的答案没有存到主办单位`, en: `${count} of your answers did not reach the office` }),
  say({
    zh: '这次作答已经交卷，之后送到的答案没有收下。答案还在本机；有异议的，请当场找监考员。',
    en: 'This attempt was handed in before they came, and the office took none of them. They are still in this browser: turn to the invigilator now if you object.',
  }),
]
