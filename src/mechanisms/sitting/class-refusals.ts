import { type Refusal, refuse } from '../../law/refusal.ts'
import { pupilGrounds } from './pupil-seat.ts'

export const mistypedClass = (): Refusal =>
  refuse('not-signed-in', {
    zh: '班级口令输错了：请照黑板再输入一次，共十二位字母和数字，大小写、空格、连字符都可以',
    en: 'The code of the class is mistyped: copy it from the blackboard again, twelve letters and digits; small letters, spaces and hyphens do not matter',
  })

/** What was typed is not said again: it may be a name. */
export const numberAlone = (): Refusal =>
  refuse(
    'incomplete',
    {
      zh: '只填自己的号码，如 7 或者 5-2-07，不写姓名和拼音',
      en: 'Give your number alone, as 7 or 5-2-07, and no name',
    },
    { grounds: pupilGrounds },
  )

export const wrongClass = (): Refusal =>
  refuse('not-signed-in', {
    zh: '没有这个班级口令，或者老师已经换了新的；请照黑板再输入一次',
    en: 'There is no such code of a class, or it was replaced: copy it from the blackboard again',
  })

export const classOver = (): Refusal =>
  refuse('out-of-turn', {
    zh: '考试已经结束，班级口令不再有效；看成绩用答题时的那台设备，或者请老师发个人准考证',
    en: 'The exam is over and the code of the class opens nothing any more: see your result on the device you sat it with, or ask your teacher for a slip of your own',
  })

export const noSuchPupil = (name: string): Refusal =>
  refuse('not-found', {
    zh: `${name}班没有这个号码，请看清自己的号码，再问老师`,
    en: `Class ${name} has no such number: look at yours again, then ask your teacher`,
  })

export const numberTaken = (): Refusal =>
  refuse('out-of-turn', {
    zh: '这个号码已经在另一台设备上进入过。是您自己要换设备的，请举手，由老师或者监考员在“监考”页同意以后再进入',
    en: 'This number was entered on another device. If you change yours, raise your hand: your teacher or an invigilator lets it on the page “Invigilation”, and then you enter',
  })

export const oneNumber = (number: string): Refusal =>
  refuse('out-of-turn', {
    zh: `这台设备已经用 ${number} 进入本场考试，一台设备只用一个号码；填错了或者换人用，请先离开考场`,
    en: `This device is in the exam as ${number}, and one device has one number: leave it first if that was a slip or somebody else takes the device`,
  })

export const classWaits = (seconds: number): Refusal =>
  refuse('too-many', {
    zh: `从这里连续多次输错，请 ${seconds} 秒后再试；口令和号码都对、没有人用过的，随时可以进入`,
    en: `Too many wrong ones from here: try again in ${seconds} s. With the right code and a number that nobody uses one enters at any time`,
  })

export const noClasses = (): Refusal =>
  refuse('out-of-turn', {
    zh: '本场没有发过班级口令：换设备的考生用准考证上的口令重新进入',
    en: 'No code of a class was issued for this exam: whoever changes their device enters again with the code of their slip',
  })

export const numberFree = (): Refusal =>
  refuse('out-of-turn', {
    zh: '这个号码现在没有人用，可以直接进入，不用同意',
    en: 'Nobody uses that number: it can be entered, and needs nobody’s word',
  })
