import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Task } from './task.ts'

/** Why a task has no answer, in words for whoever sent it: what was too long, and what helps. */
const tooLong = ({ subject, remedy }: Task, zh: string, en: string): Refusal =>
  refuse('too-large', {
    zh: `${subject.zh}${zh}，已停止处理：${remedy.zh}`,
    en: `${subject.en} ${en} and was given up: ${remedy.en}`,
  })

export const tookTooLong = (task: Task, milliseconds: number): Refusal => {
  const seconds = milliseconds / 1000
  return tooLong(task, `在${seconds}秒内没有处理完`, `was not done within ${seconds} seconds`)
}

export const tookTooMuchMemory = (task: Task): Refusal =>
  tooLong(task, '处理时所需内存超过限度', 'needed more memory than it may have')

export const nestedTooDeep = (task: Task): Refusal => tooLong(task, '层层相套太深', 'is nested too deep')

export const tooManyWait = refuse('too-many', {
  zh: '排队等候处理的太多，请稍后再试',
  en: 'Too many are waiting to be worked on; please try again in a moment',
})

export const closing = refuse('not-ready', {
  zh: '服务正在停止，没有处理；请稍后再试',
  en: 'The service is stopping and did not work on this; please try again in a moment',
})
